import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hosts } from '../../../shared/knowledge/hosts.ts';
import { must } from './run.ts';

export type CertificateKind = 'public' | 'intercepted' | 'expired';

// The issuer that the document's good output shows [D], and one that a decrypting firewall might carry.
const PUBLIC = '/C=US/O=HydrantID (Avalanche Cloud Corporation)/CN=HydrantID SSL ICA G2';
const INSPECTING = '/C=DE/O=Example Corp/CN=Example Corp TLS Inspection CA';
const CISCO = '/C=US/ST=California/L=San Jose/O=Cisco Systems, Inc./CN=api-sse.cisco.com';
const DAY = 24 * 3600 * 1000;

/**
 * Makes authorities and server certificates (`KIND.pem` with its whole chain, `KIND.key`) and `authorities.pem`, what
 * the device trusts. Needs openssl.
 */
export async function makeCertificates(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const at = (name: string) => join(directory, name);
  writeFileSync(at('ca.cnf'), CONFIG(directory));
  for (const [name, subject] of [
    ['public-root', '/C=BM/O=QuoVadis Limited/CN=QuoVadis Root CA 2'],
    ['inspection', INSPECTING],
  ] as const) {
    const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.crt`)];
    await must(['openssl', 'req', '-x509', ...KEY, ...files, '-days', '3650', '-subj', subject]);
  }
  const year = 365 * DAY;
  await issue(directory, 'public-ca', PUBLIC, 'public-root', 'authority', [-year, 5 * year]);
  await issue(directory, 'public', CISCO, 'public-ca', 'server', [-30 * DAY, year]);
  await issue(directory, 'expired', CISCO, 'public-ca', 'server', [-2 * year, -3 * DAY]);
  await issue(directory, 'intercepted', CISCO, 'inspection', 'server', [-30 * DAY, year]);
  const chain = (names: readonly string[]) => names.map((name) => readFileSync(at(`${name}.crt`), 'utf8')).join('');
  for (const kind of ['public', 'expired'] as const)
    writeFileSync(at(`${kind}.pem`), chain([kind, 'public-ca', 'public-root']));
  writeFileSync(at('intercepted.pem'), chain(['intercepted', 'inspection']));
  writeFileSync(at('authorities.pem'), chain(['public-root']));
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

async function issue(
  directory: string,
  name: string,
  subject: string,
  by: string,
  extensions: 'authority' | 'server',
  [from, to]: readonly [number, number],
): Promise<void> {
  const at = (file: string) => join(directory, file);
  const stamp = (offset: number) => `${new Date(Date.now() + offset).toISOString().replace(/[-:T]|\..*/g, '')}Z`;
  writeFileSync(at('index'), '');
  await must(['openssl', 'req', ...KEY, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject]);
  await must([
    ...['openssl', 'ca', '-batch', '-notext', '-config', at('ca.cnf'), '-extensions', extensions],
    ...['-cert', at(`${by}.crt`), '-keyfile', at(`${by}.key`), '-in', at(`${name}.csr`), '-out', at(`${name}.crt`)],
    ...['-startdate', stamp(from), '-enddate', stamp(to)],
  ]);
}

const CONFIG = (directory: string) => `[ca]
default_ca = lab
[lab]
database = ${join(directory, 'index')}
new_certs_dir = ${directory}
default_md = sha256
rand_serial = yes
policy = any
[any]
countryName = optional
stateOrProvinceName = optional
localityName = optional
organizationName = optional
commonName = supplied
[authority]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[server]
basicConstraints = CA:false
extendedKeyUsage = serverAuth
subjectAltName = ${hosts.map(({ host }) => `DNS:${host}`).join(',')}
`;
