import { SSE_HOST } from '../../../shared/knowledge/hosts.ts';
import type { Source } from '../../../shared/model/source.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import type { Lab } from '../world/lab.ts';
import { proxyEnvironment, type Scenario } from './scenarios.ts';

/** What a person at a laptop in the same network sees, by the catalogue's own commands. */
export async function askLaptop(lab: Lab, { expected, change }: Scenario): Promise<Source> {
  const others = expected.host === undefined ? [] : [{ host: expected.host, port: 443 }];
  const asks = [{ host: SSE_HOST, port: 443 }, { host: SSE_HOST, port: 8989 }, ...others].flatMap((target) =>
    (target.port === 443 ? (['nslookup', 'curl', 'telnet'] as const) : (['telnet'] as const)).map((id) => ({
      id,
      ...target,
    })),
  );
  const commands = asks.map(({ id, ...target }) => catalogue[id].command?.(target) ?? '');
  const env = ['env', ...Object.entries(proxyEnvironment(change)).map((entry) => entry.join('='))];
  const outputs = await Promise.all(
    commands.map(async (command) => {
      // In a terminal of its own: into a pipe, telnet would show nothing before its end.
      const { output } = await lab.exec('laptop', [...env, 'script', '-qec', `timeout 25 ${command}`, '/dev/null']);
      return `user@laptop:~$ ${command}\n${output}`;
    }),
  );
  return { name: 'laptop', origin: 'local', text: `${outputs.join('\n')}\nuser@laptop:~$ ` };
}
