import { type Settings, SettingsSchema } from '../../shared/model/case/settings.ts';
import type { Source } from '../../shared/model/source.ts';
import { pasted } from '../given.ts';
import { HOSTS, printed } from '../unit/tree/printed.ts';
import SOURCES from './facts.json' with { type: 'json' };

/** What is typed to get the outputs of a folder of fixtures. Without `-i` a connector that shows as `SSEConnec` is missed. */
const COMMANDS: Record<string, string> = {
  curl: 'curl -v -k https://api-sse.cisco.com',
  nslookup: 'nslookup api-sse.cisco.com',
  lsof: 'lsof -i | grep -i conn',
  connectorProperties: 'cat /ngfw/etc/sf/connector.properties',
};
/** A prompt, and no header that curl shows behind the same sign. */
const isPrompt = (line: string) =>
  /^(?:\S+@\S+|FTD\S*)[#$]|^[>#] |^>$/.test(line) && !/^> \w+: |^> \w+ \S+ HTTP/.test(line);

/** A line of `facts.json`: a template of `printed.txt`, or a fixture (`@folder/case`, perhaps of another host), typed at this device's prompt. */
function output(line: string): string {
  const [, folder = '', host = 'SSE'] = /^@(\w+)\/\S+(?: ([A-Z]+))?/.exec(line) ?? [];
  const text = printed(line);
  // An answer of the FMC about this device; like the other outputs it says nothing of its age.
  if (folder.startsWith('fmc')) return text.replace(/host=\S+ time=\S+/, 'host=ftd');
  if (folder === '') return `${text}\nroot@ftd:~# \n`;
  const body = text.split('\n').filter((one) => !isPrompt(one));
  return `root@ftd:~# ${COMMANDS[folder]}\n${body.join('\n').trimEnd()}\nroot@ftd:~# \n`.replaceAll(
    'api-sse.cisco.com',
    HOSTS[host] ?? '',
  );
}

/**
 * `facts.json`: what may be known of a device, in the words of the decision tree's page (§5), with the outputs that show it.
 * A state without one is an engineer's answer.
 */
export type Facts = { [Name in keyof typeof SOURCES]: 'unknown' | keyof (typeof SOURCES)[Name] };
export const names = Object.keys(SOURCES) as (keyof Facts)[];
/** Each fact's states; `unknown` first. */
export const FACTS = Object.fromEntries(
  Object.entries(SOURCES).map(([name, states]) => [name, ['unknown', ...Object.keys(states)]]),
) as { [Name in keyof Facts]: Facts[Name][] };

/** How many combinations there are, and the one with a number. */
export const combinations = names.reduce((product, name) => product * FACTS[name].length, 1);
export function combination(number: number): Facts {
  let rest = number;
  const entries = names.map((name) => {
    const states = FACTS[name];
    const state = states[rest % states.length];
    rest = Math.floor(rest / states.length);
    return [name, state];
  });
  return Object.fromEntries(entries);
}

// Made once, so that each text is read once.
const made = new Map<string, Source>(
  names.flatMap((name) =>
    Object.entries<string[]>(SOURCES[name])
      .filter(([, outputs]) => outputs.length > 0)
      .map(([state, outputs]) => [`${name}=${state}`, pasted(outputs.map(output).join(''), `${name}.txt`)]),
  ),
);

/** A combination as an engineer would bring it: outputs and answers. */
export function evidenceOf(facts: Facts): { sources: Source[]; settings: Settings } {
  return {
    sources: names.flatMap((name) => made.get(`${name}=${facts[name]}`) ?? []),
    settings: SettingsSchema.parse({
      integration: facts.integration === 'on' || facts.integration === 'off' ? facts.integration : 'unknown',
      identity: facts.identity,
    }),
  };
}
