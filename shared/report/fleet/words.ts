import type { GroupRequest } from '../../fleet/requests.ts';
import { SSE_HOST } from '../../knowledge/hosts.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FleetDevice } from '../../model/fleet/device.ts';
import type { Share } from '../../model/fleet/fleet.ts';
import type { Lang } from '../../model/lang.ts';
import type { QuestionId } from '../../model/question.ts';
import type { VerdictId } from '../../model/verdict.ts';
import { say } from '../../text/text.ts';
import { causeInWords } from '../cause.ts';
import { changeRequestInWords } from '../change-request.ts';
import { sayReason } from '../diagnosis.ts';

/** The title of a device's diagnosis; with the reason where other reasons have the same title. */
export function titleOf({ verdict, version, site, question }: FleetDevice, lang: Lang): string {
  if (!verdict) return '';
  const { id, reason, host, ports = [] } = verdict;
  const why = sayWhy({ id, reason, question }, lang);
  if (id === 'healthy' || id === 'inconclusive') return withReason(say(lang, `verdict.${id}.title`), why);
  const about = host ?? site?.region ?? SSE_HOST;
  const subject = { ...verdict, id, about, concerns: { hosts: [about], ports } };
  const { title } = causeInWords(
    { ...withoutUnknown(subject), ...(version === undefined ? {} : { version }) } as Parameters<typeof causeInWords>[0],
    lang,
  );
  return reason !== 'told' && hasTitleOfOthers(id, reason) ? withReason(title, why) : title;
}

const withReason = (title: string, why: string) => (why === '' ? title : `${title} – ${why}`);

/** True if another reason of the verdict has the same title. */
const hasTitleOfOthers = (id: VerdictId, reason: string) =>
  ['dns-unresolved', 'port-blocked', 'amp-cloud-unreachable'].includes(id) ||
  ['intercepted', 'not-cloud'].includes(reason);

/** Questions that have own words for some reasons of their verdict. */
const ASKED_BY: Partial<Record<VerdictId, QuestionId>> = {
  'dns-unresolved': 'dnsResolves',
  'proxy-bug': 'proxy',
  'amp-cloud-unreachable': 'ampCloud',
};

/** Why a device has its verdict; for an open one, the question that is open. Empty for a healthy device. */
export function sayWhy(
  { id, reason, question }: { id: VerdictId; reason: string; question?: QuestionId | undefined },
  lang: Lang,
): string {
  if (id === 'healthy') return '';
  if (question) return say(lang, 'fleet.openQuestion', { question: say(lang, `question.${question}`) });
  return sayReason(reason, lang, {}, ASKED_BY[id]);
}

const withoutUnknown = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

/** “25 of 27 use the default gateway 10.20.0.1; no device outside this group does.” */
export function shareInWords({ what, value, devices, elsewhere }: Share, all: number, lang: Lang): string {
  const share = say(lang, `fleet.share.${what}`, { count: devices.length, all, value });
  return say(lang, elsewhere === 0 ? 'fleet.share.nowhere' : 'fleet.share.elsewhere', { share, count: elsewhere });
}

/** One change request for all devices of a group that need the same change. */
export function groupRequestInWords(
  { request, devices }: GroupRequest,
  lang: Lang,
): Diagnosis['changeRequests'][number] {
  const sites = devices.map(({ name, address, site }) => ({
    device: name,
    dnsServers: site?.dnsServers ?? [],
    ...(address === undefined ? {} : { address }),
    ...(site?.gateway === undefined ? {} : { gateway: site.gateway }),
    ...(site?.proxy === undefined ? {} : { proxy: site.proxy }),
  }));
  return changeRequestInWords(request, sites, lang);
}
