import { startStandIn } from './stand-in.ts';
import { alertOf, device, uuidOf, world } from './world.ts';

// A stand-in FMC to try the product by hand: `node test/node.mjs test/fmc/main.ts [number of devices]`. Ends with Ctrl-C.
const count = Number(process.argv[2] ?? 3);
const devices = Array.from({ length: count }, (_, n) => device(n + 1));
const alerts = devices.slice(0, Math.max(1, count - 1)).map((_, n) => alertOf(uuidOf(n + 1)));
const given = world({ domains: [{ ...world().domains[0], devices, alerts }] });
const standIn = await startStandIn(given);
process.stdout.write(
  `127.0.0.1:${standIn.port} --fmc-user ${given.user}, password ${given.password}\n${standIn.certificate.fingerprint}\n`,
);
