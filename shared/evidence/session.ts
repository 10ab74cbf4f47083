import type { Vantage } from '../model/output.ts';
import type { Line } from '../model/source.ts';
import { bareCommand } from '../probes/command-line.ts';
import { lastFilled, matches } from '../probes/outputs/lines.ts';
import { hostLabel } from './host-label.ts';
import type { Named } from './named.ts';
import type { Prompt } from './prompt.ts';

/** The lines between two prompts or marks: who was asked, the command, and all output lines. */
export interface Segment {
  prompt: Prompt | undefined;
  promptLine: Line | undefined;
  command: string;
  body: Line[];
  /** The tool and target of the command, if its output has a reader. */
  named: Named | undefined;
  /** Where the command leads. */
  hop: Hop;
  complete: boolean;
  /** True for a curl command, and if a segment without command contains one of curl's lines. */
  showsCurl: boolean;
  device: string | undefined;
  /** Number of the session on one machine, in the source. */
  session: number;
  /** Number of the mail, in a source that is a thread of mails. */
  mail: number;
  time: string | undefined;
  /** The vantage from which it was asked. */
  vantage: Vantage;
  /** True if the session ends here and a text that an engineer wrote follows. */
  isLeft: boolean;
  /** True for one of our own reports, which is not an output. */
  isOwnReport: boolean;
  /** True if the logger `ts` added timestamps to its lines. */
  isStamped: boolean;
  /** Form of the timestamp before its prompt; a logger put the same before its lines. */
  stamp: string | undefined;
  /** The last line of the source if the source does not end with a line end. */
  openLine: Line | undefined;
}

// How the FMC identifies itself: its model, and its login banner.
const FMC = /^\s*Model\s+: .{0,80}Management Center|^Cisco .{0,40}Management Center.{0,40} v\d/;
// Common host names of an FMC: `fmc01`, `de-fmc`.
const FMC_NAME = /(?:^|[-_])fmc(?:v?\d*)?(?:$|[-_])/i;

/** Out of a machine, to another machine, or nowhere. */
type Hop = 'out' | 'on' | undefined;

/** Where a command leads. */
export function hopOf(prompt: Prompt | undefined, command: string, named: Named | undefined): Hop {
  if (!prompt) return undefined;
  // A command that calls a tool leads nowhere; with a port, telnet only tests a connection.
  if (named) return named.reader.id === 'telnet' && named.target.port === undefined ? 'on' : undefined;
  if (/^(?:exit|logout)\b/.test(command)) return prompt.shell === 'clish' ? 'out' : undefined;
  return /^ssh\s/.test(bareCommand(command)) ? 'on' : undefined;
}

/** True for a command that only leads to another machine. */
const isLogin = ({ hop, named }: Segment) => hop === 'on' && !named;

/** True if the lines below the prompt are not its machine's. */
const leadsAway = (part: Segment) => isLogin(part) || part.isLeft;

/** The machine that `ssh admin@fmc01` leads to. */
function targetOf(command: string): string {
  return /(?:\s|@)([\w.-]{1,253})\s*$/.exec(command)?.[1] ?? '';
}

/** True for a prompt of the engineer's own machine. */
function onLaptop({ shell }: Prompt): boolean {
  return shell === 'windows' || shell === 'laptop';
}

/** True if one machine's session certainly ends here. */
const isElsewhere = (prompt: Prompt) => onLaptop(prompt) || prompt.shell === 'unknown';

/**
 * The users of the appliances' own shells, before the first `@`: a later one is the command's. Further users come from a
 * directory and log in to CLISH.
 */
const APPLIANCE_USER = /^(?:[^@]{0,200}\s)?(?:admin|root)@/;
/** What `ssh` prints at the end of a session. */
const CLOSED = /^Connection to \S{1,253} closed/;
const CLOSED_BEGINS = 'Connection to ';

/**
 * Makes the prompts of a jump host the engineer's own, like those of a laptop: a login to another machine was typed
 * there, or such a session ended there. Firewalls and FMCs are none: `admin` and `root` work there, or the shell was
 * entered from CLISH. `text`: the source's, searched once, because most sources show no login.
 */
export function findJumpHosts(segments: readonly Segment[], text: string): void {
  if (!segments.some(isLogin) && !text.includes(CLOSED_BEGINS)) return;
  const appliances = new Set<string>();
  const jumps = new Set<string>();
  let isInClish = false;
  let isBack = false;
  for (const part of segments) {
    const { prompt, promptLine, hop, body } = part;
    if (prompt?.shell === 'clish') isInClish = true;
    if (prompt?.shell === 'unix' && prompt.host !== undefined) {
      const name = hostLabel(prompt.host);
      if (prompt.superuser || isInClish || FMC_NAME.test(name) || APPLIANCE_USER.test(promptLine?.text ?? ''))
        appliances.add(name);
      else if (isBack || isLogin(part)) jumps.add(name);
    }
    isBack = matches(CLOSED, lastFilled(body)?.text);
    if (isBack || hop !== undefined) isInClish = false;
  }
  for (const part of segments) {
    const { prompt } = part;
    const name = hostLabel(prompt?.host ?? '');
    if (prompt && jumps.has(name) && !appliances.has(name))
      part.prompt = { ...prompt, host: undefined, shell: 'laptop' };
  }
}

/**
 * Assigns a device name to each segment. CLISH's prompt shows no host name: its outputs belong to the nearest named
 * prompt in the session, a later one first. A name does not apply beyond a command that leaves the device or leads to
 * another one, nor beyond a text that an engineer wrote.
 */
export function nameDevices(segments: readonly Segment[], given: string | undefined): void {
  let device: string | undefined;
  for (const part of segments.toReversed()) {
    const { prompt, hop } = part;
    if (hop !== undefined || part.isLeft || (prompt && isElsewhere(prompt))) device = undefined;
    device = prompt?.host ?? device;
    if (prompt && !isElsewhere(prompt)) part.device ??= device;
  }
  device = undefined;
  for (const part of segments) {
    const { prompt, hop } = part;
    if (hop === 'out' || (prompt && isElsewhere(prompt))) device = undefined;
    device = prompt?.host ?? device;
    if (prompt && !isElsewhere(prompt)) part.device ??= device;
    if (hop === 'on' || part.isLeft) device = undefined;
  }
  if (given) for (const part of segments) part.device = given;
}

/**
 * Assigns a vantage to each segment. The FMC is identified by its prompt, name, banner or model; then all segments of
 * that machine belong to it, or all of that session if nothing is named. The lines of a login belong to the machine
 * that was logged in to; what follows a text that an engineer wrote, to none above it. `namesFmc`: false if the source
 * never mentions an FMC.
 */
export function assignVantages(segments: readonly Segment[], namesFmc: boolean): void {
  const names = new Set<string>();
  const sessions = new Set<number>();
  let session = 0;
  for (const part of segments) {
    const { prompt, device, hop, body } = part;
    if (hop === 'out' || (prompt && isElsewhere(prompt))) session++;
    if (device !== undefined && isFmc(device, prompt)) names.add(hostLabel(device));
    if (hop === 'on' || part.isLeft) session++;
    if (hop === 'on' && FMC_NAME.test(hostLabel(targetOf(part.command)))) sessions.add(session);
    part.session = session;
    if (leadsAway(part)) part.device = undefined;
    if (namesFmc && body.some(({ text }) => FMC.test(text))) {
      if (part.device === undefined) sessions.add(session);
      else names.add(hostLabel(part.device));
    }
  }
  // A session belongs to one machine, whatever names appear in it.
  for (const part of segments)
    if (part.device !== undefined && sessions.has(part.session)) names.add(hostLabel(part.device));
  let isLoose = false;
  for (const part of segments) {
    const { prompt, device } = part;
    // Below a text that an engineer wrote, a prompt without a name may be any machine's.
    isLoose = part.isLeft || (isLoose && device === undefined && prompt?.shell === 'unix');
    const own = leadsAway(part) ? undefined : prompt;
    const isManager =
      device === undefined ? sessions.has(part.session) : names.size > 0 && names.has(hostLabel(device));
    if (own && isElsewhere(own)) part.vantage = onLaptop(own) ? 'laptop' : 'unknown';
    else part.vantage = isManager || own?.shell === 'fmc' ? 'fmc' : isLoose ? 'unknown' : 'device';
  }
}

function isFmc(device: string, prompt: Prompt | undefined): boolean {
  return prompt?.shell === 'fmc' || (/fmc/i.test(device) && FMC_NAME.test(hostLabel(device)));
}
