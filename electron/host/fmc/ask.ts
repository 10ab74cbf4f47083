/** Shown to the user about an FMC's certificate that has not been accepted yet. */
export interface FmcCertificateQuestion {
  host: string;
  port: number;
  /** `SHA256:AB:CD:…`, as browsers and openssl print it. */
  fingerprint: string;
  /** The names in the certificate as it writes them; a self-signed one names itself twice. */
  subject: string;
  issuer: string;
  /** ISO 8601; missing where the certificate's own words are no date. */
  validTo?: string | undefined;
}

/** The same where another one was accepted before. */
export interface ChangedFmcCertificateQuestion extends FmcCertificateQuestion {
  known: { fingerprint: string; file: string; line: number };
}

/** One of several devices that a case may be about. */
export interface FmcDeviceChoice {
  id: string;
  name: string;
  address?: string | undefined;
  version?: string | undefined;
  /** True if the FMC shows this alert for it. */
  hasAlert: boolean;
}

/** Questions to the user while an FMC is opened. */
export interface FmcAsk {
  fmcCertificate(question: FmcCertificateQuestion): Promise<boolean>;
  /** Resolves to what was typed; the end of the new fingerprint (`isProof`) replaces the certificate, all else refuses it. */
  changedFmcCertificate(question: ChangedFmcCertificateQuestion): Promise<string | undefined>;
  /** The password of the user at this FMC; `undefined`: the user gives up. */
  fmcPassword(at: string): Promise<string | undefined>;
  /** Resolves to the `id` of one of the devices; `undefined`: the user gives up. */
  fmcDevice(devices: readonly FmcDeviceChoice[]): Promise<string | undefined>;
}
