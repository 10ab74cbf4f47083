import type { GroupRequest } from '../../fleet/requests.ts';
import { SSE_HOST } from '../../knowledge/hosts.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { FleetDevice } from '../../model/fleet/device.ts';
import type { Share } from '../../model/fleet/fleet.ts';
import type { Lang } from '../../model/lang.ts';
import { say } from '../../text/text.ts';
import { causeInWords } from '../cause.ts';
import { changeRequestInWords } from '../change-request.ts';

/** The title of a device's diagnosis. */
export function titleOf({ verdict, version, site }: FleetDevice, lang: Lang): string {
  if (!verdict) return '';
  const { id, host, ports = [] } = verdict;
  if (id === 'healthy' || id === 'inconclusive') return say(lang, `verdict.${id}.title`);
  const about = host ?? site?.region ?? SSE_HOST;
  const subject = { ...verdict, id, about, concerns: { hosts: [about], ports } };
  const { title } = causeInWords(
    { ...withoutUnknown(subject), ...(version === undefined ? {} : { version }) } as Parameters<typeof causeInWords>[0],
    lang,
  );
  return title;
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
