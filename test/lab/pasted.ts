import type { Source } from '../../shared/model/source.ts';
import { collectScript } from '../../shared/probes/collect.ts';
import type { Lab } from './lab.ts';
import { logIn, paste } from './session.ts';

export const TALL = { rows: 50, columns: 132 };
export const SHORT = { rows: 10, columns: 80 };

/** Logs in, pastes the block, and returns the terminal's whole log: what a person would copy. */
export async function collect(lab: Lab, user: string, size: { rows: number; columns: number }): Promise<Source> {
  const session = await logIn(lab, user, size);
  try {
    await paste(session, lab, collectScript('ftd'));
    return { name: 'session.log', origin: 'pasted', text: session.log() };
  } finally {
    await session.end();
  }
}
