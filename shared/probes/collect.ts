import { SSE_HOST } from '../knowledge/hosts.ts';
import type { ProbeAsk } from '../model/run/ask.ts';
import { catalogue } from './catalogue.ts';
import { marks } from './marks.ts';
import { everyAsk } from './plan.ts';

/** Maximum duration of one command in seconds; curl and ping end earlier by themselves. */
const LIMIT = 25;
const END = 'FTD_CLOUD_DOCTOR_END';

/**
 * One read-only block to paste into a device once. Its output, pasted back, is read without editing.
 *
 * The commands for the expert shell stand in a here-document: the shell has read them to the end before `sudo` asks
 * for the password, so nothing of the paste can land in that prompt. Each command comes from the catalogue, has a time
 * limit, reads nothing from the paste, and stands between marks that carry host and time.
 */
export function collectScript(target: 'ftd' | 'fmc'): string {
  const lines =
    target === 'ftd'
      ? [...clish(), 'expert', ...shell(everyAsk('ftd').filter((ask) => !isClish(ask)))]
      : shell(everyAsk('fmc'), ' from=fmc');
  return `${lines.join('\n')}\n`;
}

/**
 * CLISH pages long outputs on a short terminal, and the pager would take what stands behind for its keys (`s`, `h`,
 * even `v`, which starts an editor). So spaces stand behind: they turn its pages, and CLISH ignores them. Many, because
 * newer releases of `more` take up to eight characters for one key.
 */
const PAGE_TURNS = ' '.repeat(64);

const isClish = ({ probe }: ProbeAsk) => catalogue[probe].where.includes('clish');

function command({ probe, host = SSE_HOST, port = 443 }: ProbeAsk): string {
  return catalogue[probe].command?.({ host, port }) ?? '';
}

function clish(): string[] {
  return everyAsk('ftd')
    .filter(isClish)
    .flatMap((ask) => [command(ask), PAGE_TURNS]);
}

/** `from`: whose outputs they are, if not a firewall's. */
function shell(asks: readonly ProbeAsk[], from = ''): string[] {
  return [
    `sudo bash -s <<'${END}'`,
    // `sudo` may use a PATH that lacks the vendor's programs.
    'PATH=$PATH:/usr/local/sf/bin:/ngfw/usr/local/sf/bin:/usr/sbin:/sbin',
    `echo "${marks.start(`host=$(hostname) time=$(date -u +%Y-%m-%dT%H:%M:%SZ)${from}`)}"`,
    `run() { echo "${marks.begin('$1')}"; timeout ${LIMIT} bash -c "$1" </dev/null 2>&1; echo "${marks.end('$?')}"; }`,
    ...asks.map((ask) => `run '${command(ask)}'`),
    `echo "${marks.done}"`,
    END,
  ];
}
