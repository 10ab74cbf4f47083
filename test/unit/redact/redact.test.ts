import { expect, test } from 'vitest';
import { createHost } from '../../../electron/host/host.ts';
import { planRedaction, redact } from '../../../shared/case/redaction/redact.ts';
import type { About } from '../../../shared/model/case/case.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { type Replacement, ReplacementSchema } from '../../../shared/model/case/redaction.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { decide, read } from '../../diagnose.ts';
import { fixtureJson, pasted } from '../../given.ts';
import { atTheEnd, workplace } from '../../workplace.ts';
import { wholeCases as cases } from '../whole-cases.ts';
import { draftOf, textOf } from './tools.ts';

/** What must survive: the decision, and where its proof stands. */
const decision = ({
  verdict: { id, reason, confidence, ports, step },
  findings,
  path,
  notes,
  nextProbes,
}: Decision) => ({
  verdict: { id, reason, confidence, ports, step },
  path,
  notes: notes.map((note) => note.id),
  asks: nextProbes.map(({ ask }) => ask.probe),
  findings: findings.map((finding) => [finding.id, finding.reason, finding.evidence.map((cited) => cited.lines)]),
});

/** Lines that changed although no replacement names them; nothing where not every place is listed. */
function changedInSilence(before: string, after: string, replacements: readonly Replacement[]): number[] {
  if (replacements.some(({ count, places, kind }) => kind !== 'source' && count !== places.length)) return [];
  const told = new Set(replacements.flatMap(({ places }) => places.map(({ line }) => line)));
  const lines = after.split('\n');
  return before.split('\n').flatMap((line, index) => (line === lines[index] || told.has(index + 1) ? [] : [index + 1]));
}

test.each(cases)(
  'the verdict of $name still follows, with the same lines; the list shows all; twice is once',
  (one) => {
    const given = draftOf(one.text, one.settings);
    const before = decision(decide(given));
    for (const level of ['addresses', 'all'] as const) {
      const { draft, replacements } = planRedaction(given, level, {}, read);
      expect(decision(decide(draft)), level).toEqual(before);
      expect(redact(draft, level, {}, read)).toEqual(draft);
      for (const one of replacements) expect(ReplacementSchema.parse(one)).toEqual(one);
      expect(changedInSilence(one.text, draft.sources[0]?.text ?? '', replacements), level).toEqual([]);
      const lift = replacements.map(({ from }) => from);
      if (level === 'all' && replacements.every(({ kind }) => kind !== 'secret'))
        expect(redact(given, level, { lift }, read).sources[0]?.text, 'each lifted is back').toBe(one.text);
    }
  },
);

/** How long it takes to redact a text, in seconds of this process: others may work on the machine as well. */
function timeOf(text: string): number {
  const start = process.cpuUsage();
  textOf(text, 'all');
  return process.cpuUsage(start).user / 1e6;
}

// Measured again where it takes too long.
test('takes linear time', { retry: 2 }, () => {
  const line = 'Oct 10 10:10:10 ftd01 sshd[12]: user bob from 10.1.2.3 to fe80::1 token=abc123 x@y.example.com\n';
  timeOf(line.repeat(1_000));
  // A quadratic pass would take 16 times as long for 4 times the text.
  expect(timeOf(line.repeat(4_000)) / timeOf(line.repeat(1_000))).toBeLessThan(10);
});

test.each([
  ...['a', ':', '.', '1.', 'a@', 'a.', '-', 'password='],
  ...['subject: ', 'O=', ' CN=', ':O= ', 'issuer: O=Muster ', ' * ', ',O', 'subject: /CN=a,b', 's:', ', ', 'proxy '],
  ...['x self-signed ', 'palo alto', 'common name: ', 'authority certificate "'],
])('%j without end takes no longer than its length', (part) =>
  // A quadratic pass would take many times as long.
  expect(timeOf(`issuer: CN=${part.repeat(100_000 / part.length)}`)).toBeLessThan(5),
);

// What is listed is what is replaced: `test/e2e/exports.spec.ts`.
test('a case that came in redacted is previewed and exported no less strictly', async () => {
  const host = createHost({ version: '0.1.0', cases: workplace(), brand: 'none.json' });
  atTheEnd(host.close);
  const draft = { ...emptyDraft('en'), sources: [pasted('from 10.77.31.9')], redaction: 'all' as const };
  expect((await host['case.redaction']({ draft, level: 'none' })).replacements.length).toBeGreaterThan(0);
  const { base64 } = await host['case.export']({ draft, format: 'html', redaction: 'none' });
  expect(Buffer.from(base64, 'base64').toString()).not.toContain('10.77.31.9');
});

/** A case in short: its texts by their sources' names, those of a closed run, and what stands beside them. */
interface Short {
  texts: Record<string, string>;
  closed?: Record<string, string>;
  /** By the source. */
  hosts?: Record<string, string>;
  device?: string;
  about?: About;
}
interface Row {
  why: string;
  level: 'none' | 'addresses' | 'all';
  add?: string[];
  lift?: string[];
  given: Short;
  becomes: Short;
  /** What the preview says: kind, text, replacement, how often, and where. */
  told: string[];
}
const rows: Row[] = fixtureJson('redaction/preview.json');

function caseOf({ texts, closed, hosts = {}, device, about = {} }: Short) {
  const sourcesOf = (all: Record<string, string>) =>
    Object.entries(all).map(([name, text]) => ({ ...pasted(text, name), ...(hosts[name] && { host: hosts[name] }) }));
  const settings = SettingsSchema.parse(device === undefined ? {} : { device });
  const earlier = closed && [{ closed: '2026-01-01T00:00:00Z', settings, sources: sourcesOf(closed) }];
  return { about, settings, sources: sourcesOf(texts), ...(earlier && { earlier }) };
}
const printed = ({ kind, from, to, count, places }: Replacement) =>
  `${kind} ${from}: ${to} ${count} ${places.map(({ source, line, run }) => `${run === undefined ? '' : 'closed '}${source}:${line}`).join(' ')}`;

test.each(rows)('$why', ({ level, add = [], lift = [], given, becomes, told }) => {
  const plan = planRedaction(caseOf(given), level, { add, lift });
  expect(plan.draft).toEqual(caseOf(becomes));
  expect(plan.replacements.map(printed)).toEqual(told);
  expect(redact(plan.draft, level, { add, lift })).toEqual(plan.draft);
});
