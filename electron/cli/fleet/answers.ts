import type { FleetEvent, UnknownHostKey } from '../../../shared/model/fleet/event.ts';
import { fingerprintCommand } from '../../../shared/model/run/host-key.ts';
import { visible } from '../../../shared/report/visible.ts';
import { sayInCli } from '../../../shared/text/cli.ts';
import type { Fleet } from '../../host/fleet/fleet.ts';
import type { Options } from '../call/options.ts';
import { answerTo } from '../live/dialogs.ts';
import { askYes, isInteractive } from '../live/terminal.ts';
import { hostKeyLine } from './host-keys.ts';

/**
 * Answers the questions of a fleet on the terminal, one after the other; without one it refuses.
 * @param listed host keys that are accepted without a question, as `hostKeyLine` writes them
 */
export function answerFleet(fleet: Fleet, listed: ReadonlySet<string>, options: Options): (event: FleetEvent) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (event) => {
    if (event.type !== 'question') return;
    const { id, about, group, device, refusedBy } = event;
    last = last
      .then((): Promise<boolean | string | string[] | undefined> => {
        if (about.kind === 'host-keys') return acceptKeys(about.keys, listed, options);
        if (about.kind !== 'secret') return answerTo(about, options);
        const name = (key: string) => fleet.log.state.devices.get(key)?.name ?? key;
        const who = device === undefined ? (group ?? '') : name(device);
        const refused =
          refusedBy === undefined ? '' : sayInCli(options.lang, 'fleet-refused', { device: name(refusedBy) });
        const prompt =
          about.prompt || sayInCli(options.lang, group === undefined ? 'fleet-all' : 'fleet-group', { group: who });
        return answerTo({ ...about, prompt: [refused, prompt].filter(Boolean).join(' ') }, options);
      })
      .then((answer) => {
        // An empty list and a no are answers, too: nobody waits for ever.
        fleet.answer(id, answer ?? false);
      });
  };
}

/** Those that a file names; the others are shown one by one, and without a terminal listed in the form of that file. */
async function acceptKeys(
  keys: readonly UnknownHostKey[],
  listed: ReadonlySet<string>,
  { lang }: Options,
): Promise<string[]> {
  const accepted: string[] = [];
  const left: UnknownHostKey[] = [];
  for (const key of keys)
    if (listed.has(lineOf(key))) accepted.push(key.fingerprint);
    else left.push(key);
  if (!isInteractive()) {
    if (left.length === 0) return accepted;
    process.stderr.write(`${sayInCli(lang, 'fleet-host-keys')}\n`);
    for (const key of left) process.stderr.write(`${visible(`${lineOf(key)} ${key.type}`)}\n`);
    return accepted;
  }
  for (const { host, port, type, fingerprint } of left) {
    const values = { host, port: String(port), type, fingerprint, command: fingerprintCommand(type) };
    if (await askYes(sayInCli(lang, 'ask-host-key', values))) accepted.push(fingerprint);
  }
  return accepted;
}

const lineOf = ({ host, port, fingerprint }: UnknownHostKey) => hostKeyLine(host, port, fingerprint);
