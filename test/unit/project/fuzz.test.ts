import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import fc, { type IAsyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { prepare, render } from '../../../electron/host/export/export.ts';
import { openBytes } from '../../../electron/host/import/open-case.ts';
import { openSecrets } from '../../../electron/host/ssh/connection/secrets.ts';
import { evidenceText } from '../../../electron/host/ssh/dialogue/evidence.ts';
import { redact } from '../../../shared/case/redaction/redact.ts';
import { answersSource } from '../../../shared/evidence/answers.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import { emptyDraft } from '../../../shared/model/case/draft.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { type Diagnosis, DiagnosisSchema } from '../../../shared/model/diagnosis.ts';
import { ProblemError } from '../../../shared/model/problem/problem.ts';
import type { Source } from '../../../shared/model/source.ts';
import { catalogue } from '../../../shared/probes/catalogue.ts';
import { diagnose, explore } from '../../diagnose.ts';
import { hostileDevice, visit } from '../../fuzz/terminal.ts';
import { anyCase, anyFixture, dressedFixture, hostile, lists, mutated, unrelated } from '../../fuzz/texts.ts';
import { fixtureJson, pasted } from '../../given.ts';
import { factsIn, goodOnlyWhenCut, sure, wrongCitations } from '../../readings.ts';

const on = SettingsSchema.parse({ integration: 'on' });
const settings = fc.record({
  integration: fc.constantFrom('on' as const, 'off' as const, 'unknown' as const),
  identity: fc.constantFrom('current' as const, 'stale' as const, 'unknown' as const),
});
const decided = (sources: readonly Source[], with_ = on) => diagnose({ sources, settings: with_, lang: 'en' });
const short = ({ verdict, findings }: Diagnosis) => [
  verdict.id,
  verdict.reason,
  verdict.confidence,
  ...findings.map(({ id, reason, confidence }) => `${id}/${reason}/${confidence}`).sort(),
];

/** A report of a real case, rendered once. */
async function makeSample() {
  const given = { ...emptyDraft('en'), sources: [pasted('> show network\nDNS Servers : 10.1.1.1\n> ')] };
  const prepared = prepare(given, 'none', { app: '0', now: new Date(0) });
  return { pdf: Buffer.from(await render(prepared, 'pdf')), case: Buffer.from(await render(prepared, 'case')) };
}
let sample: ReturnType<typeof makeSample> | undefined;

/** Places, and which bytes come there; for as many others, for another number or for all of the rest. */
const byteChanges = fc.array(
  fc.record({
    where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bytes: fc.uint8Array({ maxLength: 12 }),
    gone: fc.oneof(fc.constant(undefined), fc.nat(12), fc.constantFrom(undefined, Number.POSITIVE_INFINITY)),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Opens bytes; a failure must be one that has a text for its reader. */
async function opened(bytes: Buffer, name: string) {
  try {
    return await openBytes(bytes, name);
  } catch (error) {
    assert(error instanceof ProblemError && error.detail.problem !== 'internal', `threw ${String(error)}`);
    return undefined;
  }
}

const minutes = Number(process.env.FUZZ ?? 0);
const seed = Number(process.env.SEED ?? 8);
const endless = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 60_000 };
/**
 * Whether something holds for any input. In CI it gets so many inputs, slow ones fewer;
 * `FUZZ=5 SEED=7 npm run fuzz -- -t 'redact|bytes'` goes on for so many minutes with each.
 */
function holds<Input>(name: string, inputs: number, property: IAsyncProperty<Input>): void {
  test(name, { timeout: (minutes + 2) * 60_000 }, async () => {
    const details = await fc.check(property, { seed, ...(minutes > 0 ? endless : { numRuns: inputs }) });
    if (minutes > 0) console.log(`${details.numRuns} inputs: ${name}`);
    expect(await fc.asyncDefaultReportMessage(details)).toBeUndefined();
  });
}

const SECRET = 'Zq9xSecret7';
const planted: { places: Record<string, string[][]>; values: Record<string, string[]> } =
  fixtureJson('redaction/planted.json');
/** Where it is planted: lines with `{}`. */
const leaks: readonly string[] = [
  ...lists.leaks.map((line) => line.replaceAll('SECRET', '{}')),
  ...['password', 'word', 'anything'].flatMap((kind) => (planted.places[kind] ?? []).map(([line = '']) => line)),
];
/** Any line of the planted corpus with one of its values. */
const plantedLine = fc
  .constantFrom(...Object.keys(planted.places))
  .chain((kind) =>
    fc.tuple(fc.constantFrom(...(planted.places[kind] ?? [])), fc.constantFrom(...(planted.values[kind] ?? []))),
  )
  .map(([[line = ''], value]) => line.replaceAll('{}', value));

// What must hold for any input; `docs/quality.md` names each with its figure.

holds(
  'any text splits into outputs in order, and gives a diagnosis of the published form whose citations hold',
  200,
  fc.asyncProperty(hostile, settings, async (text, given) => {
    const source = pasted(text);
    const diagnosis = decided([source], given);
    assert.deepEqual(DiagnosisSchema.parse(diagnosis), JSON.parse(JSON.stringify(diagnosis)));
    assert.deepEqual(wrongCitations(diagnosis, [source, answersSource(given)]), []);
    explore({ sources: [source], settings: given, lang: 'de' });
    const total = text.includes('\n') ? text.split('\n').length : text.split('\r').length;
    const { outputs, unrecognised } = splitSource(source);
    const isThere = ([from, to]: readonly [number, number]) => from >= 1 && from <= to && to <= total;
    assert.deepEqual(
      [...outputs.map(({ range }) => range), ...unrecognised.map(({ lines }) => lines)].filter((one) => !isThere(one)),
      [],
    );
    const starts = outputs.map(({ range }) => range[0]);
    assert(
      starts.every((start, at) => start >= (starts[at - 1] ?? 0)),
      `not in order: ${starts}`,
    );
  }),
);

holds(
  'cutting an output never turns bad or unknown into proven good',
  200,
  fc.asyncProperty(dressedFixture, fc.double({ min: 0, max: 1, noNaN: true }), async ({ probe, text }, where) => {
    const [cut, whole] = [text.slice(0, Math.floor(text.length * where)), text].map((one) => factsIn(probe, one));
    assert.deepEqual(goodOnlyWhenCut(sure(cut ?? []), sure(whole ?? [])), []);
  }),
);

holds(
  'unrelated text beside or in front of the evidence never changes the verdict',
  160,
  fc.asyncProperty(
    anyCase,
    unrelated,
    fc.constantFrom('before' as const, 'after' as const, 'in front' as const),
    async ({ name, text, settings: given }, noise, where) => {
      const isPlain = !/\x1b|\r|^\[?\d{4}-\d\d-\d\d |^ /m.test(text.slice(0, 2000));
      if (where === 'in front' && (!isPlain || name === 'nothing-recognised')) return;
      const [source, other] = [pasted(text), pasted(noise, 'noise.txt')];
      const more = { before: [other, source], after: [source, other], 'in front': [pasted(noise + text)] };
      assert.deepEqual(short(decided([source], given)), short(decided(more[where], given)));
    },
  ),
);

holds(
  'the order of outputs never changes the verdict',
  80,
  fc.asyncProperty(
    fc.uniqueArray(anyFixture, { minLength: 2, maxLength: 6, selector: ({ text }) => text }),
    fc.infiniteStream(fc.nat()),
    async (some, stream) => {
      const sources = some.map(({ text }, n) => pasted(text, `${n}.txt`));
      const shuffled = sources
        .map((source) => ({ source, key: stream.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ source }) => source);
      assert.deepEqual(short(decided(sources)), short(decided(shuffled)));
    },
  ),
);

holds(
  'redacted text keeps its lines, and redacting it again changes nothing',
  60,
  fc.asyncProperty(
    hostile,
    fc.array(plantedLine, { maxLength: 12 }),
    fc.constantFrom('addresses' as const, 'all' as const),
    async (any, lines, level) => {
      const text = [any, ...lines].join('\n');
      const given = { about: {}, settings: on, sources: [pasted(text)] };
      const once = redact(given, level);
      assert.deepEqual(text.split('\n').length, once.sources[0]?.text.split('\n').length);
      assert.deepEqual(once, redact(once, level));
    },
  ),
);

holds(
  'a planted secret never leaves, and a report leaves with its own verdict or not at all',
  40,
  fc.asyncProperty(
    mutated,
    fc.constantFrom(...leaks),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('addresses' as const, 'all' as const),
    async (text, leak, where, level) => {
      const lines = text.replaceAll('\x1b', '').replaceAll('\r', '').split('\n');
      lines.splice(Math.floor(lines.length * where), 0, leak.replaceAll('{}', SECRET));
      const given = { ...emptyDraft('en'), sources: [pasted(lines.join('\n'))] };
      try {
        const prepared = prepare(given, level, { app: '0', now: new Date(0) });
        for (const format of ['json', 'markdown', 'case'] as const)
          assert(!Buffer.from(await render(prepared, format)).includes(SECRET), `${leak} leaks in ${format}`);
      } catch (error) {
        if (!(error instanceof ProblemError && error.detail.problem === 'redaction-changes')) throw error;
      }
    },
  ),
);

holds(
  'a damaged case file or PDF opens with its damage named, or is refused in words',
  36,
  fc.asyncProperty(byteChanges, fc.constantFrom('case' as const, 'pdf' as const), async (changes, kind) => {
    sample ??= makeSample();
    const { [kind]: untouched } = await sample;
    const bytes = changes.reduce((now, { where, gone, bytes: more }) => {
      const at = Math.floor(now.length * where);
      return Buffer.concat([now.subarray(0, at), more, now.subarray(at + (gone ?? more.length))]);
    }, untouched);
    const read = await opened(bytes, 'x');
    if (read?.kind !== 'case') return;
    // White space in a case's JSON says nothing.
    const said = (one: Buffer) => (kind === 'case' ? JSON.parse(one.toString()) : one);
    if (read.discrepancies.length === 0) assert.deepEqual(said(bytes), said(untouched), 'damage went unseen');
  }),
);

holds(
  'any bytes open as what they are, or are refused in words',
  100,
  fc.asyncProperty(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      hostile.map((text) => Buffer.from(text)),
    ),
    fc.constantFrom('a.txt', 'a.pdf', 'a.ftdcase'),
    async (bytes, name) => {
      await opened(Buffer.from(bytes), name);
    },
  ),
);

holds(
  'nothing that a device prints passes for our own marks',
  100,
  fc.asyncProperty(
    hostile,
    fc.boolean(),
    fc.constantFrom('connectorLog' as const, 'proxyEnv' as const, 'time' as const),
    async (text, complete, probe) => {
      const command = catalogue[probe].command?.({ host: 'api-sse.cisco.com', port: 443 }) ?? '';
      const captured = { text, complete, started: '2020-12-30T21:39:02.000Z' };
      const shown = evidenceText(command, captured, 'ftd01', openSecrets());
      const { outputs } = splitSource({ name: 'ssh', origin: 'ssh', text: shown });
      assert.equal(outputs[0]?.probe, probe);
      assert.deepEqual([...new Set(outputs.map(({ device }) => device))], ['ftd01']);
      if (!complete) assert(outputs[0]?.followed === false, 'cut off, yet followed');
    },
  ),
);

holds(
  'no device makes a session hang, stay open, or type what is not in the catalogue',
  1,
  fc.asyncProperty(fc.array(hostileDevice, { minLength: 1, maxLength: 30 }), async (devices) => {
    // Side by side: most of a session is waiting.
    await Promise.all(devices.map(visit));
  }),
);

test('a device that behaves is gone through to its end', async () => {
  const prompts = ['\r\n> ', '\r\n> ', '\r\nadmin@ftd01:~$ ', '\r\nPassword: ', '\r\nroot@ftd01:~# ', 'marks'];
  const typed = await visit({ greeting: ['\r\n> '], turns: prompts.map((one) => [one]), again: false });
  expect(typed).toMatch(/show network\rexpert\rsudo su -\ra-sudo-password\r.*lsof -i.*exit/s);
});
