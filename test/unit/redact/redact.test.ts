import { describe, expect, test } from 'vitest';
import { planRedaction, redact } from '../../../shared/case/redaction/redact.ts';
import { showNetwork } from '../../../shared/knowledge/samples/outputs.ts';
import { type Replacement, ReplacementSchema } from '../../../shared/model/case/redaction.ts';
import type { Decision } from '../../../shared/model/decision.ts';
import { decide, read } from '../../diagnose.ts';
import { wholeCases as cases } from '../whole-cases.ts';
import { draftOf, textOf } from './tools.ts';

/** What must survive: the decision, and where its proof stands. */
const decision = ({ verdict: { id, reason, confidence, ports, step }, findings, path, notes }: Decision) => ({
  verdict: { id, reason, confidence, ports, step },
  path,
  notes: notes.map((note) => note.id),
  findings: findings.map((finding) => [finding.id, finding.reason, finding.evidence.map((cited) => cited.lines)]),
});

/** Lines that changed although no replacement names them; nothing where not every place is listed. */
function changedInSilence(before: string, after: string, replacements: readonly Replacement[]): number[] {
  if (replacements.some(({ count, places, kind }) => kind !== 'source' && count !== places.length)) return [];
  const told = new Set(replacements.flatMap(({ places }) => places.map(({ line }) => line)));
  const lines = after.split('\n');
  return before.split('\n').flatMap((line, index) => (line === lines[index] || told.has(index + 1) ? [] : [index + 1]));
}

describe.each(['addresses', 'all'] as const)('at level %s', (level) => {
  test.each(cases)(
    'the verdict of $name still follows, with the same lines; the list shows all; twice is once',
    (one) => {
      const given = draftOf(one.text, one.settings);
      const { draft, replacements } = planRedaction(given, level, {}, read);
      expect(decision(decide(draft))).toEqual(decision(decide(given)));
      expect(redact(draft, level, {}, read)).toEqual(draft);
      for (const one of replacements) expect(ReplacementSchema.parse(one)).toEqual(one);
      expect(changedInSilence(one.text, draft.sources[0]?.text ?? '', replacements)).toEqual([]);
      const lift = replacements.map(({ from }) => from);
      if (level === 'all' && replacements.every(({ kind }) => kind !== 'secret'))
        expect(redact(given, level, { lift }, read).sources[0]?.text, 'each lifted is back').toBe(one.text);
    },
  );

  test('takes linear time', () => {
    const line = 'Oct 10 10:10:10 ftd01 sshd[12]: user bob from 10.1.2.3 to fe80::1 token=abc123 x@y.example.com\n';
    // The least of three, in the process's own time: others may work on the machine as well.
    const time = (lines: number) => {
      const text = line.repeat(lines);
      const once = () => {
        const start = process.cpuUsage();
        textOf(text, level);
        return process.cpuUsage(start).user;
      };
      return Math.min(once(), once(), once());
    };
    time(1_000);
    // A quadratic pass would take 16 times as long for 4 times the text.
    expect(time(4_000) / time(1_000)).toBeLessThan(10);
  }, 60_000);
});

test.each([
  ...['a', ':', '.', '1.', 'a@', 'a.', '-', 'password='],
  ...['subject: ', 'O=', ' CN=', ':O= ', 'issuer: O=Muster ', ' * ', ',O', 'subject: /CN=a,b', 's:', ', ', 'proxy '],
  ...['x self-signed ', 'palo alto', 'common name: ', 'authority certificate "'],
])(
  '%j without end takes no longer than its length',
  (part) => {
    const text = `issuer: CN=${part.repeat(100_000 / part.length)}`;
    const start = process.cpuUsage();
    textOf(text, 'all');
    // A quadratic pass would take many times as long.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
  },
  60_000,
);

test('who and what a case is about keeps no secret and no address at `addresses`', () => {
  const about = { customer: 'Muster AG', ticket: 'password Zz9-plant7', engineer: 'joe at 10.1.2.3' };
  expect(redact({ ...draftOf(''), about }, 'addresses').about).toEqual({
    customer: 'Muster AG',
    ticket: 'password [redacted]',
    engineer: 'joe at 198.18.0.1',
  });
});

// `squid` is a product's name: it stays everywhere.
test.each([
  ['proxymuc', 'proxymuc', 'host-2'],
  ['ProxyMuc', 'proxymuc.kunde.de', 'host-2'],
  ['squid', 'squid', 'squid'],
  ['proxy', 'proxy', 'proxy'],
])('a proxy that is named %s and %s stays one', (configured, seen, placeholder) => {
  const text = `${showNetwork('10.25.0.1', { host: configured, port: 3128 })}
root@ftd01:/home/admin# curl -v -k https://api-sse.cisco.com
* Uses proxy env variable https_proxy == 'http://${seen}:3128'
*   Trying ${seen}...
* Connected to ${seen} (10.9.9.9) port 3128 (#0)
* Establish HTTP proxy tunnel to api-sse.cisco.com:443
< HTTP/1.1 407 Proxy Authentication Required
< Server: squid/4.15
* Received HTTP code 407 from proxy after CONNECT
curl: (56) Received HTTP code 407 from proxy after CONNECT
root@ftd01:/home/admin# lsof -i | grep conn
SSEConnec 20697       root   12u  IPv4  8741512      0t0  TCP ftd01:41234->${seen}:3128 (ESTABLISHED)
root@ftd01:/home/admin# `;
  const given = draftOf(text);
  const redacted = redact(given, 'all');
  const said = ({ notes, nextProbes, ...rest }: Decision) => [
    decision({ ...rest, notes, nextProbes }),
    notes.map(({ id }) => id),
    nextProbes.map(({ ask }) => ask.probe),
  ];
  expect(said(decide(redacted))).toEqual(said(decide(given)));
  expect(redacted.sources[0]?.text).toContain(`HTTP Proxy                : ${placeholder}\n`);
  expect(redacted.sources[0]?.text).toContain(`->${placeholder}`);
  expect(redacted.sources[0]?.text).not.toMatch(/proxymuc/i);
  expect(redact(redacted, 'all')).toEqual(redacted);
});
