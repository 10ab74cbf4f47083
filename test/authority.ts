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

type Dates = readonly [from: string, to: string];

/** Does something with openssl's `ca` in a folder that is gone afterwards. */
function inFolder<Made>(work: (ca: ReturnType<typeof caIn>) => Made): Made {
  const folder = mkdtempSync(join(tmpdir(), 'ftd-cloud-doctor-ca-'));
  try {
    return work(caIn(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function caIn(folder: string) {
  const run = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  write('index', '');
  return {
    write,
    /** A key and its certificate, signed by another of the folder or by itself. */
    make(id: string, by: string, subject: string, extensions: string, [from, to]: Dates): Certificate {
      // biome-ignore format: one option a pair
      run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', CONFIG,
        '-keyout', `${id}.key`, '-out', `${id}.csr`, '-subj', subject);
      write('extensions', `[own]\n${extensions}`);
      // biome-ignore format: one option a pair
      run('ca', '-batch', '-notext', '-preserveDN', '-config', CONFIG, '-in', `${id}.csr`, '-out', `${id}.pem`,
        '-startdate', from, '-enddate', to, '-extfile', 'extensions', '-extensions', 'own',
        ...(by === id ? ['-selfsign', '-keyfile', `${id}.key`] : ['-cert', `${by}.pem`, '-keyfile', `${by}.key`]));
      return { key: read(`${id}.key`), cert: read(`${id}.pem`) };
    },
  };
}

/** A lab authority with an intermediate, made by openssl. */
export function createAuthority(organisation: string, name: string) {
  const years: Dates = ['20180101000000Z', '20480101000000Z'];
  const issuing = 'basicConstraints = critical, CA:true\nkeyUsage = keyCertSign\n';
  const [root, middle] = inFolder(({ make }) => [
    make('root', 'root', `${organisation}/CN=${name} Root`, issuing, years),
    make('middle', 'root', `${organisation}/CN=${name}`, issuing, years),
  ]) as [Certificate, Certificate];
  return {
    root: root.cert,
    issue: ({ subject, names = 'DNS:api-sse.cisco.com', from = '20191203205756Z', to = '20471203210700Z' }: Order) =>
      inFolder(({ write, make }) => {
        write('middle.pem', middle.cert);
        write('middle.key', middle.key);
        const alternative = names === '' ? '' : `subjectAltName = ${names}\n`;
        const { key, cert } = make('leaf', 'middle', subject, `basicConstraints = CA:false\n${alternative}`, [
          from,
          to,
        ]);
        return { key, cert: cert + middle.cert + root.cert };
      }),
  };
}
