import type { Vantage } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { bareCommand } from '../probes/command-line.ts';
import { hostLabel } from './host-label.ts';
import type { Named } from './named.ts';
import type { Prompt } from './prompt.ts';

/** What stands between two prompts or marks: who was asked what, and every line that came. */
export interface Segment {
  prompt: Prompt | undefined;
  promptLine: Line | undefined;
  command: string;
  body: Line[];
  /** What the command asks, if its output is read. */
  named: Named | undefined;
  complete: boolean;
  /** True for curl's command, and once a line of curl's stood in what no command announced. */
  showsCurl: boolean;
  device: string | undefined;
  time: string | undefined;
  /** Whose view it shows. */
  vantage: Vantage;
  /** True for a report of ours, which is nobody's output. */
  isOwnReport: boolean;
  /** True if the logger `ts` stamped its lines. */
  isStamped: boolean;
  /** The last line of the source if no line end stands behind it. */
  openLine: Line | undefined;
}

// What the FMC says of itself: its model, and the banner of its login.
const FMC = /^\s*Model\s+: .{0,80}Management Center|^Cisco .{0,40}Management Center.{0,40} v\d/;
// How engineers name it: `fmc01`, `de-fmc`.
const FMC_NAME = /(?:^|[-_])fmc(?:v?\d*)?(?:$|[-_])/i;

/** Where a command leads: out of a machine, on to another one, or nowhere. */
function wayOf({ prompt, command, named }: Segment): 'out' | 'on' | undefined {
  if (!prompt || command === '') return undefined;
  // What asks another tool leads nowhere.
  if (named && named.reader.id !== 'telnet') return undefined;
  if (/^(?:exit|logout)\b/.test(command)) return prompt.shell === 'clish' ? 'out' : undefined;
  const bare = bareCommand(command);
  // With a port it tries a connection.
  return /^ssh\s/.test(bare) || (/^telnet\s/.test(bare) && named?.target.port === undefined) ? 'on' : undefined;
}

/** The machine that `ssh admin@fmc01` leads to. */
function targetOf(command: string): string {
  return /(?:\s|@)([\w.-]{1,253})\s*$/.exec(command)?.[1] ?? '';
}

/** True for a prompt of the engineer's own machine. */
function onLaptop({ shell }: Prompt): boolean {
  return shell === 'windows' || shell === 'laptop';
}

/** True where one machine's session ends for sure. */
const isElsewhere = (prompt: Prompt) => onLaptop(prompt) || prompt.shell === 'unknown';

/**
 * Names the device of each piece. CLISH's prompt shows no host: its outputs belong to the named prompt that is nearest in
 * the session, later ones first. Beyond the way out of a device, and beyond the way on to another, a name does not hold.
 */
export function nameDevices(segments: readonly Segment[], given: string | undefined): void {
  let device: string | undefined;
  for (const part of segments.toReversed()) {
    const { prompt } = part;
    if (wayOf(part) !== undefined || (prompt && isElsewhere(prompt))) device = undefined;
    device = prompt?.host ?? device;
    if (prompt && !isElsewhere(prompt)) part.device ??= device;
  }
  device = undefined;
  for (const part of segments) {
    const { prompt } = part;
    const way = wayOf(part);
    if (way === 'out' || (prompt && isElsewhere(prompt))) device = undefined;
    device = prompt?.host ?? device;
    if (prompt && !isElsewhere(prompt)) part.device ??= device;
    if (way === 'on') device = undefined;
  }
  if (given) for (const part of segments) part.device = given;
}

/**
 * Tells whose each piece is. The FMC shows itself by its prompt, its name, its banner or its model: then all of that
 * machine's, or of that session where nothing is named, is its. What a login shows is the next machine's. `namesFmc`: false
 * if the source nowhere speaks of one.
 */
export function tellVantages(segments: readonly Segment[], namesFmc: boolean): void {
  const names = new Set<string>();
  const sessions = new Set<number>();
  const places: { part: Segment; session: number; isLogin: boolean }[] = [];
  let session = 0;
  for (const part of segments) {
    const { prompt, device, body } = part;
    const way = wayOf(part);
    if (way === 'out' || (prompt && isElsewhere(prompt))) session++;
    if (isFmc(device, prompt)) names.add(hostLabel(device ?? ''));
    if (way === 'on') {
      session++;
      if (FMC_NAME.test(hostLabel(targetOf(part.command)))) sessions.add(session);
    }
    const isLogin = way === 'on' && !part.named;
    if (isLogin) part.device = undefined;
    if (namesFmc && body.some(({ text }) => FMC.test(text))) {
      if (device === undefined || isLogin) sessions.add(session);
      else names.add(hostLabel(device));
    }
    places.push({ part, session, isLogin });
  }
  // A session is one machine's, whatever names it.
  for (const { part, session } of places)
    if (part.device !== undefined && sessions.has(session)) names.add(hostLabel(part.device));
  for (const { part, session, isLogin } of places) {
    const { prompt, device } = part;
    const isManager = device === undefined ? sessions.has(session) : names.size > 0 && names.has(hostLabel(device));
    if (prompt && !isLogin && isElsewhere(prompt)) part.vantage = onLaptop(prompt) ? 'laptop' : 'unknown';
    else part.vantage = isManager ? 'fmc' : 'device';
  }
}

function isFmc(device: string | undefined, prompt: Prompt | undefined): device is string {
  if (device === undefined) return false;
  return prompt?.shell === 'fmc' || (/fmc/i.test(device) && FMC_NAME.test(hostLabel(device)));
}
