import type { Fact, FactId } from '../../../shared/model/fact.ts';
import type { Output } from '../../../shared/model/output.ts';
import type { QuestionId } from '../../../shared/model/question.ts';
import type { Answer } from '../../../shared/tree/answer.ts';
import type { FactBase, Known } from '../../../shared/tree/facts/known.ts';
import { answerAll } from '../../../shared/tree/rows.ts';

/** Short names of what facts are about. */
const HOSTS: Record<string, string> = {
  sse: 'api-sse.cisco.com',
  eu: 'api.eu.sse.itd.cisco.com',
  amp: 'cloud-sa.amp.cisco.com',
  grid: 'panacea.threatgrid.com',
};
/** Values that stand in many rows. */
const VALUES: Record<string, string> = {
  $443: '{"port":443,"peer":"192.0.2.1"}',
  $8989: '{"port":8989,"peer":"192.0.2.1"}',
  $proxy: '{"host":"proxy.lan","port":8080}',
  $other: '{"proxy":"192.0.2.9:3128","status":407}',
  $2026: '{"notBefore":"2026-01-01T00:00:00Z","notAfter":"2026-12-31T00:00:00Z"}',
};
/** `next` is 24 hours after `noon`, `later` a moment more. */
const TIMES: Record<string, string> = {
  noon: '2026-01-01T12:00:00.000Z',
  next: '2026-01-02T12:00:00.000Z',
  later: '2026-01-02T12:00:00.001Z',
};
/** `tcp.open@sse:443=no/refused~!^noon{"a":1}`: fact, host, port, state, reason, cut off, seen twice, when, value; `laptop:` in front of the laptop's. */
const FORM =
  /^(laptop:)?([\w.]+)(?:@(\w+))?(?::(\d+))?=(yes|no|unknown|conflict)(?:\/([\w-]+))?(~)?(!)?(?:\^(\w+))?(.+)?$/;

function read(text: string): [boolean, Known] {
  const [, laptop, id, at, port, state, reason, partial, repeated, time = '', value] = FORM.exec(text) ?? [];
  if (id === undefined) throw new Error(`no fact: ${text}`);
  const host = at === undefined ? undefined : (HOSTS[at] ?? at);
  const key = `${id}${host ? `@${host}` : ''}${port ? `:${port}` : ''}${id === 'connector.logged' && reason ? `/${reason}` : ''}`;
  const about = {
    id: id as FactId,
    host,
    port: port === undefined ? undefined : Number(port),
    reason,
    value: value === undefined ? undefined : JSON.parse(VALUES[value] ?? value),
  };
  const output: Output = {
    probe: 'curl',
    reader: 'curl',
    source: 'one',
    origin: 'pasted',
    vantage: laptop ? 'laptop' : 'device',
    superuser: true,
    complete: true,
    followed: true,
    lines: [],
    range: [1, 1],
    time: TIMES[time],
  };
  const fact: Fact = { ...about, state: state === 'yes' || state === 'no' ? state : 'unknown', lines: [1, 1] };
  return [
    laptop !== undefined,
    {
      ...about,
      key,
      state: state as Known['state'],
      partial: partial !== undefined,
      ...(repeated === undefined ? {} : { repeated: true }),
      readings: [{ fact, output }],
    },
  ];
}

/** Facts as they stand in a table, a blank between two; one that stands twice was seen twice. */
export function factsOf(text: string): FactBase {
  const all = text.split(' ').filter(Boolean).map(read);
  const of = (isLaptop: boolean) => {
    const facts = new Map<string, Known>();
    for (const [laptop, known] of all)
      if (laptop === isLaptop)
        facts.set(known.key, { ...known, readings: [...(facts.get(known.key)?.readings ?? []), ...known.readings] });
    return facts;
  };
  return { device: of(false), laptop: of(true), fmc: new Map(), unknown: new Map() };
}

/** An answer in the words of a table: state, fault, what decided, what is asked. */
function told({ state, fault, because, likely, conflict, cannot, more, asks }: Answer): string {
  const short = (text: string) => Object.entries(HOSTS).reduce((all, [name, host]) => all.replaceAll(host, name), text);
  return short(
    [
      state,
      conflict ? 'conflict' : '',
      cannot ? 'cannot' : '',
      fault
        ? `${fault.id}/${fault.reason}${fault.ports ? `:${fault.ports}` : ''}${fault.host ? `@${fault.host}` : ''}${fault.step ? `-${fault.step}` : ''}`
        : '',
      likely ? 'likely' : '',
      because.length > 0 ? `by ${because.map(({ key }) => key).join(' ')}` : '',
      asks.length > 0
        ? `ask ${asks.map(({ probe, host, port }) => `${probe}${host ? `@${host}` : ''}${port ? `:${port}` : ''}`).join(' ')}`
        : '',
      ...(more ?? []).map(
        (one) =>
          `more ${one.fault.id}/${one.fault.reason}@${one.fault.host}-${one.fault.step}${one.likely ? ' likely' : ''} by ${one.because.map(({ key }) => key).join(' ')}`,
      ),
    ]
      .filter(Boolean)
      .join(' '),
  );
}

export const answerTo = (question: QuestionId, facts: string) => told(answerAll(factsOf(facts))[question]);
