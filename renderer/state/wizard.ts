import { shallowEqual, useSelector } from '@xstate/react';
import { createActor } from 'xstate';
import { localTime } from '../../shared/case/local-time.ts';
import type { CaseChange } from '../../shared/wizard/case-state.ts';
import { failureOf } from '../../shared/wizard/failure.ts';
import type { Position } from '../../shared/wizard/position.ts';
import { wizardWith } from '../../shared/wizard/provide.ts';
import {
  selectCase,
  selectHostReturns,
  selectPosition,
  selectRunStage,
  type WizardSnapshot,
} from '../../shared/wizard/select.ts';
import type { WizardCommand } from '../../shared/wizard/wizard-events.ts';
import { hostCalls } from './host-calls.ts';
import { browserLang, keepCase, keptCase } from './keep.ts';
import { whenDrawn } from './when-drawn.ts';

/** `npm run dev` shows the machine in Stately's inspector where the address ends in `?inspect`. */
const inspector = async () =>
  import.meta.env.DEV && new URLSearchParams(location.search).has('inspect')
    ? { inspect: (await import('./inspector.ts')).openInspector() }
    : {};

const calls = hostCalls();

const wizardOf = async () =>
  createActor(wizardWith(calls), {
    ...(await inspector()),
    input: {
      case: await keptCase(),
      parts: { host: true, reading: true, saving: true, keeping: true },
      takesHostLang: browserLang() === undefined,
    },
  });

/** The one actor behind the window: it lives as long as the page. */
let wizard: Awaited<ReturnType<typeof wizardOf>>;

/** Makes the wizard, with the case that was kept over a reload; nothing else here works before. */
export async function openWizard(): Promise<void> {
  wizard = await wizardOf();
  // A window that closes leaves nothing running on a device; what a run had brought by then is kept with the rest.
  window.addEventListener('pagehide', () => {
    send({ type: 'stop' });
    keepCase(currentCase());
  });
}

/**
 * Starts the wizard; a second call changes nothing. It loads the reading worker: a case that is open needs it for its
 * first screen, the start page is drawn before.
 */
export function startWizard(): void {
  if (currentCase().isOpen) wizard.start();
  else whenDrawn(() => wizard.start());
}

export const send = (command: WizardCommand): void => wizard.send(command);

/** Changes the case: `send` in short, with the time. */
export const change = (wanted: CaseChange): void =>
  send({ type: 'change', change: { at: localTime(new Date()), ...wanted } });

/** The case at this moment, for what is done outside of drawing. */
export const currentCase = () => selectCase(wizard.getSnapshot());

/** Takes the last change back, whether it is one of the case or one of the list of cases. */
export function undo(): void {
  const { restore } = currentCase().notice ?? {};
  if (restore) {
    void restore();
    change({ type: 'notice', notice: undefined });
  } else change({ type: 'undo' });
}

/** True if this text by itself holds an output that is known, or if that cannot be told. */
export async function isRecognised(text: string): Promise<boolean> {
  const { draft } = currentCase();
  const sources = [{ name: 'text', origin: 'pasted' as const, text }];
  const read = calls.read?.({ now: { sources, settings: draft.settings }, earlier: [] }, new AbortController().signal);
  return (
    (await read?.then(
      ({ exploration }) => exploration.decision.recognised.length > 0,
      () => true,
    )) ?? true
  );
}

/** A part of the wizard's state; the component is drawn anew when it changes. */
export const useWizard = <T>(selector: (snapshot: WizardSnapshot) => T, isEqual?: (one: T, other: T) => boolean): T =>
  useSelector(wizard, selector, isEqual);

/** Where the wizard is, where the tree leads, and the question before. */
export const usePosition = (): Position => useWizard(selectPosition, shallowEqual);

/** True while a live run asks. */
export const useIsRunOn = (): boolean => ['connecting', 'asking'].includes(useWizard(selectRunStage) ?? 'over');

/** Tells the wizard of a failed call. True if it was the host's absence: nothing else needs to be said then. */
export function reportHostAbsence(error: unknown): boolean {
  const failure = failureOf(error);
  if (failure.kind === 'problem') return false;
  send({ type: 'host.failed', failure });
  return true;
}

/** Calls back each time the host has returned after an absence, until the function that is handed back is called. */
export function whenHostReturns(then: () => void): () => void {
  let known = selectHostReturns(wizard.getSnapshot());
  const { unsubscribe } = wizard.subscribe((snapshot) => {
    const returns = selectHostReturns(snapshot);
    if (returns === known) return;
    known = returns;
    then();
  });
  return unsubscribe;
}
