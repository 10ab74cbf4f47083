import { setTimeout as delay } from 'node:timers/promises';
import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { Source } from '../../../shared/model/source.ts';
import { jsonIn } from '../../given.ts';
import { logIn, TALL } from '../block/session.ts';
import type { Lab } from '../world/lab.ts';
import { PROXY_PORT, type Scenario } from './scenarios.ts';

/** What a person types who has no catalogue. */
interface Tools {
  /** Typed one after the other, from CLISH on; `{host}` and `{proxy}` are the scenario's. */
  commands: readonly string[];
  /** Runs in a second terminal from before the first command until after the last. */
  capture?: string;
}

const tools = jsonIn<Record<string, Tools>>('lab/scenarios/by-hand.json');

// Bash marks where a paste may begin.
const PROMPT = /(?:\n|\[\?2004h)(?:> |[\w.-]+@[\w.-]+:\S+[$#] )$/;

/** Opens a terminal on the device; `enter` types a command and waits for its end. */
async function open(lab: Lab) {
  const session = await logIn(lab, lab.device.users.password, TALL);
  const enter = async (command: string) => {
    session.type(`${command}\n`);
    if (command === 'sudo su -') {
      await session.until(/Password: $/);
      session.type(`${lab.device.password}\n`);
    }
    await session.until(PROMPT, 90_000);
  };
  return { ...session, enter };
}

/** Lets a person's own tools run on the device. Returns what the terminals have shown, the capture's last. */
export async function askByHand(lab: Lab, { byHand, expected, change }: Scenario): Promise<Source[]> {
  const host = expected.host ?? SSE_HOST;
  const { commands = [], capture } = tools[byHand.tools] ?? {};
  const terminals = [await open(lab)];
  try {
    if (capture) {
      const second = await open(lab);
      terminals.push(second);
      // A capture shows addresses: the lookup says whose they are.
      for (const command of ['expert', 'sudo su -', `getent hosts ${host}`]) await second.enter(command);
      second.type(`${capture}\n`);
      await second.until(/listening on/);
    }
    for (const command of commands)
      await terminals[0]?.enter(
        command.replaceAll('{host}', host).replace('{proxy}', `${change.proxy?.host}:${PROXY_PORT}`),
      );
    if (capture) {
      // The kernel hands packets over a second late, and tcpdump drops what it has not been given when it ends.
      await delay(1500);
      terminals[1]?.type('\x03');
      await terminals[1]?.until(PROMPT);
    }
    return terminals.map(({ log }, index) => ({ name: `terminal-${index + 1}.log`, origin: 'pasted', text: log() }));
  } finally {
    await Promise.all(terminals.map(({ end }) => end()));
  }
}
