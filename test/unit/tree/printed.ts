import { readFileSync } from 'node:fs';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import type { Source } from '../../../shared/model/source.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const templates = new Map(
  read('printed.txt')
    .split(/^%% /m)
    .slice(1)
    .map((one) => [one.slice(0, one.indexOf('\n')), one.trimEnd().split('\n').slice(1)]),
);
export const HOSTS: Record<string, string> = {
  SSE: 'api-sse.cisco.com',
  EU: 'api.eu.sse.itd.cisco.com',
  AMP: 'cloud-sa.amp.cisco.com',
  AMP2: 'api.amp.sourcefire.com',
  GRID: 'panacea.threatgrid.com',
};
const PROMPT = 'root@ftd:~# ';
/** Everything that the tree needs, and all of it good. */
const GOOD = ['network 192.0.2.53', 'nslookup SSE 192.0.2.10', 'curl SSE', 'properties', 'lsof 8989:ESTABLISHED'];

/** One output: a template of printed.txt with its arguments (`-` is none), or a fixture; ` ~ a=>b` puts `b` in place of `a`. */
export function printed(line: string): string {
  const [call = '', ...changes] = line.split(' ~ ');
  const [name = '', ...given] = call.split(' ');
  const args = given.map((one) => (one === '-' ? undefined : (HOSTS[one] ?? one)));
  const fill = (text: string, each?: string) =>
    text.replace(/\{([\d*])(?:\.(\d))?(\+)?(?:=([^}]*))?\}/g, (_, which, part, rest, otherwise = '') => {
      if (which !== '*' && rest) return args.slice(which - 1).join(' ') || otherwise;
      const value = which === '*' ? each : args[which - 1];
      return (part === undefined ? value : value?.split(':')[Number(part)]) ?? otherwise;
    });
  const lines = (templates.get(name) ?? []).map((one) => /^(?:([?!*])(\d) )?(.*)$/.exec(one) ?? []);
  const made = lines.flatMap(([, mark, number = '0', text = ''], at) => {
    const first = Number(number) - 1;
    if (mark !== '*') return mark && (args[first] === undefined) === (mark === '?') ? [] : [fill(text)];
    if (lines[at - 1]?.[1] === '*') return [];
    const block = lines.slice(at).filter((one) => one[1] === '*');
    return args.slice(first).flatMap((each) => block.map(([, , , one = '']) => fill(one, each)));
  });
  const whole = name.startsWith('@')
    ? read(`../../fixtures/${name.slice(1)}.txt`)
    : made.join('\n').replace(/^\$ /gm, PROMPT);
  if (whole === '') throw new Error(`no output: ${line}`);
  return changes
    .map((change) => change.replaceAll('\\n', '\n').split('=>'))
    .reduce((text, [from = '', to = '']) => text.replaceAll(from, to), whole);
}

/** Outputs behind one another; the prompt at the end, unless it is cut off: the last is whole, too. */
export function session(outputs: readonly string[], isCut = false): string {
  const all = outputs.flatMap((one) => (one === 'GOOD' ? GOOD : [one]));
  const isRaw = all.at(-1)?.startsWith('@');
  const texts = all.map((one, at) =>
    one.startsWith('@') && at < all.length - 1 ? printed(one).replace(/\n(?:root@\S+# ?)?$/, '') : printed(one),
  );
  return [...texts, ...(isRaw || isCut ? [] : [PROMPT])].join('\n');
}

export interface Place {
  source: string;
  lines: readonly [number, number];
}
/** ` log:3-5 log:9`. */
export const places = (evidence: readonly Place[] = []) =>
  evidence.map(({ source, lines: [from, to] }) => ` ${source}:${from}${to === from ? '' : `-${to}`}`).join('');

/** `cut` apart: what is set beside an integration that is on, `integration=off told.tls=yes`. */
function settingsOf(line: string) {
  const settings: Record<string, unknown> = { integration: 'on' };
  const told: Record<string, string> = {};
  for (const [name = '', value = ''] of line.split(' ').map((one) => one.split('=')))
    if (name.startsWith('told.')) told[name.slice(5)] = value;
    else if (value !== '') settings[name] = value;
  return SettingsSchema.parse({ ...settings, ...(Object.keys(told).length > 0 ? { told } : {}) });
}

/**
 * What a case stands on: `< output` for each output of the log, `<< laptop`, `<< ssh`, `<< fmc:NAME` or `<< time=…` in front of another source,
 * `= settings`.
 */
export function evidenceOf(given: readonly string[]) {
  const set = given
    .filter((line) => line.startsWith('= '))
    .join(' ')
    .slice(2);
  const parts: { about: string; outputs: string[] }[] = [];
  for (const line of given)
    if (line.startsWith('<<')) parts.push({ about: line.slice(3), outputs: [] });
    else if (line.startsWith('< ')) {
      if (parts.length === 0) parts.push({ about: '', outputs: [] });
      parts.at(-1)?.outputs.push(line.slice(2));
    }
  const isCut = set.split(' ').includes('cut');
  const sources = parts.map(({ about, outputs }, at): Source => {
    const text = session(outputs, isCut);
    const [, time] = /time=(\S+)/.exec(about) ?? [];
    if (about === 'laptop') {
      const own = text.replace(/(?<=\n)root@ftd:~# $/, '').replaceAll(PROMPT, '$ ');
      return { name: 'laptop', origin: 'local', text: own };
    }
    const name = parts.length === 1 ? 'log' : 'ABCDEF'.charAt(at);
    const [, host] = /^fmc:(\S+)/.exec(about) ?? [];
    if (host !== undefined) return { name, origin: 'fmc', host, text };
    return { name, origin: about === 'ssh' ? 'ssh' : 'pasted', text, ...(time === undefined ? {} : { time }) };
  });
  return { sources, settings: settingsOf(set) };
}
