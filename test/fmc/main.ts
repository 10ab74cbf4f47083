import { readFileSync } from 'node:fs';
import { startStandIn } from './stand-in.ts';
import { alertOf, device, type ManagedDevice, uuidOf, world } from './world.ts';

// A stand-in FMC in a process of its own: `node test/node.mjs test/fmc/main.ts FILE HOST:PORT`. FILE has a list of devices
// in JSON; all of them have the alert. Ended by a signal, it prints what a test wants to know of it.
const [file = '', where] = process.argv.slice(2);
const devices: ManagedDevice[] = JSON.parse(readFileSync(file, 'utf8'));
const alerts = devices.map(({ id }) => alertOf(id));
const healthy = device(250, { id: uuidOf(250), name: 'without-alert' });
const given = world({ domains: [{ ...world().domains[0], devices: [...devices, healthy], alerts }] });
const [host = '127.0.0.1', port = '0'] = where?.split(':') ?? [];
const standIn = await startStandIn(given, { listen: { host, port: Number(port) } });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    const { drift, tokens, requests } = standIn;
    const paths = [...new Set(requests.map(({ method, path }) => `${method} ${path}`))];
    process.stdout.write(`${JSON.stringify({ drift, openTokens: tokens.open.size, paths })}\n`, () => process.exit());
  });
process.stdout.write(
  `${host}:${standIn.port} --fmc-user ${given.user}, password ${given.password}\n${standIn.certificate.fingerprint}\n`,
);
