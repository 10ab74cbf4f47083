import type { Source } from '../../shared/evidence/source.ts';
import { SSE_HOST } from '../../shared/knowledge/hosts.ts';
import { catalogue } from '../../shared/probes/catalogue.ts';
import type { Lab } from './lab.ts';

/** What a person at a laptop in the same network sees, by the catalogue's own commands, about the SSE host and `more`. */
export async function askLaptop(lab: Lab, more: readonly string[]): Promise<Source> {
  const asks = [SSE_HOST, ...more].flatMap((host) =>
    (['nslookup', 'curl', 'telnet'] as const).flatMap((id) =>
      (id === 'telnet' && host === SSE_HOST ? [443, 8989] : [443]).map((port) => ({ id, host, port })),
    ),
  );
  const commands = asks.map(({ id, host, port }) => catalogue[id].command?.({ host, port }) ?? '');
  const outputs = await Promise.all(
    commands.map(async (command) => {
      // In a terminal of its own: into a pipe, telnet would show nothing before its end.
      const { output } = await lab.exec('laptop', ['script', '-qec', `timeout 25 ${command}`, '/dev/null']);
      return `user@laptop:~$ ${command}\n${output}`;
    }),
  );
  return { name: 'laptop', origin: 'local', text: `${outputs.join('\n')}\nuser@laptop:~$ ` };
}
