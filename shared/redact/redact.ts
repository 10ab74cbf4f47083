import type { About, CaseFile, Settings } from '../case/case.ts';
import type { Source } from '../evidence/source.ts';
import { addressRedactor } from './addresses.ts';
import { nameRedactor } from './names.ts';
import { redactSecrets } from './secrets.ts';

/** What of a case may leave the machine. */
export interface Redactable {
  about: About;
  settings: Settings;
  sources: readonly Source[];
}

/**
 * Redacts a case: `addresses` takes secrets, IP and MAC addresses out; `all` also names, identifiers and case data.
 * Placeholders are the same throughout the case, lines keep their numbers, and redacting twice changes nothing.
 */
export function redact<Case extends Redactable>(given: Case, level: CaseFile['redaction']): Case {
  if (level === 'none') return given;
  const address = addressRedactor();
  const names = level === 'all' ? nameRedactor(given.sources) : undefined;
  const clean = (text: string) => {
    const bare = address(redactSecrets(text));
    return names ? names(bare) : bare;
  };
  const sources = given.sources.map((source, index) => ({
    ...source,
    text: clean(source.text),
    name: names ? `source-${index + 1}.txt` : clean(source.name),
    ...(source.host === undefined ? {} : { host: clean(`host=${source.host}`).slice('host='.length) }),
  }));
  const { device } = given.settings;
  return {
    ...given,
    about: names ? {} : given.about,
    settings:
      device === undefined || !names ? given.settings : { ...given.settings, device: clean(`host=${device}`).slice(5) },
    sources,
  };
}
