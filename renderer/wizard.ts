import { createContext, type Dispatch, use } from 'react';
import type { Draft } from '../shared/model/draft.ts';
import type { Explored } from '../shared/report/diagnosis.ts';
import type { CaseChange } from '../shared/wizard/case-state.ts';
import type { ProofLinks } from './evidence/citations.tsx';
import type { Places } from './state/use-place.ts';
import type { Running } from './state/use-run.ts';
import type { Way } from './state/use-way.ts';

/** What every screen of an open case works with. */
export interface Wizard {
  draft: Draft;
  typed: string;
  explored: Explored;
  isReading: boolean;
  dispatch: Dispatch<CaseChange>;
  places: Places;
  running: Running;
  way: Way;
  setWay(way: Way): void;
  links: ProofLinks;
  paste(text: string): void;
  chooseFiles(): void;
  chooseFolder(): void;
  collect(): void;
  exportReport(): void;
}

export const WizardContext = createContext<Wizard | undefined>(undefined);

/** The open case. Fails outside of one. */
export function useWizard(): Wizard {
  const wizard = use(WizardContext);
  if (!wizard) throw new Error('no case is open');
  return wizard;
}
