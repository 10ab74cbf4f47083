import type { GroupRequest } from '../../fleet/requests.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { changeRequestInWords } from '../change-request.ts';

/** One change request for all devices of a group, in words, and ready to be sent as plain text. */
export const groupRequestInWords = (
  { request, devices }: GroupRequest,
  lang: Lang,
): Diagnosis['changeRequests'][number] =>
  changeRequestInWords(
    request,
    devices.map(({ name, address, site }) => ({
      device: name,
      ...(address === undefined ? {} : { address }),
      ...(site?.gateway === undefined ? {} : { gateway: site.gateway }),
      ...(site?.proxy === undefined ? {} : { proxy: site.proxy }),
      dnsServers: site?.dnsServers ?? [],
    })),
    lang,
  );
