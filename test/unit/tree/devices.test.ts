import { describe, expect, test } from 'vitest';
import { readSource } from '../../../shared/evidence/read.ts';
import { SettingsSchema } from '../../../shared/model/case/case.ts';
import type { Source } from '../../../shared/model/source.ts';
import { namesDiffer, tellDevices } from '../../../shared/tree/facts/devices.ts';
import { diagnose } from '../../diagnose.ts';

const lookup = (answer: string) => `Server:\t\t10.0.0.53\nAddress:\t10.0.0.53#53\n\n${answer}\n`;
const FAILS = lookup("** server can't find api-sse.cisco.com: NXDOMAIN");
const WORKS = lookup('Non-authoritative answer:\nName:\tapi-sse.cisco.com\nAddress: 198.51.100.1');

function judge(texts: readonly string[]) {
  return diagnose({
    sources: texts.map((text, index) => ({ name: `${index}.log`, origin: 'pasted' as const, text })),
    settings: SettingsSchema.parse({ integration: 'on' }),
    lang: 'en',
  });
}

describe('when an output was collected', () => {
  const collected = (time: string, output: string) =>
    `--- ftd-cloud-doctor start host=ftd time=${time} ---\n--- ftd-cloud-doctor begin nslookup api-sse.cisco.com ---\n${output}--- ftd-cloud-doctor end 0 ---\n`;
  const reasonOf = (...texts: string[]) => judge(texts).verdict;

  test('a time that is none is not later than one that is', () => {
    const verdict = reasonOf(collected('2026-11-25T10:00:00Z', WORKS), collected('unknown', FAILS));
    expect(verdict.id).not.toBe('dns-unresolved');
  });

  test('times of other zones are compared as instants', () => {
    // 09:30 UTC and 10:00 UTC: the second is the later one, though its text is the smaller.
    const early = collected('2026-11-25T11:30:00+02:00', FAILS);
    const late = collected('2026-11-25T10:00:00Z', WORKS);
    expect(reasonOf(early, late).id).not.toBe('dns-unresolved');
    expect(reasonOf(collected('2026-11-25T11:30:00+02:00', WORKS), collected('2026-11-25T10:00:00Z', FAILS)).id).toBe(
      'dns-unresolved',
    );
  });
});

describe('which outputs come from one device', () => {
  const network = (name: string) => `> show network
===============[ System Information ]===============
Hostname                  : ${name}
DNS Servers               : 192.0.2.53
Management port           : 8305
`;
  const headless = network('').replace(/Hostname.*\n/, '');
  const uuid = (digit: number) => `1b2c3d4e-0000-11ea-8000-00000000000${digit}`;
  const version = (name: string, id?: string) => `> show version
-----------------[ ${name} ]-----------------
Model                     : Cisco Firepower 2110 Threat Defense (77) Version 7.0.1 (Build 90)
${id === undefined ? '' : `UUID                      : ${id}\n`}`;
  const prompt = (name: string) => `root@${name}:~# nslookup api-sse.cisco.com\n${WORKS}root@${name}:~# \n`;
  const nameless = `> expert\n# nslookup api-sse.cisco.com\n${FAILS}# \n`;
  const outputsOf = (texts: readonly (string | Source)[]) =>
    texts.flatMap((text, index) =>
      typeof text === 'string'
        ? readSource({ name: `${index}`, origin: 'pasted', text }).outputs
        : readSource(text).outputs,
    );
  const laptop: Source = { name: 'laptop', origin: 'local', text: prompt('my-own') };
  const laptopShows: Source = { name: 'laptop', origin: 'local', text: network('my-own') };

  test.each<[string, (string | Source)[], string[]]>([
    ['no evidence names none', [], []],
    ['nor do outputs without a name', [nameless, headless], []],
    ['a prompt names one', [nameless, prompt('ftd1')], ['ftd1']],
    ['with and without its domain', [prompt('ftd1'), prompt('FTD1.example.com')], ['ftd1']],
    ['two prompts are two', [prompt('ftd2'), prompt('ftd1')], ['ftd1', 'ftd2']],
    ['the laptop is none', [prompt('ftd1'), laptop], ['ftd1']],
    ['whatever it shows', [network('ftd1'), laptopShows], []],
    // A chassis and its logical device have two names.
    ['a prompt and a command that differ are one', [prompt('chassis'), network('logical')], ['chassis']],
    ['two commands that differ are one', [network('logical'), version('chassis')], []],
    ['also if one of them names its UUID', [network('logical'), version('chassis', uuid(1))], []],
    ['the same command twice is two', [network('ftd2'), network('ftd1')], ['ftd1', 'ftd2']],
    ['unless it names the same', [network('ftd1'), network('ftd1.example.com')], []],
    ['or only one', [network('ftd1'), headless], []],
    ['behind one prompt as well', [prompt('jump'), network('ftd2'), network('ftd1')], ['ftd1', 'ftd2']],
    ['UUIDs tell two of one name apart', [version('ftd', uuid(2)), version('ftd', uuid(1))], [uuid(1), uuid(2)]],
    ['one UUID beside none proves nothing', [version('ftd', uuid(1)), version('ftd')], []],
    ['names are asked where UUIDs do not tell', [version('ftd2', uuid(1)), version('ftd1')], ['ftd1', 'ftd2']],
    ['the same', [version('x', uuid(1)), network('ftd2'), network('ftd1')], ['ftd1', 'ftd2']],
  ])('%s', (_, texts, names) => {
    expect(tellDevices(outputsOf(texts)).names).toEqual(names);
    expect(tellDevices(outputsOf([...texts].reverse())).names).toEqual(names);
  });

  /** Whose each output is. */
  const owners = (...texts: (string | Source)[]) => {
    const outputs = outputsOf(texts);
    const { of } = tellDevices(outputs);
    return outputs.map(({ output }) => `${output.probe} ${of(output) ?? '–'}`);
  };

  test('by their prompts, where these name several', () => {
    expect(owners(prompt('ftd1') + prompt('ftd2'), headless)).toEqual([
      'nslookup ftd1',
      'nslookup ftd2',
      'showNetwork –',
    ]);
  });

  test('what names none is the only one’s', () => {
    expect(owners(prompt('ftd1'), headless)).toEqual(['nslookup ftd1', 'showNetwork ftd1']);
    expect(owners(headless)).toEqual(['showNetwork –']);
  });

  test('by the name shown before them in the same source, where a command’s outputs tell', () => {
    expect(owners(nameless + network('ftd1') + nameless + network('ftd2') + nameless, nameless)).toEqual([
      'nslookup –',
      'showNetwork ftd1',
      'nslookup ftd1',
      'showNetwork ftd2',
      'nslookup ftd2',
      'nslookup –',
    ]);
  });

  test.each<[string, (string | Source)[], boolean]>([
    ['a prompt and a command', [prompt('chassis') + network('logical')], true],
    ['two commands', [network('logical'), version('chassis')], true],
    ['not one name in two forms', [prompt('ftd'), network('ftd.example.com'), version('FTD')], false],
    ['nor no name', [prompt('ftd'), headless], false],
    ['nor the laptop’s', [prompt('ftd'), laptop], false],
    ['whatever it shows', [network('ftd'), laptopShows], false],
  ])('names may differ although no two devices are proven: %s', (_, texts, expected) =>
    expect(namesDiffer(outputsOf(texts))).toBe(expected),
  );
});
