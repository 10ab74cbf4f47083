// `npm run lab -- SCENARIO`: starts the scenario, says how to log in, and waits for Ctrl-C.

import { scenarios } from './scenarios/scenarios.ts';
import { cleanup, startLab, whyNoLab } from './world/lab.ts';

const scenario = scenarios.find(({ id }) => id === process.argv[2]);
const reason = whyNoLab();
if (!scenario || reason) {
  console.error(reason ?? `Usage: npm run lab -- SCENARIO\n${scenarios.map(({ id }) => `  ${id}`).join('\n')}`);
  process.exit(2);
}
// At its end the process removes its labs, whole or half made.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());
await cleanup();
const lab = await startLab(scenario);
const { address, oldPort, users, password, identity, hostKeyFingerprint, knownHosts } = lab.device;
console.log(`${scenario.id}: expected ${JSON.stringify(scenario.expected)}

ssh -o UserKnownHostsFile=${knownHosts} ${users.password}@${address}   password and sudo: ${password}
  other accounts: ${users.interactive} (keyboard-interactive), ${users.key} (-i ${identity}), ${users.fxos}, ${users.fmc}
  port ${oldPort} offers old algorithms only; host key ${hostKeyFingerprint}
ip netns exec ${lab.laptop} bash   the laptop

Ctrl-C removes the lab.`);
setInterval(() => {}, 3600_000);
