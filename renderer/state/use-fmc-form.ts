import { isFmcUser, readFmcHost } from '../../shared/model/run/fmc-host.ts';
import type { Via } from '../../shared/model/run/via.ts';
import { textOf, useKeptForm } from './use-kept-form.ts';

/** What is typed to reach an FMC. There is no password in it. */
export interface FmcForm {
  address: string;
  user: string;
  domain: string;
  device: string;
}

/** Keeps what was typed over steps and reloads of this window. */
export const useFmcForm = (): [FmcForm, (change: Partial<FmcForm>) => void] =>
  useKeptForm<FmcForm>('ftd-cloud-doctor.fmc', ({ address, user, domain, device }) => ({
    address: textOf(address),
    user: textOf(user),
    domain: textOf(domain),
    device: textOf(device),
  }));

/** The connection to the FMC; for what is wrong, which field. */
export function fmcViaOf({ address, user, domain, device }: FmcForm): Via | { wrong: 'address' | 'user' } {
  const at = readFmcHost(address);
  if (!at) return { wrong: 'address' };
  if (!isFmcUser(user.trim())) return { wrong: 'user' };
  return {
    kind: 'fmc',
    target: { ...at, user: user.trim(), ...(domain.trim() === '' ? {} : { domain: domain.trim() }) },
    ...(device.trim() === '' ? {} : { device: device.trim() }),
  };
}
