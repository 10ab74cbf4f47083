import { selectDialog } from '../shared/wizard/select.ts';
import type { runWithoutWindow } from '../shared/wizard/without-window.ts';

type OnChange = NonNullable<NonNullable<Parameters<typeof runWithoutWindow>[2]>['onChange']>;

/** Answers each dialog of a run once: every secret is the same, everything else is accepted. Those in `denied` are cancelled. */
export function answering(secret: string, denied: ReadonlySet<string> = new Set()): OnChange {
  let answered = '';
  return (snapshot, send) => {
    const dialog = selectDialog(snapshot);
    if (!dialog || dialog.id === answered) return;
    answered = dialog.id;
    if (denied.has(dialog.id)) send({ type: 'cancel' });
    else send({ type: 'answer', answer: dialog.about.kind === 'secret' ? secret : true });
  };
}
