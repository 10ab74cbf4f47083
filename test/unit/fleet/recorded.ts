import { readFileSync } from 'node:fs';
import { type Fake, startFake } from '../ssh/device/fake.ts';

/** A device of a fleet: what it answers was recorded in the lab, with its own name, address and gateway. */
export interface Recorded {
  /** A case of `test/fixtures/cases`. */
  like: string;
  name: string;
  address: string;
  gateway: string;
}

/** Has the `show` commands, which a collection in expert mode lacks. */
const SHOWN = 'asked-over-ssh-in-the-lab-tls-stalled';

/** Starts a stand-in that answers as the recorded device did, and otherwise as a plain FTD. */
export function startRecorded(
  { like, name, address, gateway }: Recorded,
  more: Parameters<typeof startFake>[0] = {},
): Promise<Fake> {
  const answers = new Map<string, string>();
  const text = [SHOWN, like]
    .map((file) => readFileSync(`test/fixtures/cases/${file}.txt`, 'utf8').replaceAll('\r', ''))
    .join('')
    .replaceAll('ftd-lab', name)
    .replaceAll(/\b10\.20\.30\.40\b/g, address)
    .replaceAll(/\b10\.20\.30\.1\b/g, gateway);
  for (const [, command = '', output = ''] of text.matchAll(
    /^--- ftd-cloud-doctor begin (.*) ---\n([\s\S]*?)^--- ftd-cloud-doctor end ---$/gm,
  ))
    answers.set(command, output.replaceAll('\n', '\r\n'));
  return startFake({
    hostname: name,
    sudo: more.password ?? 'right-password',
    answer: (line) => answers.get(line),
    ...more,
  });
}
