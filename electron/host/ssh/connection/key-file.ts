import ssh2, { type ParsedKey } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import { fileProblem, readRegular } from '../../regular-file.ts';

const MOST_KEY_BYTES = 64 * 1024;
const PASSPHRASE_TRIES = 3;

/**
 * Throws `ProblemError` unreadable, not-regular, ssh-key-unreadable if a file cannot be a private key. Its passphrase is
 * asked for later, if the server accepts keys at all.
 */
export async function checkKeyFile(file: string): Promise<void> {
  const bytes = await readRegular(file, MOST_KEY_BYTES).catch((error: unknown) => {
    throw fileProblem(error, file);
  });
  try {
    if (!bytes || parse(bytes) === undefined) throw new ProblemError('ssh-key-unreadable', { file });
  } finally {
    bytes?.fill(0);
  }
}

/** The private key in a file. `secret` asks for its passphrase, three times at most. */
export async function readKey(
  file: string,
  secret: (kind: 'passphrase', prompt: string) => Promise<string | undefined>,
): Promise<ParsedKey | ProblemError> {
  const unreadable = new ProblemError('ssh-key-unreadable', { file });
  const bytes = await readRegular(file, MOST_KEY_BYTES).catch(() => undefined);
  if (!bytes) return unreadable;
  try {
    let key = parse(bytes);
    for (let attempt = 0; attempt < PASSPHRASE_TRIES && key === 'encrypted'; attempt++) {
      const passphrase = await secret('passphrase', file);
      if (passphrase === undefined) return unreadable;
      key = parse(bytes, passphrase);
    }
    return key === 'encrypted' || key === undefined ? unreadable : key;
  } finally {
    bytes.fill(0);
  }
}

/** A private key, `encrypted` if the passphrase is missing or wrong, `undefined` for anything else. */
function parse(bytes: Buffer, passphrase?: string): ParsedKey | 'encrypted' | undefined {
  const found: unknown = ssh2.utils.parseKey(bytes, passphrase);
  const key: unknown = Array.isArray(found) ? found[0] : found;
  if (key instanceof Error)
    return passphrase !== undefined || /no passphrase given/i.test(key.message) ? 'encrypted' : undefined;
  return isPrivate(key) ? key : undefined;
}

function isPrivate(key: unknown): key is ParsedKey {
  return (
    typeof key === 'object' &&
    key !== null &&
    'isPrivateKey' in key &&
    typeof key.isPrivateKey === 'function' &&
    key.isPrivateKey() === true
  );
}
