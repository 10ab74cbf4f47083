import { isDeepStrictEqual } from 'node:util';
import { decide } from '../diagnose.ts';
import { evidenceOf, type Facts } from './facts.ts';

/**
 * A second opinion on §5 of the decision tree's page, written from the page alone before the tree's code was read.
 * The first comparison differed where the page is silent; each such place was decided then, and is marked `Reading`:
 *
 * 1. A fault that other evidence contradicts is not shown: the tree goes on to the next fault, and without one it is
 *    `inconclusive` ("evidence that contradicts itself"). A name that resolves contradicts "no DNS servers" and a failed
 *    lookup; an established connection contradicts a dead process, a closed 8989 and, on 443, a closed 443; an open 8989 contradicts SYN_SENT.
 * 2. Where a proxy is configured, what fails without it is no fault: neither name nor ports [R of §5.3, applied to both].
 * 3. `ignored`: a proxy is configured and the connector is seen knocking at the cloud itself.
 * 4. A proxy that only the shell's requests use is not the device's, and whether the device has one may be unknown: its
 *    refusal is `likely`.
 * 5. A direct connection that stands answers whether a proxy is in the path, unless one is known to be configured.
 * 6. A question has one finding: on a version without the feature the integration's switch is not looked at.
 * 7. A closed 8989 is `likely` as long as nothing shows the connector at it; so is one `SYN_SENT` alone (§3c).
 * 8. Without a connection for no shown reason (`no-connection`), any earlier open question could explain it.
 * 9. A connector that is connected speaks against a proxy that refuses the shell's request: `likely` [R of §6].
 * 10. The configured proxy fails where the request took it (here at 407). What fails at another one is `likely` [R of §6]:
 *    then a connector that is seen knocking past the configured one proves more, `ignored`.
 * 11. Where the connector itself shows its way (connected, or knocking where no proxy is configured), what fails on
 *    another way is no fault: another proxy, or the handshake past the configured one. Where it does not, that
 *    handshake is `likely`. A connector that knocks at the cloud leaves a doubt about a proxy that nobody knows of.
 * 12. That the FMC excludes a device, or is set to another region than its connector, is `likely` the cause [R of §5.1, §5.8].
 */
interface Row {
  /** The verdicts that explain it where they are shown: then it is their consequence (§5, consequences). */
  explainedBy?: (facts: Facts, reason: string) => readonly (string | false)[];
  verdict: string;
  ports?: readonly number[];
  host?: string;
  reason: (facts: Facts) => string | false | undefined;
  /** True if an earlier fact that nobody knows could explain the fault, or if other evidence speaks against it (§6). */
  doubt?: (facts: Facts) => boolean;
}

const among = <T extends string>(state: string, states: readonly T[]) => states.find((one) => one === state);
const hasProxy = ({ network }: Facts) => network.endsWith('+proxy');
/** A request through another proxy than the configured one. */
const isElsewhere = (facts: Facts) => hasProxy(facts) && viaProxy(facts) && !OWN.includes(facts.curl);
const OWN: readonly string[] = ['proxy-good', 'proxy-407'];
/** The connector itself tries 8989 at this moment, or has lost a connection to it. */
const isSeenAt8989 = ({ lsof }: Facts) => isKnocking(lsof) || lsof === 'close-wait';
const isKnocking = (lsof: Facts['lsof']) => lsof === 'syn-sent' || lsof === 'syn-sent-twice';
const isWithout = ({ lsof }: Facts) => lsof === 'nothing' || lsof === 'listens';
/** Telnet to its end, or the same twice: one `SYN_SENT` is a moment. */
const isShownAt8989 = (facts: Facts) =>
  facts.lsof === 'syn-sent-twice' ||
  (isSeenAt8989(facts) && among(facts.telnet8989, ['refused', 'filtered']) !== undefined);
const viaProxy = ({ curl }: Facts) => curl.startsWith('proxy-');
/** A direct request that fails beside a proxy that works. */
const isBesideProxy = ({ curl, network }: Facts) => curl === 'proxy-good' && network === 'unknown';
const connects = ({ curl }: Facts) =>
  ['good', 'stalled', 'reset', 'intercepted', 'protocol', 'http-503'].includes(curl);
const established = ({ lsof }: Facts) => lsof === 'on-8989' || lsof === 'on-443';
/** Curl and telnet ask the resolver of the system, nslookup a name server. */
const systemSays = (facts: Facts): { yes: boolean; no: boolean } => ({
  yes: connects(facts) || among(facts.curl, ['refused', 'filtered']) !== undefined || facts.telnet8989 !== 'unknown',
  no: facts.curl === 'unresolved',
});
const lookupFails = ({ lookup }: Facts) =>
  among(lookup, ['nxdomain', 'servfail', 'refused', 'timeout', 'no-answer', 'sinkhole', 'intermittent']);
const resolves = (facts: Facts) =>
  facts.lookup === 'yes' || facts.lookup === 'intermittent' || (systemSays(facts).yes && !systemSays(facts).no);
const serversKnown = (facts: Facts) =>
  facts.network.startsWith('servers') ||
  (facts.network === 'unknown' && (resolves(facts) || (lookupFails(facts) && facts.lookup !== 'timeout')));
const proxyKnown = (facts: Facts) =>
  facts.network === 'servers' ||
  facts.network === 'none' ||
  established(facts) ||
  facts.curl === 'proxy-good' ||
  (!hasProxy(facts) && connects(facts));
/** A shell's proxy stands in the device's path only if nothing that goes without it fails. */
const nameIsNoMatter = (facts: Facts) =>
  hasProxy(facts) || (viaProxy(facts) && (facts.network === 'unknown' || !lookupFails(facts)));

const ROWS: readonly Row[] = [
  { verdict: 'unsupported-version', reason: ({ version }) => version === 'old' && 'before-6.4.0' },
  {
    verdict: 'integration-disabled',
    reason: ({ integration, version }) =>
      version !== 'old' &&
      ((integration === 'excluded-fmc' && 'excluded') || (['off', 'off-fmc'].includes(integration) && 'off')),
    doubt: ({ integration }) => integration === 'excluded-fmc',
  },
  {
    verdict: 'dns-missing',
    reason: (facts) => facts.network.startsWith('none') && !resolves(facts) && 'no-servers',
    doubt: (facts) => established(facts) || systemSays(facts).yes,
  },
  {
    verdict: 'proxy-bug',
    reason: (facts) => {
      const ignored = hasProxy(facts) && isKnocking(facts.lsof) && 'ignored';
      const failed = {
        'proxy-407': 'auth-required',
        'proxy-503': 'rejected',
        'proxy-refused': 'unreachable',
        'proxy-unresolved': 'unresolved',
      }[facts.curl as string];
      const withoutProxy = facts.network === 'servers' || facts.network === 'none';
      if (withoutProxy && (established(facts) || isKnocking(facts.lsof))) return undefined;
      if (isElsewhere(facts)) return ignored || (established(facts) ? undefined : failed);
      return failed ?? ignored;
    },
    doubt: (facts) => !hasProxy(facts) || established(facts) || (isElsewhere(facts) && !isKnocking(facts.lsof)),
    explainedBy: (_, reason) => [reason === 'unresolved' && 'dns-missing'],
  },
  {
    verdict: 'dns-unresolved',
    reason: (facts) => {
      const system = systemSays(facts);
      if (nameIsNoMatter(facts)) return undefined;
      if (facts.lookup === 'intermittent') return 'intermittent';
      if (system.yes) return undefined;
      return lookupFails(facts) ?? (system.no && 'unspecified');
    },
    doubt: (facts) =>
      !serversKnown(facts) ||
      !proxyKnown(facts) ||
      among(facts.lookup, ['yes', 'intermittent']) !== undefined ||
      established(facts),
    explainedBy: () => ['dns-missing'],
  },
  {
    verdict: 'port-blocked',
    ports: [443],
    reason: (facts) => !hasProxy(facts) && facts.lsof !== 'on-443' && among(facts.curl, ['refused', 'filtered']),
    doubt: (facts) => !proxyKnown(facts),
  },
  {
    verdict: 'tls-interference',
    reason: (facts) =>
      hasProxy(facts) && established(facts)
        ? undefined
        : among(facts.curl, ['stalled', 'reset', 'intercepted', 'protocol']),
    doubt: hasProxy,
  },
  { verdict: 'cloud-error', reason: ({ curl }) => among(curl, ['http-503']) },
  {
    verdict: 'connector-misconfigured',
    reason: ({ properties }) => among(properties, ['fqdn', 'port', 'missing', 'region']),
    doubt: ({ properties }) => properties === 'region',
  },
  {
    verdict: 'port-blocked',
    ports: [8989],
    reason: (facts) => {
      // Where the connector listens on it itself, it is no port of the network (§3c).
      if (hasProxy(facts) || established(facts) || facts.lsof === 'listens') return undefined;
      // A process that is down tries nothing.
      if (['down', 'disabled'].includes(facts.process) && !isSeenAt8989(facts)) return undefined;
      return (
        among(facts.telnet8989, ['refused', 'filtered']) ??
        (isKnocking(facts.lsof) && facts.telnet8989 !== 'open' && 'filtered')
      );
    },
    doubt: (facts) => !proxyKnown(facts) || isBesideProxy(facts) || !isShownAt8989(facts),
  },
  {
    verdict: 'connector-not-connected',
    reason: (facts) => {
      if (established(facts)) return undefined;
      if (facts.process === 'down') return 'process-down';
      if (facts.process === 'disabled') return 'disabled';
      if (facts.lsof === 'close-wait') return 'close-wait';
      return isWithout(facts) && 'no-connection';
    },
    explainedBy: (facts) => {
      // The FMC switches the connector on and off.
      const ofFmc = ['unsupported-version', 'integration-disabled'];
      if (facts.process === 'disabled') return ofFmc;
      if (facts.process === 'down' || !isWithout(facts)) return [];
      const isOfShell = isElsewhere(facts) || (viaProxy(facts) && ['servers', 'none'].includes(facts.network));
      const way = [
        !isOfShell && 'proxy-bug',
        'dns-unresolved',
        'port-blocked 443',
        !hasProxy(facts) && 'tls-interference',
      ];
      return [...ofFmc, 'dns-missing', ...way, 'connector-misconfigured'];
    },
    doubt: (facts) => {
      if (!isWithout(facts) || facts.process === 'down' || facts.process === 'disabled') return false;
      const port = facts.telnet8989 !== 'unknown' || hasProxy(facts) || facts.lsof === 'listens';
      const way = facts.curl === 'good' || facts.curl === 'proxy-good';
      return (
        !port ||
        !way ||
        facts.properties === 'unknown' ||
        !serversKnown(facts) ||
        !proxyKnown(facts) ||
        (!nameIsNoMatter(facts) && lookupFails(facts) !== undefined)
      );
    },
  },
  {
    verdict: 'amp-cloud-unreachable',
    host: 'cloud-sa.amp.cisco.com',
    reason: (facts) =>
      ({ unknown: undefined, good: undefined, unresolved: !hasProxy(facts) && 'unspecified', stalled: 'stalled' })[
        facts.amp
      ],
    explainedBy: ({ amp, curl }) =>
      amp === 'unresolved' ? ['dns-missing', 'dns-unresolved'] : [curl === 'stalled' && 'tls-interference'],
    doubt: (facts) => (facts.amp === 'unresolved' ? !serversKnown(facts) || !proxyKnown(facts) : hasProxy(facts)),
  },
  { verdict: 'stale-device-identity', reason: ({ identity }) => identity === 'stale' && 'portal-outdated' },
];

/** Reading 1: evidence for and against the same thing. */
function contradictsItself(facts: Facts): boolean {
  const system = systemSays(facts);
  return (
    (facts.network.startsWith('none') && resolves(facts)) ||
    (!nameIsNoMatter(facts) && system.yes && (system.no || Boolean(lookupFails(facts)))) ||
    (established(facts) && (facts.process === 'down' || facts.process === 'disabled')) ||
    (facts.lsof === 'on-8989' && among(facts.telnet8989, ['refused', 'filtered']) !== undefined)
  );
}

const isOn = ({ integration }: Facts) => integration === 'on' || integration === 'on-fmc';

/** §5.13: what must be known and good; where nobody knows the integration's switch, the tree goes on as if it were on (§5.1). */
function isHealthy(facts: Facts): boolean {
  const goodWay = facts.curl === 'good' || facts.curl === 'proxy-good';
  return (
    Boolean(serversKnown(facts)) &&
    goodWay &&
    facts.properties === 'good' &&
    established(facts) &&
    !contradictsItself(facts)
  );
}

interface Opinion {
  verdict: string;
  reason?: string;
  ports?: readonly number[];
  confidence: 'proven' | 'likely' | 'none';
  findings: string[];
}

/** What the page says of a combination: the first row that holds is the verdict. */
export function opinionOn(facts: Facts): Opinion {
  const shown = ROWS.flatMap((row) => {
    const reason = row.reason(facts);
    return reason ? [{ ...row, reason }] : [];
  });
  // 443 and 8989 both failing is one finding with both ports, unless 8989 is less sure; the first decides.
  const [one, other] = shown.filter(({ verdict }) => verdict === 'port-blocked');
  const isOne = one && other && isShownAt8989(facts) && !isBesideProxy(facts);
  const rows = isOne ? shown.filter((row) => row !== other) : shown;
  const [first] = rows;
  if (!first) {
    const isGood = isHealthy(facts);
    return {
      verdict: isGood ? 'healthy' : 'inconclusive',
      confidence: !isGood ? 'none' : isOn(facts) ? 'proven' : 'likely',
      findings: [],
    };
  }
  const isIrrelevant = first.verdict === 'unsupported-version' || first.verdict === 'integration-disabled';
  const isDoubtful = first.doubt?.(facts);
  const ports = first === one && isOne ? [443, 8989] : first.ports;
  return {
    verdict: first.verdict,
    reason: first.reason,
    ...(ports ? { ports } : {}),
    confidence: (isIrrelevant || isOn(facts)) && !isDoubtful ? 'proven' : 'likely',
    findings: withCauses(rows, facts),
  };
}

/** Each finding with the verdict that explains it: the first that does, and is not explained itself. */
function withCauses(rows: readonly (Omit<Row, 'reason'> & { reason: string })[], facts: Facts): string[] {
  const causes: { name: string; verdict: string }[] = [];
  return rows.map(({ verdict, reason, ports, explainedBy }) => {
    const by = explainedBy?.(facts, reason) ?? [];
    const cause = causes.find(({ name }) => by.includes(name));
    if (!cause) causes.push({ name: ports ? `${verdict} ${ports}` : verdict, verdict });
    return `${verdict}/${reason}${cause ? ` follows from ${cause.verdict}` : ''}`;
  });
}

/**
 * Facts on which the tree and the page differ, with what each says; nothing where they agree. Without a verdict the tree
 * must have something left to ask.
 */
export function differing(facts: Facts): unknown[] {
  const { verdict, findings, nextProbes } = decide(evidenceOf(facts));
  const tree: Opinion = {
    verdict: verdict.id,
    ...(findings.length > 0 ? { reason: verdict.reason } : {}),
    ...(verdict.ports ? { ports: verdict.ports } : {}),
    confidence: verdict.confidence,
    findings: findings.map(({ id, reason, consequenceOf }) => {
      const cause = findings.find(({ key }) => key === consequenceOf);
      return `${id}/${reason}${cause ? ` follows from ${cause.id}` : ''}`;
    }),
  };
  const table = opinionOn(facts);
  const isLost = verdict.id === 'inconclusive' && nextProbes.length === 0;
  return isDeepStrictEqual(tree, table) && !isLost ? [] : [{ facts, tree, table, nextProbes }];
}
