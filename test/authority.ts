import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** What stands in the document's good output [D]. */
export const CISCO = '/C=US/ST=California/L=San Jose/O=Cisco Systems, Inc./CN=api-sse.cisco.com';

const CONFIG = fileURLToPath(new URL('authority.cnf', import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'ftd-cloud-doctor-ca-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
let made = 0;

/** A key and its certificate, signed by another one or by itself. */
function make(subject: string, extensions: string, [from, to]: readonly [string, string], by?: string) {
  const id = String(++made);
  writeFileSync(join(folder, 'index'), '');
  writeFileSync(join(folder, 'extensions'), `[own]\n${extensions}`);
  // biome-ignore format: one option a pair
  run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', CONFIG,
    '-keyout', `${id}.key`, '-out', `${id}.csr`, '-subj', subject);
  // biome-ignore format: one option a pair
  run('ca', '-batch', '-notext', '-preserveDN', '-config', CONFIG, '-in', `${id}.csr`, '-out', `${id}.pem`,
    '-startdate', from, '-enddate', to, '-extfile', 'extensions', '-extensions', 'own',
    ...(by ? ['-cert', `${by}.pem`, '-keyfile', `${by}.key`] : ['-selfsign', '-keyfile', `${id}.key`]));
  return { id, key: read(`${id}.key`), cert: read(`${id}.pem`) };
}

/** A lab authority with an intermediate, made by openssl. */
export function createAuthority(organisation: string, name: string) {
  const years = ['20180101000000Z', '20480101000000Z'] as const;
  const issuing = 'basicConstraints = critical, CA:true\nkeyUsage = keyCertSign\n';
  const root = make(`${organisation}/CN=${name} Root`, issuing, years);
  const middle = make(`${organisation}/CN=${name}`, issuing, years, root.id);
  return {
    root: root.cert,
    issue: ({ subject, names = 'DNS:api-sse.cisco.com', from = '20191203205756Z', to = '20471203210700Z' }: Order) => {
      const alternative = names === '' ? '' : `subjectAltName = ${names}\n`;
      const { key, cert } = make(subject, `basicConstraints = CA:false\n${alternative}`, [from, to], middle.id);
      return { key, cert: cert + middle.cert + root.cert };
    },
  };
}
