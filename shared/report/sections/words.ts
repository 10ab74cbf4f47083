import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { type ProbeId, probeIds } from '../../model/probe-ids.ts';
import { ANSWERS, type Citation } from '../../model/source.ts';
import { commandOf } from '../../probes/catalogue.ts';
import { isTextKey, probeName, say } from '../../text/text.ts';

/**
 * A check by its name and command: “Connector connections (lsof -i | grep -i conn)”. A command that names a host is
 * shortened to its program, because the host differs by finding. A check without a command has its name only.
 */
export function checkName(lang: Lang, id: string): string {
  const name = probeName(lang, id);
  const probe = probeIds.find((one): one is ProbeId => one === id);
  if (probe === undefined) return name;
  const command = commandOf({ probe });
  if (command === id || name.includes(command)) return name;
  const isForHost = commandOf({ probe, host: 'any' }) !== command;
  return `${name} (${isForHost ? command.split(' ')[0] : command})`;
}

const isAnswered = (evidence: readonly Citation[]) =>
  evidence.length > 0 && evidence.every(({ source }) => source === ANSWERS);

/** Where the deciding output was measured, if not on the device. */
function whereSeen(evidence: readonly Citation[], notes: Diagnosis['notes']): string | undefined {
  const isCited = ({ source, lines: [first] }: Citation) =>
    evidence.some((own) => own.source === source && own.lines[0] === first);
  return notes.find((note) => note.id.startsWith('seen-from-') && note.evidence?.some(isCited))?.text;
}

/** Why the diagnosis has its confidence: the engineer's answer is not an output, and not every check is a command. */
export function whyCertain(lang: Lang, { verdict, findings, nextProbes, notes }: Diagnosis): string {
  const { confidence, reason } = verdict;
  const own = findings.find(({ primary }) => primary);
  const isAssumed = notes.some(({ id }) => id === 'integration-assumed');
  if (reason === 'several-devices') return say(lang, 'confidence.several.why');
  const where = confidence === 'likely' && own ? whereSeen(own.evidence, notes) : undefined;
  if (where !== undefined) return say(lang, 'confidence.elsewhere.why', { where });
  if (confidence === 'likely' && isAssumed)
    return say(lang, `confidence.${nextProbes.length === 0 ? 'assumed' : 'assumedOpen'}.why`);
  if (own && confidence === 'proven' && isAnswered(own.evidence)) return say(lang, 'confidence.answered.why');
  return say(lang, `confidence.${confidence}.why`);
}

const ANSWER = /^(?:(cloud integration|device version|sse portal identity)|told (\w+)): (.+)$/;
const SETTINGS: Record<string, string> = {
  'cloud integration': 'integration',
  'device version': 'version',
  'sse portal identity': 'identity',
};

/** A line of the engineer's answers in the reader's language; other lines are unchanged. */
export function sayAnswer(lang: Lang, line: string): string {
  const [, setting, question, value = ''] = ANSWER.exec(line) ?? [];
  const name = setting === undefined ? `question.${question}` : `answer.${SETTINGS[setting]}`;
  if (!isTextKey(name)) return line;
  const spoken = `answer.value.${value}`;
  return `${say(lang, name)}: ${isTextKey(spoken) ? say(lang, spoken) : value}`;
}
