import type { Fact } from '../../model/fact.ts';
import type { Line } from '../../model/source.ts';

/**
 * Why a TLS handshake failed. `protocol`: the message names the mismatch; `reset`: the connection was reset; `client`:
 * an error of the program itself, which says nothing about the path.
 */
export type TlsReason = 'client' | 'protocol' | 'reset';

/** Messages of OpenSSL, LibreSSL, GnuTLS, NSS and schannel; the first reason in this order with a message counts. */
const TLS_FAILURES: readonly [reason: TlsReason, patterns: readonly RegExp[]][] = [
  [
    'client',
    [
      // Windows could not check whether the certificate was revoked.
      /revocation (?:check|function|server|status)|CRYPT_E_(?:NO_REVOCATION_CHECK|REVOCATION_OFFLINE)|0x8009201[23]/i,
      /out of memory|malloc failure|SEC_E_INSUFFICIENT_MEMORY/i,
      /(?:could ?n[o']t|cannot|can't|unable to|failed to) (?:create|initiali[sz]e|allocate) (?:an? )?(?:SSL |TLS |NSS )?(?:context|connection|structure|library)/i,
      /AcquireCredentialsHandle failed|SEC_E_(?:NO|UNKNOWN)_CREDENTIALS|PRNG not seeded/i,
      // The client's own certificate, key, cipher list or authorities.
      /error setting certificate|unable to set private key|could not load (?:PEM )?client certificate|failed setting cipher list|no cipher match|library has no ciphers|unable to (?:load|use) (?:client )?(?:certificate|key)/i,
      /^curl: \((?:27|53|54|58|59|66|77|82|83)\)/,
    ],
  ],
  [
    'protocol',
    [
      // Version.
      /wrong (?:version|ssl version)|(?:unsupported|unknown|alert|error in) protocol|protocol version|no protocols available|inappropriate fallback|version too low|unsupported (?:SSL |TLS )?version|SSL_ERROR_(?:UNSUPPORTED_VERSION|PROTOCOL_VERSION_ALERT)/i,
      // Cipher, signature or group.
      /no (?:shared|common) (?:cipher|encryption|algorithm)|no ciphers available|(?:wrong|unknown) cipher returned|NO_CYPHER_OVERLAP|common (?:encryption )?algorithm|ALGORITHM_MISMATCH|insufficient security|no suitable (?:signature|key)|wrong signature type|wrong curve|bad ecpoint/i,
      // Renegotiation.
      /unsafe legacy renegotiation|renegotiation (?:is )?(?:disabled|mismatch|not allowed)/i,
      // Key size or digest.
      /(?:dh|ee|ca)[ _]md too (?:small|weak)|key too (?:small|weak|short)|modulus too small|bad dh (?:p|value)|WEAK_SERVER_EPHEMERAL_DH_KEY/i,
      // A client certificate is requested or rejected.
      /certificate required|did not return a certificate|alert (?:bad certificate|unknown ca|certificate)|BAD_CERT_ALERT|HANDSHAKE_FAILURE_ALERT|SEC_I_INCOMPLETE_CREDENTIALS/i,
      // The peer speaks plain HTTP or another protocol.
      /[:\]] {0,2}https? (?:proxy )?request|packet length too long|record (?:too long|layer failure)|RX_RECORD_TOO_LONG|bad record type|unexpected TLS packet|SSL23_GET_SERVER_HELLO|SEC_E_INVALID_TOKEN|token supplied to the function is invalid/i,
      // Any fatal alert names the mismatch.
      /handshake failure|handshake failed|Handshake schlug fehl|TLS protocol error|(?:sslv3|tlsv1\d?) (?:alert|un)|SSL alert number \d|received alert \[\d|TLS fatal alert|fataler TLS-Alarm|SEC_E_ILLEGAL_MESSAGE/i,
    ],
  ],
  [
    'reset',
    [
      /Connection reset by peer|Connection was (?:reset|aborted)|vom Kommunikationspartner zurückgesetzt|forcibly closed|vom Remotehost geschlossen/i,
      /SSL_ERROR_(?:SYSCALL|ZERO_RETURN)|errno[ =](?:104|54|10054)\b|(?:read|write):errno=(?!110|60)/,
      /unexpected eof|Unknown SSL protocol error|closed abruptly|SSL_connect: Connection(?! timed)|END_OF_FILE_ERROR|CONNECT_RESET_ERROR/i,
      // GnuTLS.
      /Error in the pull function|non-properly terminated|Fehler in der Pull-Funktion|nicht sauber beendet/i,
      /schannel: (?:failed to receive handshake|server closed the connection)/i,
    ],
  ],
];

/** The failure of a handshake and the last line that reports it; `undefined` if no message is known. */
export function tlsFailure(lines: readonly Line[]): { reason: TlsReason; line: Line } | undefined {
  for (const [reason, patterns] of TLS_FAILURES) {
    const line = lines.findLast(({ text }) => patterns.some((pattern) => pattern.test(text)));
    if (line) return { reason, line };
  }
  return undefined;
}

/** Options of curl and of openssl that offer the server less than the connector does. */
const NARROWING =
  /\s(?:-[23]|--sslv[23]|--tlsv1\.[013]|--tls-max|--(?:tls13-)?ciphers|--curves|-ssl[23]|-tls1(?:_[13])?|-no_tls1_[23]|-cipher(?:suites)?|-sigalgs|-curves|-groups)(?=[\s=]|$)/;

/** A server that refuses an offer which the command narrowed says nothing about the path [R]. */
export function asNarrowed(one: Fact, command = ''): Fact {
  const isRefusal = one.id === 'tls.handshake' && (one.reason === 'protocol' || one.reason === 'reset');
  return isRefusal && NARROWING.test(command) ? { ...one, state: 'unknown', reason: 'client-fault' } : one;
}
