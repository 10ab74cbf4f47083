import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  key: string;
  /** The certificate and its issuers, the root included, as servers send them. */
  cert: string;
}

interface Order {
  /** In OpenSSL's form: `/C=US/O=…/CN=…`. */
  subject: string;
  names?: string;
  from?: string;
  to?: string;
}

/** A lab authority with an intermediate, made by openssl in a folder of its own. */
interface Authority {
  root: string;
  issue: (order: Order) => Certificate;
  close: () => void;
}

/** What stands in the document's good output [D]. */
export const CISCO = '/C=US/ST=California/L=San Jose/O=Cisco Systems, Inc./CN=api-sse.cisco.com';

const CONFIG = `
[ca]
default_ca = lab
[lab]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
countryName = optional
stateOrProvinceName = optional
localityName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
[req]
distinguished_name = empty
[empty]
[issuer]
basicConstraints = critical, CA:true
`;

export function createAuthority(organisation: string, name: string): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'ftd-cloud-doctor-ca-'));
  const file = (one: string) => join(folder, one);
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (one: string) => readFileSync(file(one), 'utf8');
  writeFileSync(file('config'), CONFIG);
  writeFileSync(file('index'), '');
  let count = 0;

  const request = (id: string, subject: string) =>
    // biome-ignore format: one option a pair
    run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', file('config'),
      '-keyout', `${id}.key`, '-out', `${id}.csr`, '-subj', subject);
  const sign = (id: string, by: string, extensions: string, section: string, from: string, to: string) => {
    writeFileSync(file(`${id}.ext`), extensions);
    // biome-ignore format: one option a pair
    run('ca', '-batch', '-notext', '-preserveDN', '-config', file('config'), '-in', `${id}.csr`, '-out', `${id}.pem`,
      '-startdate', from, '-enddate', to, '-extfile', `${id}.ext`, '-extensions', section,
      ...(by === id ? ['-selfsign', '-keyfile', `${id}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`]));
  };
  const ISSUER = '[issuer]\nbasicConstraints = critical, CA:true\nkeyUsage = keyCertSign\n';
  request('root', `${organisation}/CN=${name} Root`);
  sign('root', 'root', ISSUER, 'issuer', '20180101000000Z', '20480101000000Z');
  request('middle', `${organisation}/CN=${name}`);
  sign('middle', 'root', ISSUER, 'issuer', '20180101000000Z', '20480101000000Z');

  return {
    root: read('root.pem'),
    issue: ({ subject, names = 'DNS:api-sse.cisco.com', from = '20191203205756Z', to = '20471203210700Z' }) => {
      const id = `leaf${count++}`;
      request(id, subject);
      const alternative = names === '' ? '' : `subjectAltName = ${names}\n`;
      sign(id, 'middle', `[leaf]\nbasicConstraints = CA:false\n${alternative}`, 'leaf', from, to);
      return { key: read(`${id}.key`), cert: read(`${id}.pem`) + read('middle.pem') + read('root.pem') };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
