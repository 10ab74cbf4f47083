import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alsoKnownFiles, fingerprintOf } from '../../electron/host/ssh/connection/known-hosts.ts';
import type { HostKeyQuestion } from '../../electron/host/ssh/connection/options.ts';
import { proofOf } from '../../shared/model/run/host-key.ts';
import { jsonIn } from '../given.ts';
import { problemOf, refusal } from '../problem.ts';
import { type Fake, hostKey } from '../unit/ssh/device/fake.ts';
import {
  asking,
  blobOf,
  fake,
  knownLine as known,
  type Login,
  open,
  options,
  probe,
  user,
} from '../unit/ssh/setting.ts';
import { workplace } from '../workplace.ts';

/** What a device says where no sudo password is due, and whether it is typed; what a server asks at the login, in rounds. */
const says: { wantsSudo: [string, string, boolean][]; keepsAsking: [string, string[][]][] } =
  jsonIn('abuse/ssh-server.json');
const dir = workplace();
const right = { password: 'right-password', sudo: 'right-sudo', code: '123456' };

/** A line of a list without the host's name. */
const keyOf = (server: Fake, key: string) => known(server, key).split(' ').slice(1).join(' ');

describe.concurrent('a device that wants the sudo password where none is due', () => {
  it.each(says.wantsSudo)('%s', async (_, said, isTyped) => {
    const server = await fake({
      answer: (line, channel) => {
        if (line !== 'sudo su -') return line === 'right-sudo' ? 'drop' : undefined;
        channel.write(said);
        return 'hang';
      },
    });
    const ask = user(right);
    const device = await open(server, options(dir, ask, { promptTimeout: 2_000 }));
    const { problem } = await problemOf(probe(device, { probe: 'lsof' }));
    expect(server.typed.join('').includes('right-sudo')).toBe(isTyped);
    expect(ask.asked.includes('sudo')).toBe(isTyped);
    if (!isTyped) expect(problem).toMatch(/^ssh-(?:sudo-refused|silent)$/);
  });

  it('a question that is followed by more text before anybody could read it', async () => {
    const server = await fake({
      answer: (line, channel) => {
        if (line !== 'sudo su -') return undefined;
        channel.write('Password: ');
        setTimeout(() => channel.write('last changed yesterday\r\nroot@ftd01:~# '), 30);
        return 'hang';
      },
    });
    const device = await open(server, options(dir, user(right), { settle: 200 }));
    await probe(device, { probe: 'lsof' }, 500).catch(() => {});
    expect(server.typed.join('')).not.toContain('right-sudo');
  });
});

describe.concurrent('a server that keeps asking while we log in', () => {
  it.each<[string, string[][], Login['ends']?]>([
    ...says.keepsAsking,
    ['by calling each answer a first factor', [['Password: ']], 'first factor'],
  ])('%s', async (_, rounds, ends = 'again') => {
    const { server, sent } = await asking({ rounds, ends });
    expect(await refusal(open(server, options(dir, user(right))))).toBe('ssh-wrong-login');
    expect(sent.length).toBeLessThanOrEqual(1);
    if (ends === 'first factor') expect(sent).toEqual(['right-password']);
  });
});

describe('lists of host keys', () => {
  it.each([0, 1, 2, 3])(
    'a key that is revoked in OpenSSH’s list %i is refused, wherever else it is known',
    async (at) => {
      const key = hostKey();
      const server = await fake({ hostKey: key });
      const lists = alsoKnownFiles(join(dir, `home-${at}`), join(dir, `system-${at}`));
      expect(lists.map((file) => basename(file))).toEqual(
        ['', 'ssh_'].flatMap((kind) => [`${kind}known_hosts`, `${kind}known_hosts2`]),
      );
      const given = options(dir, user(right), { alsoKnown: lists });
      for (const file of lists) mkdirSync(dirname(file), { recursive: true });
      writeFileSync(given.knownHosts, known(server, key));
      writeFileSync(lists[at] ?? '', `@revoked ${known(server, key)}`);
      expect(await refusal(open(server, given))).toBe('ssh-host-key-revoked');
      // Revoked under the host's name is revoked at each of its ports.
      writeFileSync(lists[at] ?? '', `@revoked 127.0.0.1 ${keyOf(server, key)}`);
      expect(await refusal(open(server, given))).toBe('ssh-host-key-revoked');
      writeFileSync(lists[at] ?? '', known(server, key));
      writeFileSync(given.knownHosts, '');
      const ask = user(right);
      await open(server, { ...given, ask });
      expect(ask.asked).toEqual(['password']);
      expect(server.attempts.filter(({ method }) => method === 'password')).toHaveLength(1);
    },
  );
});

describe('a host key that has changed', () => {
  const before = hostKey();
  const now = hostKey();
  const [oldPrint, newPrint] = [before, now].map((key) => fingerprintOf(blobOf(key))) as [string, string];

  /** One letter of the proof in the other case; all of it in lower case may be the proof itself. */
  const inOtherCase = proofOf(newPrint).replace(/[a-z]/i, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 32));

  async function changed(typed: string | undefined) {
    const server = await fake({ hostKey: now });
    const seen: HostKeyQuestion[] = [];
    const changedHostKey = async (about: HostKeyQuestion) => {
      seen.push(about);
      return typed;
    };
    const given = options(dir, { ...user(right), changedHostKey });
    const first = `# Moved here.\nother,[127.0.0.1]:${server.port} ${keyOf(server, before)}`;
    writeFileSync(given.knownHosts, `${first}${known(server, before)}`);
    const outcome = await open(server, given).then(
      () => 'open',
      (error) => error.detail,
    );
    return { server, seen, outcome, first, list: readFileSync(given.knownHosts, 'utf8'), given };
  }

  it('is shown with the old one and where it was seen, and replaced for who types its end', async () => {
    const { server, seen, outcome, list, given } = await changed(proofOf(newPrint));
    expect(outcome).toBe('open');
    expect(seen).toMatchObject([
      { fingerprint: newPrint, known: { fingerprint: oldPrint, file: given.knownHosts, line: 2 } },
    ]);
    expect(list).toBe(`# Moved here.\nother ${keyOf(server, before)}${known(server, now)}`);
    // Known from now on.
    await open(server, { ...given, ask: user(right) });
  });

  // By an option, only for exactly this fingerprint: `lab/way-in/command-line.test.ts`.
  it.each([undefined, '', 'yes', proofOf(oldPrint), proofOf(newPrint).slice(1), inOtherCase])(
    'is not replaced for who types %j',
    async (typed) => {
      const { server, seen, outcome, list, given, first } = await changed(typed);
      expect(outcome).toMatchObject({
        problem: 'ssh-host-key-changed',
        values: { fingerprint: newPrint, known: oldPrint, file: given.knownHosts, line: '2' },
      });
      expect([list, seen.length, server.attempts]).toEqual([`${first}${known(server, before)}`, 1, []]);
    },
  );

  it('is replaced where only a list that is not ours knows the host, and ours is not there yet', async () => {
    const server = await fake({ hostKey: now });
    const theirs = join(dir, `theirs-${server.port}`);
    writeFileSync(theirs, known(server, before));
    const knownHosts = join(dir, `new-${server.port}`, 'known_hosts');
    const given = options(dir, user(right), { alsoKnown: [theirs], knownHosts, replaceHostKey: newPrint });
    await open(server, given);
    expect(readFileSync(knownHosts, 'utf8')).toBe(known(server, now));
    expect(readFileSync(theirs, 'utf8')).toBe(known(server, before));
  });

  it('is not replaced where it is revoked', async () => {
    const server = await fake({ hostKey: now });
    const given = options(dir, user(right), { replaceHostKey: newPrint });
    writeFileSync(given.knownHosts, `${known(server, before)}@revoked * ${keyOf(server, now)}`);
    expect(await refusal(open(server, given))).toBe('ssh-host-key-revoked');
  });
});
