import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { exportFormats } from '../../../shared/model/case/case.ts';
import { RedactionSchema } from '../../../shared/model/case/redaction.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { DEVICE_SECONDS, PARALLEL } from '../../../shared/model/fleet/limits.ts';
import type { Lang } from '../../../shared/model/lang.ts';
import { LangSchema } from '../../../shared/model/lang-schema.ts';
import { type CliKey, sayInCli } from '../../../shared/text/cli.ts';
import { systemLang } from '../../host/lang.ts';
import { type Command, commands } from './commands.ts';
import { nearest } from './nearest.ts';

/** A call that cannot be carried out; its sentence is for the user. */
export class UsageError extends Error {}

const text = (most: number) => z.string().trim().min(1).max(most).optional();

/** As `ssh-keygen -l` prints it; some programs pad it with `=`. */
const fingerprint = z
  .string()
  .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/)
  .transform((value) => value.replace(/=$/, ''))
  .optional();

/** As browsers and `openssl x509 -fingerprint -sha256` print it, with or without colons. */
const certificate = z
  .string()
  .regex(/^SHA256:[0-9a-f]{2}(?::?[0-9a-f]{2}){31}$/i)
  .transform(
    (value) =>
      `SHA256:${(
        value
          .slice(7)
          .toUpperCase()
          .match(/[0-9A-F]{2}/g) ?? []
      ).join(':')}`,
  )
  .optional();

const Options = z.object({
  integration: SettingsSchema.shape.integration.unwrap().optional(),
  'device-version': SettingsSchema.shape.deviceVersion,
  'portal-identity': SettingsSchema.shape.identity.unwrap().optional(),
  device: text(253),
  customer: text(200),
  ticket: text(100),
  engineer: text(200),
  text: z.boolean().optional(),
  markdown: z.boolean().optional(),
  json: z.boolean().optional(),
  pdf: text(4096),
  html: text(4096),
  brand: text(4096),
  case: text(4096),
  bundle: text(4096),
  before: text(4096),
  redact: RedactionSchema.optional(),
  target: z.enum(['ftd', 'fmc']).optional(),
  local: z.boolean().optional(),
  ssh: text(400),
  jump: z.array(z.string().max(400)).max(4).optional(),
  identity: text(4096),
  agent: z.boolean().optional(),
  'password-stdin': z.boolean().optional(),
  'sudo-password-stdin': z.boolean().optional(),
  'known-hosts': text(4096),
  'accept-host-key': fingerprint,
  'replace-host-key': fingerprint,
  'allow-old-algorithms': z.boolean().optional(),
  fmc: text(400),
  'fmc-user': text(128),
  'fmc-password-stdin': z.boolean().optional(),
  domain: text(253),
  'accept-fmc-certificate': certificate,
  'all-devices': z.boolean().optional(),
  inventory: text(4096),
  from: z.array(z.string().max(4096)).optional(),
  'ssh-user': text(64),
  passwords: z.enum(['all', 'group']).optional(),
  'accept-host-keys': text(4096),
  parallel: z.coerce.number().int().min(1).max(PARALLEL.most).optional(),
  out: text(4096),
  resume: text(4096),
  everything: z.boolean().optional(),
  csv: text(4096),
  timeout: z.coerce.number().int().optional(),
  only: text(400),
  enough: z.boolean().optional(),
  lang: z.enum([...LangSchema.options, 'both']).optional(),
  help: z.boolean().optional(),
  version: z.boolean().optional(),
});
export type Options = z.infer<typeof Options> & {
  lang: Lang;
  isLangGiven: boolean;
  /** Files in both languages; the screen has one. */
  isBoth: boolean;
};
type Name = keyof typeof Options.shape;

/** What `--timeout` accepts: a probe takes seconds, a device minutes. */
const SECONDS = {
  probe: { least: 5, most: 300, possible: 'seconds' },
  device: { ...DEVICE_SECONDS, possible: 'device-seconds' },
} as const;

/** What an option accepts, if it is not a list of words. */
const POSSIBLE: Record<string, CliKey> = {
  'device-version': 'version',
  'accept-host-key': 'fingerprint',
  'replace-host-key': 'fingerprint',
  'accept-fmc-certificate': 'fmc-fingerprint',
  jump: 'hops',
  parallel: 'parallel',
};

/** What is written to a file that an option of the same name names. */
export const WRITTEN = ['pdf', 'html', 'case', 'bundle'] as const satisfies readonly (typeof exportFormats)[number][];

const COMMON = ['lang', 'help', 'version'] as const;
const OUTPUT = ['text', 'markdown', 'json', 'pdf', 'html', 'case', 'bundle', 'redact', 'brand'] as const;
const ANSWERS = [
  'integration',
  'device-version',
  'portal-identity',
  'device',
  'customer',
  'ticket',
  'engineer',
] as const;
const PROBE = [
  'local',
  'ssh',
  'jump',
  'identity',
  'agent',
  'password-stdin',
  'sudo-password-stdin',
  'known-hosts',
  'accept-host-key',
  'replace-host-key',
  'allow-old-algorithms',
  'fmc',
  'fmc-user',
  'fmc-password-stdin',
  'domain',
  'accept-fmc-certificate',
  'timeout',
  'only',
  'enough',
] as const;
const FLEET = [
  'fmc',
  'fmc-user',
  'fmc-password-stdin',
  'domain',
  'accept-fmc-certificate',
  'all-devices',
  'inventory',
  'from',
  'resume',
  'out',
  'ssh-user',
  'jump',
  'identity',
  'agent',
  'password-stdin',
  'sudo-password-stdin',
  'passwords',
  'known-hosts',
  'accept-host-keys',
  'allow-old-algorithms',
  'parallel',
  'timeout',
  'everything',
  'integration',
  'text',
  'markdown',
  'json',
  'pdf',
  'html',
  'csv',
  'redact',
  'brand',
] as const;
/** Options that may be repeated; of the others the last one counts. */
const SEVERAL: readonly string[] = ['jump', 'from'];
const TAKES: Record<Command, readonly Name[]> = {
  diagnose: ['before', ...ANSWERS, ...OUTPUT, ...COMMON],
  report: [...ANSWERS, ...OUTPUT, ...COMMON],
  probe: ['before', ...PROBE, ...ANSWERS, ...OUTPUT, ...COMMON],
  fleet: [...FLEET, ...COMMON],
  verify: COMMON,
  'collect-script': ['target', ...COMMON],
};

export interface Call<Named = Command> {
  command: Named;
  files: string[];
  options: Options;
}

/** Parses the command line. Throws `UsageError` with a sentence in the language of the line itself or the system. */
export function readCall(argv: readonly string[]): Call<Command | undefined> {
  const isSwitch = (name: Name) => Options.shape[name].unwrap().def.type === 'boolean';
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      ...Object.fromEntries(
        (Object.keys(Options.shape) as Name[]).map((name) => [
          name,
          { type: isSwitch(name) ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      help: { type: 'boolean', short: 'h' },
    },
  });
  const given = new Map(tokens.flatMap((token) => (token.kind === 'option' ? [[token.name, token] as const] : [])));
  const spoken = given.get('lang')?.value;
  const isBoth = spoken === 'both';
  const named = LangSchema.safeParse(spoken).data;
  const lang = named ?? systemLang();
  const fail = (key: CliKey, values: Record<string, string> = {}): never => {
    throw new UsageError(sayInCli(lang, key, values));
  };

  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const isHelp = words[0] === 'help';
  const [word, ...files] = isHelp ? words.slice(1) : words;
  const command = commands.find((one) => one === word);
  if (word !== undefined && command === undefined) {
    const near = nearest(word, commands);
    fail(near === undefined ? 'unknown-command' : 'mistyped-command', { word, near: near ?? '' });
  }
  const unknownOption = (option: string): never => {
    const near = nearest(option.replace(/^--?/, ''), takes);
    const values = {
      option,
      near: `--${near}`,
      help: ['ftd-cloud-doctor', command, '--help'].filter(Boolean).join(' '),
    };
    return fail(near === undefined ? 'unknown-option' : 'mistyped-option', values);
  };
  const takes = command === undefined ? COMMON : TAKES[command];
  const values: Record<string, string | boolean | string[]> = {};
  for (const [name, { rawName, value }] of given) {
    const known = takes.find((one) => one === name) ?? unknownOption(rawName);
    if (isSwitch(known) && value !== undefined) fail('takes-no-value', { option: rawName });
    if (!isSwitch(known) && (value === undefined || value === '')) fail('needs-value', { option: rawName });
    values[name] = SEVERAL.includes(name)
      ? tokens.flatMap((token) => (token.kind === 'option' && token.name === name && token.value ? [token.value] : []))
      : (value ?? true);
  }
  const seconds = command === 'fleet' ? SECONDS.device : SECONDS.probe;
  const parsed = Options.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const option = String(issue?.path[0]);
    const limit = issue?.code === 'too_big' ? String(issue.maximum) : '';
    const possible =
      issue?.code === 'invalid_value'
        ? issue.values.join(', ')
        : sayInCli(lang, option === 'timeout' ? seconds.possible : (POSSIBLE[option] ?? 'at-most'), { limit });
    return fail('bad-value', { option: `--${option}`, value: String(values[option]).slice(0, 80), possible });
  }
  const { timeout } = parsed.data;
  if (timeout !== undefined && (timeout < seconds.least || timeout > seconds.most))
    fail('bad-value', {
      option: '--timeout',
      value: String(values.timeout).slice(0, 80),
      possible: sayInCli(lang, seconds.possible),
    });
  if ([parsed.data.text, parsed.data.markdown, parsed.data.json].filter(Boolean).length > 1) fail('one-format');
  const { help = isHelp } = parsed.data;
  return { command, files, options: { ...parsed.data, help, lang, isLangGiven: named !== undefined, isBoth } };
}
