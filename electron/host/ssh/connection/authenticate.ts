import type { AnyAuthMethod, Prompt } from 'ssh2';
import { ProblemError } from '../../../../shared/model/problem/problem.ts';
import type { Hop } from '../../../../shared/model/run/hop.ts';
import { readKey } from './key-file.ts';
import type { SecretKind, SshOptions } from './options.ts';

const MOST_ROUNDS = 10;

/**
 * What the login may use. `secret` asks the user, keeps the answer for scrubbing, and pauses the timeout in the
 * meantime.
 */
interface Credentials extends Pick<SshOptions, 'identity' | 'agent'> {
  secret(kind: SecretKind, prompt: string): Promise<string | undefined>;
  /** Ends the connection: called if ssh2 has no other means to end it. */
  fail(problem: ProblemError): void;
}

/** Chooses the next method. `methods`: what the server still accepts, `null` before the first attempt. */
type NextMethod = (methods: readonly string[] | null, partial: boolean | null) => Promise<AnyAuthMethod | ProblemError>;

/**
 * Agent, key file, keyboard-interactive, password, each only if the server accepts it. Each secret is sent once in a
 * login, and each question is answered once, whatever the server sends: a second attempt would count as a second wrong
 * password, and devices lock accounts.
 */
export function authenticator({ user, host }: Hop, credentials: Credentials): NextMethod {
  const { identity, agent, secret } = credentials;
  const tried = new Set<string>();
  const sent = new Set<string>();
  let rounds = 0;
  let isKeySent = false;
  let refusedKey: string | undefined;
  const problem = (id: 'ssh-locked' | 'ssh-password-expired') => new ProblemError(id, { user, host });
  const rejected = (id: 'ssh-wrong-login' | 'ssh-no-login') =>
    refusedKey === undefined
      ? new ProblemError(id, { user, host })
      : new ProblemError('ssh-key-refused', { user, host, file: refusedKey });

  async function answer(title: string, prompts: readonly Prompt[]): Promise<string[] | ProblemError> {
    const words = [title, ...prompts.map(({ prompt }) => prompt)].join('\n');
    if (EXPIRED.test(words)) return problem('ssh-password-expired');
    if (LOCKED.test(words)) return problem('ssh-locked');
    const asked = prompts.map(({ prompt, echo }) => ({ prompt, kind: kindOf(prompt, echo === true) }));
    // Checked before the user is asked: a list that requests one secret twice gets none.
    for (const one of asked) {
      const key = secretKey(one.kind, one.prompt);
      if (sent.has(key)) return rejected('ssh-wrong-login');
      sent.add(key);
    }
    const answers: string[] = [];
    for (const { prompt, kind } of asked) {
      const given = await secret(kind, `${user}@${host}: ${prompt}`);
      if (given === undefined) return rejected('ssh-no-login');
      answers.push(given);
    }
    return answers;
  }

  function keyboard(): AnyAuthMethod {
    return {
      type: 'keyboard-interactive',
      username: user,
      prompt: (name, instructions, _lang, prompts, finish) => {
        if (++rounds > MOST_ROUNDS || prompts.length > MOST_ROUNDS)
          return credentials.fail(new ProblemError('ssh-flooded', { host }));
        answer(`${name}\n${instructions}`, prompts).then((answers) =>
          answers instanceof ProblemError ? credentials.fail(answers) : finish(answers),
        );
      },
    };
  }

  return async (methods, partial) => {
    if (methods === null) return { type: 'none', username: user };
    // A partial success means that the key counts as the first of several factors.
    if (isKeySent && !partial) refusedKey = identity;
    isKeySent = false;
    const accepts = (method: string) => methods.includes(method);
    if (accepts('publickey') && agent && !tried.has('agent')) {
      tried.add('agent');
      return { type: 'agent', username: user, agent };
    }
    if (accepts('publickey') && identity && !tried.has('key')) {
      tried.add('key');
      const key = await readKey(identity, secret);
      if (key instanceof ProblemError) return key;
      isKeySent = true;
      return { type: 'publickey', username: user, key };
    }
    if (accepts('keyboard-interactive') && (partial || !tried.has('keyboard'))) {
      tried.add('keyboard');
      return keyboard();
    }
    if (accepts('password') && !sent.has('password')) {
      tried.add('password');
      sent.add('password');
      const password = await secret('password', `${user}@${host}`);
      if (password === undefined)
        return rejected(tried.has('key') || tried.has('agent') ? 'ssh-wrong-login' : 'ssh-no-login');
      return { type: 'password', username: user, password };
    }
    return rejected(tried.size > 0 ? 'ssh-wrong-login' : 'ssh-no-login');
  };
}

/** Texts of PAM and AAA servers for a locked account, in prompts, banners and disconnects. */
export const LOCKED = /\b(?:account|user|konto)\b[^\n]{0,80}\b(?:locked|gesperrt)\b|\blocked out\b/i;
/** Texts that demand a new password. */
export const EXPIRED =
  /\b(?:password|passwort|kennwort)\b[^\n]{0,40}\b(?:expired|abgelaufen)\b|\b(?:new|neues) (?:unix )?(?:password|passwort|kennwort)\b|\b(?:must|required to) change your password\b|\bchanging password for\b/i;

function kindOf(prompt: string, echo: boolean): SecretKind {
  if (/passphrase/i.test(prompt)) return 'passphrase';
  if (/pass\s?code|one.?time|otp|token|verification|code|factor|duo|pin\b/i.test(prompt)) return 'code';
  return echo && !/pass|kenn/i.test(prompt) ? 'code' : 'password';
}

/** Passwords and passphrases are one secret, whatever the prompt; there are as many codes as different questions. */
function secretKey(kind: SecretKind, prompt: string): string {
  return kind === 'code' ? `code: ${prompt.replace(/\W+/g, ' ').trim().toLowerCase()}` : kind;
}
