import type { Source } from '../../../shared/model/source.ts';
import { logIn, TALL } from '../block/session.ts';
import type { Lab } from '../world/lab.ts';

/** What a person types who has no catalogue. */
export interface ByHand {
  /** Typed one after the other, from CLISH on. */
  commands: readonly string[];
  /** Runs in a second terminal from before the first command until after the last. */
  capture?: string;
}

const PROMPT = /(?:^|\n)(?:> |[\w.-]+@[\w.-]+:\S+[$#] )$/;

/** Lets a person's commands run on the device and returns what each of the terminals has shown, as `script` records it. */
export async function askByHand(lab: Lab, { commands, capture }: ByHand): Promise<Source[]> {
  const open = async () => {
    const session = await logIn(lab, lab.device.users.password, TALL);
    const enter = async (command: string) => {
      session.type(`${command}\n`);
      const shown = await session.until(command === 'sudo su -' ? /Password: $/ : PROMPT, 90_000);
      if (shown.startsWith('Password')) {
        session.type(`${lab.device.password}\n`);
        await session.until(PROMPT);
      }
    };
    return { session, enter };
  };
  const { session, enter } = await open();
  const second = capture === undefined ? undefined : await open();
  try {
    if (second) {
      await second.enter('expert');
      await second.enter('sudo su -');
      second.session.type(`${capture}\n`);
      await second.session.until(/listening on/);
    }
    for (const command of commands) await enter(command);
    if (second) {
      second.session.type('\x03');
      await second.session.until(PROMPT);
    }
    return [session, ...(second ? [second.session] : [])].map((one, index) => ({
      name: `session-${index + 1}.log`,
      origin: 'pasted',
      text: one.log(),
    }));
  } finally {
    await Promise.all([session.end(), second?.session.end()]);
  }
}
