import type { Fact } from '../../model/fact.ts';
import { exactly } from '../command.ts';
import { filled, isAddress } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput } from '../probe.ts';

/** Lines that the file may contain, and messages that it does not exist. */
const KNOWN =
  /^\s*(?:nameserver|search|domain|options|sortlist|[#;])|No such file or directory|Datei oder Verzeichnis nicht gefunden/;

/** The name servers that the resolver uses: `show network` shows what is configured, this file what is in effect. */
export const resolvConf = defineProbe({
  id: 'resolvConf',
  where: ['expert'],
  risk: 'read',
  command: () => 'cat /etc/resolv.conf',
  programs: ['cat', 'more', 'less', 'tail', 'head'],
  named: exactly(/^(?:cat|more|less|tail|head) (?:-\S+ )*(?:\/etc\/)?resolv\.conf(?!\S)/),
  begins: /^\s*nameserver\s+[\d.a-f:]+|^(?:search|domain)\s+[\w-]+\.[\w. -]+$/i,
  belongs: /^\s*(?:nameserver|search|domain|options|#|;)/,
  source: 'resolv.conf(5)',
  read(output) {
    const lines = filled(output);
    const found = lines.flatMap((line) => {
      const address = /^\s*nameserver\s+(\S+)/.exec(line.text)?.[1];
      return address && isAddress(address) ? [{ line, address }] : [];
    });
    const facts: Fact[] = [];
    const first = found[0];
    const last = found.at(-1);
    if (first && last)
      facts.push(
        fact('resolver.servers', 'yes', [first.line, last.line], {
          value: found.map((one) => one.address),
          partial: !output.complete,
        }),
      );
    else if (lines.some((line) => !KNOWN.test(line.text)))
      facts.push(factOfOutput(output, 'resolver.servers', 'unknown', { reason: 'unreadable' }));
    else if (output.complete)
      facts.push(factOfOutput(output, 'resolver.servers', 'no', { value: [], reason: 'no-servers' }));
    else facts.push(factOfOutput(output, 'resolver.servers', 'unknown', { reason: 'cut-off' }));
    const search = lines.find((line) => /^\s*(?:search|domain)\s+\S/.test(line.text));
    if (search)
      facts.push(fact('dns.searchDomains', 'yes', search, { value: search.text.trim().split(/\s+/).slice(1) }));
    return facts;
  },
});
