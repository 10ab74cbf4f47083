import { withoutControls } from '../../evidence/clean.ts';
import { type Reader, readSource } from '../../evidence/read.ts';
import type { Access } from '../../model/case/access.ts';
import type { About, CaseFile, Run } from '../../model/case/case.ts';
import type { RedactionOverrides, Replacement } from '../../model/case/redaction.ts';
import type { Settings } from '../../model/case/settings.ts';
import { sayHop } from '../../model/run/hop.ts';
import type { Source } from '../../model/source.ts';
import { oneWord } from '../../probes/fmc/device-label.ts';
import { addressRules } from './addresses.ts';
import { LOOSE_BODIES } from './blocks.ts';
import { cloudAddresses } from './cloud-addresses.ts';
import { contactRules } from './contacts.ts';
import { nameRules } from './names.ts';
import { ownRules } from './own.ts';
import { secretRules } from './secrets/secrets.ts';
import { createReplacementTable, type ReplacementTable } from './spots/replacement-table.ts';
import { textRedactor } from './text-redactor.ts';

/** A case as it may leave the machine. */
export interface Redactable {
  about: About;
  settings: Settings;
  sources: readonly Source[];
  earlier?: readonly Run[] | undefined;
  access?: Access | undefined;
}

/** A redacted case with all replacements. */
export interface Redaction<Case> {
  draft: Case;
  replacements: readonly Replacement[];
}

/**
 * Redacts a case: `addresses` takes secrets, IP and MAC addresses out; `all` also names, identifiers and case data.
 * Both leave out how the device was reached.
 * Placeholders are the same throughout the case, its closed runs included; lines keep their numbers, and redacting
 * twice changes nothing.
 */
export function redact<Case extends Redactable>(
  given: Case,
  level: CaseFile['redaction'],
  own: RedactionOverrides = {},
  read: Reader = readSource,
): Case {
  return planRedaction(given, level, own, read).draft;
}

/** A text without passwords, keys, tokens and cookies: for what is sent, whatever the level. */
export const withoutSecrets = (text: string): string =>
  textRedactor(createReplacementTable([]), false, secretRules)(text);

/**
 * The same with the list of replacements, for a preview. `own` adds texts to replace, and excludes replacements by
 * their `from`. With level `none` nothing is replaced. The list reverses the placeholders, so it must stay on this
 * machine.
 */
export function planRedaction<Case extends Redactable>(
  given: Case,
  level: CaseFile['redaction'],
  own: RedactionOverrides = {},
  read: Reader = readSource,
): Redaction<Case> {
  if (level === 'none') return { draft: given, replacements: [] };
  const { add = [], lift = [] } = own;
  const ledger = createReplacementTable(lift);
  const isAll = level === 'all';
  const runs = [given, ...(given.earlier ?? [])];
  const everything = runs.flatMap(({ sources }) => sources).map(shown);
  const texts = everything.map(({ text }) => text);
  const clean = textRedactor(ledger, isAll, (onBroken) => [
    ...ownRules(add),
    ...secretRules(onBroken),
    ...(isAll ? [LOOSE_BODIES, ...contactRules(everything), ...nameRules(everything, ledger, read)] : []),
    ...addressRules(ledger, { kept: cloudAddresses(texts), lift, texts }),
  ]);
  const label = (name: string) => clean(`host=${isAll ? oneWord(name) : name}`).slice('host='.length);
  const run = <Part extends { settings: Settings; sources: readonly Source[] }>(part: Part, index: number): Part => {
    const place = index === 0 ? {} : { run: index - 1 };
    const { device } = part.settings;
    return {
      ...part,
      settings: device === undefined ? part.settings : { ...part.settings, device: label(device) },
      sources: part.sources.map((source, at) => ({
        ...source,
        text: clean(source.text, { source: source.name, ...place, line: 1 }),
        name: isAll ? sourceName(source.name, at, ledger) : clean(source.name),
        ...(source.host === undefined ? {} : { host: label(source.host) }),
      })),
    };
  };
  const [{ about, settings, sources }, ...earlier] = runs.map(run) as [Case, ...Run[]];
  const { access } = given;
  const draft = {
    ...given,
    settings,
    sources,
    about: isAll ? keptAbout(about, ledger) : mapAbout(about, (value) => clean(value)),
    ...(given.earlier === undefined ? {} : { earlier }),
    ...(access === undefined || isKeptAccess(access, ledger) ? {} : { access: undefined }),
  };
  return { draft, replacements: ledger.replacements };
}

/** True if the engineer wants how the device was reached to stay. */
function isKeptAccess({ target }: Access, ledger: ReplacementTable): boolean {
  const from = [...target.jump, target].map(sayHop).join(' > ');
  if (ledger.isExcluded(from)) return true;
  ledger.note('access', from, '');
  return false;
}

/** The source without controls and invisible characters: names and addresses are learned from this text. */
function shown(source: Source): Source {
  const text = withoutControls(source.text);
  return text === source.text ? source : { ...source, text };
}

function sourceName(name: string, at: number, ledger: ReplacementTable): string {
  const to = `source-${at + 1}.txt`;
  if (name === to || ledger.isExcluded(name)) return name;
  ledger.note('source', name, to);
  return to;
}

function mapAbout(about: About, change: (value: string) => string): About {
  return Object.fromEntries(
    Object.entries(about).map(([key, value]) => [key, value === undefined ? value : change(value)]),
  );
}

/** Of the case data only excluded texts are kept. */
function keptAbout(about: About, ledger: ReplacementTable): About {
  const fields = Object.entries(about).filter(([, value]) => {
    if (value === undefined || value === '') return false;
    if (ledger.isExcluded(value)) return true;
    ledger.note('about', value, '');
    return false;
  });
  return Object.fromEntries(fields);
}
