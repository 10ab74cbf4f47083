import type { ProbeAsk } from '../model/ask.ts';
import { catalogue, commandOf } from './catalogue.ts';
import { marks } from './marks.ts';
import { everyAsk } from './plan.ts';

/** Maximum duration of one command in seconds; curl and ping end earlier by themselves. */
const LIMIT = 25;
/** Longest time that all commands together may take, in seconds. What is left then is not run, and the script says so. */
const TOTAL_LIMIT = 300;
const END = 'FTD_CLOUD_DOCTOR_END';

/** The most that the script takes, in minutes, for the texts beside it. */
export const COLLECT_MINUTES = TOTAL_LIMIT / 60;

/**
 * One read-only block to paste into a device once. Its output, pasted back, is read without editing.
 *
 * The commands for the expert shell are in a here-document inside braces: the shell has read all of it before `sudo`
 * asks for the password, so nothing of the paste can land in that prompt. Each command comes from the catalogue, has a
 * time limit, reads nothing from the paste, and is enclosed in marks with host and time.
 */
export function collectScript(target: 'ftd' | 'fmc'): string {
  if (target === 'fmc') return `${[...head('fmc'), ...shell(everyAsk('fmc'), ' from=fmc')].join('\n')}\n`;
  const inShell = shell(everyAsk('ftd').filter((ask) => !isClish(ask)));
  // `exit` is inside the braces as well: outside, sudo would read it as the password.
  return `${['expert', ...head('ftd'), ...clish(), `{ ${inShell[0]}`, ...inShell.slice(1), 'exit; }'].join('\n')}\n`;
}

/** Comments with what a change board asks about a script. They are in the expert shell: CLISH has no comments. */
function head(target: 'ftd' | 'fmc'): string[] {
  const device = target === 'ftd' ? 'the FTD' : 'the FMC';
  const lines = [
    `FTD Cloud Doctor, collection script for ${device}. Not a Cisco product.`,
    'Why: to find out why this device and the Cisco cloud do not reach each other.',
    `What: prints settings, logs and connections of ${device}, and tests DNS, TCP and HTTPS to hosts of the Cisco cloud.`,
    'Read-only: changes no setting, writes no file, uploads nothing.',
    `Who: an administrator of ${device}. sudo asks once for the password of that account.`,
    `How long: usually less than one minute, at most ${COLLECT_MINUTES} minutes. Ctrl+C stops it.`,
    'Leaves: its lines in the history of the shell and in the log of sudo, nothing else.',
    ...(target === 'ftd' ? ['Ends: back at the prompt ">" of the CLI.'] : []),
  ];
  return lines.map((line) => `# ${line}`);
}

const isClish = ({ probe }: ProbeAsk) => catalogue[probe].where.includes('clish');

/**
 * CLISH pages what is longer than the terminal, and its pager would take the next commands for its keys (`s`, `h`, even
 * `v`, which starts an editor). So the terminal of this session counts more lines while they run.
 */
function clish(): string[] {
  const asks = everyAsk('ftd').filter(isClish);
  return ['stty rows 1000', 'exit', ...asks.map(commandOf), 'expert', 'stty rows 24'];
}

/** `from`: whose outputs they are, if not a firewall's. */
function shell(asks: readonly ProbeAsk[], from = ''): string[] {
  return [
    `sudo bash -s <<'${END}'`,
    // `sudo` may use a PATH that lacks the vendor's programs.
    'PATH=$PATH:/usr/local/sf/bin:/ngfw/usr/local/sf/bin:/usr/sbin:/sbin',
    `echo "${marks.start(`host=$(hostname) time=$(date -u +%Y-%m-%dT%H:%M:%SZ)${from}`)}"`,
    'run() {',
    `  left=$((${TOTAL_LIMIT} - SECONDS))`,
    `  if [ $left -lt 1 ]; then echo "Not run, the limit of ${TOTAL_LIMIT} seconds is reached: $1"; return; fi`,
    `  echo "${marks.begin('$1')}"`,
    `  timeout $((left < ${LIMIT} ? left : ${LIMIT})) bash -c "$1" </dev/null 2>&1`,
    `  echo "${marks.end('$?')}"`,
    '}',
    ...asks.map((ask) => `run '${commandOf(ask)}'`),
    `echo "${marks.done}"`,
    END,
  ];
}
