// Stand-ins for a fleet, in a process of their own: each prints what a recorded device printed and takes as long for it,
// behind a link with the given round trip. Words: number of devices, round trip (ms). Prints one line of JSON.
import { relay } from '../../unit/local/servers.ts';
import { hostKey, startFake } from '../../unit/ssh/device/fake.ts';
import { blobOf } from '../../unit/ssh/setting.ts';
import recording from './recording.json';

const [count = '', roundTrip = ''] = process.argv.slice(2);
const { hostname, password, commands } = recording;
/** What a login shows before its prompt (public-facts 3.1). */
const banner = 'Cisco Fire Linux OS v6.6.1 (build 14)\r\nCisco Firepower 2110 Threat Defense v6.6.1 (build 91)\r\n\r\n';
const key = hostKey();
const answers = new Map(Object.entries(commands));
const of = (line: string) => answers.get(line.replace(/ <\/dev\/null$/, ''));
const ports: number[] = [];
for (let at = 0; at < Number(count); at++) {
  const fake = await startFake({
    ...{ hostKey: key, banner, hostname, password, sudo: password },
    answer: (line) => of(line)?.output.replaceAll('\n', '\r\n'),
    takes: (line) => (of(line)?.seconds ?? 0) * 1000,
  });
  ports.push((await relay(fake.port, { roundTrip: Number(roundTrip) })).port);
}
process.stdout.write(`${JSON.stringify({ ports, key: blobOf(key).toString('base64') })}\n`);
