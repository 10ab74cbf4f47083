import type { Citation } from '../evidence/source.ts';
import { bugs } from '../knowledge/bugs.ts';
import { roleOf } from '../knowledge/hosts.ts';
import { EXPECTED } from '../probes/connectorProperties.ts';
import type { Diagnosis, Lang } from '../report/schema.ts';
import { isTextKey, say } from '../text/text.ts';
import { isTogether } from './confidence.ts';
import { cite, type Known } from './facts.ts';
import type { Interpreted } from './interpret.ts';
import { questionIds, type VerdictId } from './verdicts.ts';

type Note = Diagnosis['notes'][number];

// Private, loopback, link-local and unspecified ranges: RFC 1918, 1122, 3927, 4193.
const NOT_PUBLIC =
  /^(?:10\.|127\.|0\.0\.0\.0$|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1?$|f[cd][0-9a-f]{2}:|fe80:)/i;

/** What the engineer should know besides the verdict: contradictions, cut-off outputs, known issues. */
export function notesFor(known: Interpreted, verdict: VerdictId, lang: Lang): Note[] {
  const { answers, base, findings, settings } = known;
  const notes: Note[] = [];
  const facts = [...base.device.values()];
  const note = (id: string, values: Record<string, string> = {}, because: readonly Known[] = []) => {
    const key = `note.${id}`;
    const evidence = because.flatMap((fact) => fact.readings.map(cite));
    if (isTextKey(key)) notes.push({ id, text: say(lang, key, values), ...(evidence.length > 0 ? { evidence } : {}) });
  };

  const contradiction = (because: readonly Known[]) => {
    const [one, ...rest] = because.flatMap((fact) => fact.readings.map(cite));
    const other = rest.findLast(({ lines, source }) => lines[0] !== one?.lines[0] || source !== one.source);
    const named = ({ probe, source, lines }: Citation) => `${probe} (${source}:${lines[0]})`;
    if (one && other) note('conflict', { one: named(one), other: named(other) }, because);
  };

  // Of several devices nothing is read together: what was said of the integration stands in the settings alone.
  if (answers.integration.state === 'open' && settings.integration === 'unknown') note('integration-assumed');
  for (const question of questionIds) {
    const { conflict, because } = answers[question];
    if (!conflict) continue;
    contradiction(because);
  }
  const resolver = answers.dnsResolves;
  if (resolver.state === 'no' && resolver.because.some((fact) => fact.state === 'yes')) {
    contradiction(resolver.because);
  }
  const used =
    findings.length > 0
      ? findings.flatMap((finding) => finding.because)
      : questionIds.flatMap((question) => answers[question].because);
  if (used.some((fact) => fact.partial) || facts.some((fact) => fact.state === 'unknown' && fact.reason === 'cut-off'))
    note('cut-off');
  if (known.namesDiffer) note('names-differ');
  if (!isTogether(used)) note('different-times');
  if (used.some((fact) => fact.readings.some((reading) => reading.output.vantage === 'laptop')))
    note('seen-from-laptop');
  for (const fact of facts) {
    if (
      fact.id === 'dns.lookup' &&
      fact.state === 'yes' &&
      fact.host !== undefined &&
      roleOf(fact.host) &&
      Array.isArray(fact.value)
    ) {
      const odd = fact.value.filter((address) => typeof address === 'string' && NOT_PUBLIC.test(address));
      if (odd.length > 0) note('suspicious-address', { addresses: odd.join(', ') }, [fact]);
    }
    if (fact.id === 'icmp.answers' && fact.state === 'no') note('ping-lost', {}, [fact]);
    if (fact.id === 'connector.interval' && fact.value !== EXPECTED.registration_interval) {
      note('registration-interval', { found: String(fact.value), expected: EXPECTED.registration_interval }, [fact]);
    }
  }
  const shell = base.device.get('proxy.environment');
  if (shell?.state === 'yes' && base.device.get('proxy.configured')?.state === 'no')
    note('proxy-of-shell', {}, [shell]);
  const shown = new Set<VerdictId>([verdict, ...findings.map((finding) => finding.fault.id)]);
  for (const bug of bugs) if (bug.appliesTo.some((id) => shown.has(id))) note(bug.id);
  return notes;
}
