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

/** What a recorded device printed, with its own name, address and gateway. */
export const recordedText = ({ like, name, address, gateway }: Recorded): string =>
  readFileSync(`test/fixtures/cases/${like}.txt`, 'utf8')
    .replaceAll('ftd-lab', name)
    .replaceAll(/\b10\.20\.30\.40\b/g, address)
    .replaceAll(/\b10\.20\.30\.1\b/g, gateway);

/** Starts a stand-in that answers as the recorded device did, and otherwise as a plain FTD. */
export function startRecorded(recorded: Recorded, more: Parameters<typeof startFake>[0] = {}): Promise<Fake> {
  const text = recordedText({ ...recorded, like: SHOWN }) + recordedText(recorded);
  const answers = new Map(
    [
      ...text
        .replaceAll('\r', '')
        .matchAll(/^--- ftd-cloud-doctor begin (.*) ---\n([\s\S]*?)^--- ftd-cloud-doctor end ---$/gm),
    ].map(([, command, output = '']) => [command, output.replaceAll('\n', '\r\n')]),
  );
  return startFake({
    hostname: recorded.name,
    sudo: more.password ?? 'right-password',
    answer: (line) => answers.get(line),
    ...more,
  });
}
