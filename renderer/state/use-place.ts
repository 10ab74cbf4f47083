import { useCallback, useEffect, useRef, useState } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { QuestionId } from '../../shared/model/question.ts';
import type { Source } from '../../shared/wizard/case-state.ts';

export type Place = QuestionId | 'verdict';

/** Where the wizard stands. */
export interface Places {
  /** What the middle shows; `undefined` until there is a first answer. */
  at: Place | undefined;
  /** Where the machine leads. */
  due: Place | undefined;
  go(place: Place): void;
  /** On to where the machine leads. */
  follow(): void;
  /** The question before, if there is one. */
  back: Place | undefined;
}

/**
 * The machine leads; whoever goes back stays there until something new is known. While a live run goes on (`isHeld`)
 * nothing jumps. After a fix the question that held the fault comes first (`recheck`), until it is answered again.
 */
export function usePlace(
  diagnosis: Diagnosis | undefined,
  sources: readonly Source[],
  settings: unknown,
  isHeld: boolean,
  recheck: QuestionId | undefined,
): Places {
  const [chosen, setChosen] = useState<Place>();
  const due: Place | undefined = diagnosis && (recheck ?? diagnosis.ask ?? 'verdict');
  const at = chosen ?? due;
  const latest = useRef({ at, isHeld });
  latest.current = { at, isHeld };

  const follow = useCallback(() => setChosen(undefined), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new evidence and new answers are what moves the wizard.
  useEffect(() => {
    if (!latest.current.isHeld) follow();
  }, [sources, settings, follow]);
  useEffect(() => {
    if (isHeld) setChosen(latest.current.at);
    else follow();
  }, [isHeld, follow]);

  const path = diagnosis?.path ?? [];
  const index = at === undefined || at === 'verdict' ? path.length : path.indexOf(at);
  return { at, due, go: setChosen, follow, back: index > 0 ? path[index - 1] : undefined };
}
