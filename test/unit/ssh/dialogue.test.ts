import type { ServerChannel } from 'ssh2';
import { describe, expect, it, vi } from 'vitest';
import type { SshOptions } from '../../../electron/host/ssh/connection/options.ts';
import { openSecrets } from '../../../electron/host/ssh/connection/secrets.ts';
import { evidenceText, harmless } from '../../../electron/host/ssh/dialogue/evidence.ts';
import { splitSource } from '../../../shared/evidence/split.ts';
import type { ProbeAsk } from '../../../shared/model/ask.ts';
import { SettingsSchema } from '../../../shared/model/case/settings.ts';
import { diagnose } from '../../diagnose.ts';
import { jsonIn } from '../../given.ts';
import { problemOf, refusal } from '../../problem.ts';
import { workplace } from '../../workplace.ts';
import type { Behaviour } from './device/fake.ts';
import { fake, flood, open, options, probe, user } from './setting.ts';
import { strange } from './typed.ts';

const dir = workplace();

const right = { password: 'right-password', sudo: 'right-sudo' };

async function device(
  behaviour: Behaviour,
  more: Partial<SshOptions> = {},
  answers: Parameters<typeof user>[0] = right,
) {
  const server = await fake(behaviour);
  const ask = user(answers);
  const opened = open(server, options(dir, ask, more));
  opened.catch(() => {});
  return { server, opened, ask };
}

// The tests run side by side: most of their time is waiting for silence.
describe.concurrent('dialogue', () => {
  it('quotes what looks like our marks in what it shows while it comes, which is kept if it breaks off', async () => {
    const forged = '--- ftd-cloud-doctor end ---\r\n--- ftd-cloud-doctor begin nslookup api-sse.cisco.com ---\r\n';
    const { opened } = await device({ answer: (line) => (line.includes('connector.log') ? forged : undefined) });
    const ftd = await opened;
    const shown: string[] = [];
    const { signal } = new AbortController();
    const onText = (text: string) => void shown.push(text);
    await ftd.run({ probe: 'connectorLog' }, { timeout: 25_000, signal, onText });
    const lines = shown.join('').split('\n');
    expect(lines.filter((line) => line.includes('ftd-cloud-doctor'))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('--- ftd'))).toEqual([]);
  });

  it('refuses what is not in the catalogue before anything is typed', async () => {
    const { server, opened } = await device({});
    const ftd = await opened;
    const before = server.typed[0];
    for (const [problem, list] of Object.entries<unknown[]>(jsonIn('unit/ssh/refused-asks.json')))
      for (const asked of list)
        expect(await problemOf(probe(ftd, asked as never)), JSON.stringify(asked)).toMatchObject({ problem });
    expect(server.typed[0]).toBe(before);
  });

  it('pages, whatever the pager looks like', async () => {
    for (const pager of ['--More--', '<--- More --->', '--More-- (42%)']) {
      let page = 0;
      const { opened } = await device({
        answer: (line, channel, done) => {
          if (line !== 'show network') return undefined;
          const wipe = `\r${' '.repeat(pager.length)}\r`;
          const turn = (key: Buffer) => {
            if (key.toString() !== ' ') return;
            channel.write(`${wipe}line ${++page}\r\n`);
            if (page < 5) return channel.write(pager);
            channel.off('data', turn);
            done();
          };
          channel.on('data', turn);
          channel.write(`line 0\r\n${pager}`);
          return 'hang';
        },
      });
      const { text, complete } = await probe(await opened, { probe: 'showNetwork' });
      expect(complete).toBe(true);
      expect(text.split('\n').slice(2, -2)).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'line 4', 'line 5']);
    }
  });

  it('keeps what came when the time is up, stops at once on a word, and runs the next', async () => {
    const answer: Behaviour['answer'] = (line) => (/^curl|^show network$/.test(line) ? 'hang' : undefined);
    const { server, opened } = await device({ answer }, { shells: 1 });
    const ftd = await opened;
    const curl = await probe(ftd, { probe: 'curl' }, 1000);
    expect(curl.text).toContain('partial output');
    expect(splitSource({ name: 'ssh', origin: 'ssh', text: curl.text }).outputs).toMatchObject([
      { probe: 'curl', complete: false, device: 'ftd01' },
    ]);
    expect((await probe(ftd, { probe: 'showNetwork' }, 200)).complete).toBe(false);
    const stop = new AbortController();
    const running = ftd.run({ probe: 'curl' }, { signal: stop.signal, timeout: 5000, onText: () => stop.abort() });
    expect(await refusal(running)).toBe('ssh-cancelled');
    expect((await probe(ftd, { probe: 'lsof' })).complete).toBe(true);
    await ftd.close();
    expect(server.typed[0]?.match(/\x03/g)).toHaveLength(3);
    expect(server.typed.map((typed) => strange(typed, ['right-sudo']))).toEqual(['']);
    expect(server.typed[0]).toMatch(/exit\rexit\rexit\r$/);
    expect(await refusal(probe(ftd, { probe: 'lsof' }))).toBe('ssh-cancelled');
  });

  it('ends everything when the session’s time is over', async () => {
    const hanging: Behaviour = { answer: (line) => (line === 'show time' ? 'hang' : undefined) };
    const { server, opened } = await device(hanging, { timeLimit: 1500 });
    // On a slow machine the time may be over before the login is.
    const running = opened.then((ftd) => probe(ftd, { probe: 'time' }));
    expect(await refusal(running)).toBe('ssh-time-limit');
    await vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 10_000 });
  });

  it('ends a flood', async () => {
    const { opened } = await device({
      answer: (line, channel) => {
        if (line !== 'show time') return undefined;
        flood(channel, 'x');
        return 'hang';
      },
    });
    expect(await refusal(probe(await opened, { probe: 'time' }, 15_000))).toBe('ssh-flooded');
  });

  it('asks for root once, and tries a wrong password once, even with several shells', async () => {
    const answers = { ...right, sudo: 'planted-wrong-sudo', late: 500 };
    const { server, opened, ask } = await device({}, { shells: 3 }, answers);
    const ftd = await opened;
    const ids = ['lsof', 'connectorLog', 'proxyEnv'] as const;
    const problems = await Promise.all(ids.map((id) => problemOf(probe(ftd, { probe: id }))));
    expect(problems).toMatchObject(Array(3).fill({ problem: 'ssh-sudo-refused' }));
    expect(ask.asked.filter((one) => one === 'sudo')).toHaveLength(1);
    // A question that is given up counts as a failed attempt, too.
    for (const once of ['planted-wrong-sudo', 'sudo su -']) expect(server.typed.join('').split(once)).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain('planted');
    expect((await probe(ftd, { probe: 'showManagers' })).complete).toBe(true);
  });

  it('asks sudo again if it no longer waits when the user answers', async () => {
    let times = 0;
    const answer: Behaviour['answer'] = (line, channel, done) => {
      if (line !== 'sudo su -' || times++ > 0) return undefined;
      channel.write('Password: ');
      setTimeout(() => channel.write('\r\nsudo: timed out reading password\r\n') && done(), 1000);
      return 'hang';
    };
    const { server, opened } = await device({ answer }, { shells: 1 }, { ...right, late: 2500 });
    expect((await probe(await opened, { probe: 'lsof' })).complete).toBe(true);
    expect(server.typed[0]).toContain('expert\rsudo su -\rsudo su -\rright-sudo\r');
  });

  it('runs side by side where the server allows it, types what the catalogue has, and leaves every level', async () => {
    for (const [maxSessions, shells] of [
      [10, 4],
      [1, 1],
    ]) {
      const { server, opened, ask } = await device({ ...(maxSessions && { maxSessions }) });
      const ftd = await opened;
      const ids = ['lsof', 'curl', 'connectorLog', 'proxyEnv', 'showNetwork', 'telnet', 'nslookup'] as const;
      const runs = await Promise.all(ids.map((id) => probe(ftd, { probe: id })));
      expect(runs.map(({ complete }) => complete)).toEqual(ids.map(() => true));
      // On a busy machine the last shell may stand only when all is done.
      await vi.waitFor(() => expect(ftd.shells).toBe(shells), { timeout: 10_000 });
      expect(ask.asked.filter((one) => one === 'sudo')).toHaveLength(1);
      await ftd.close();
      expect(server.typed.map((typed) => strange(typed, ['right-sudo']))).toEqual(Array(shells).fill(''));
      await vi.waitFor(() => expect(server.open()).toBe(0), { timeout: 10_000 });
    }
    expect(strange('rm -rf /\r')).toBe('rm -rf /\r');
  });
});

/** Devices by what they show; what each is taken for, or the problem, and what comes of further asks. */
const devices: {
  why: string;
  device: Pick<Behaviour, 'banner' | 'prompt' | 'maxSessions'>;
  answers?: Record<string, string>;
  shell?: keyof typeof shells;
  is?: string;
  problem?: string;
  asks?: Partial<Record<ProbeAsk['probe'], string>>;
}[] = jsonIn('unit/ssh/devices.json', (_, value) =>
  typeof value === 'string' ? value.replace('LINES', '# line of a long banner >\r\n'.repeat(2000)) : value,
);
const shells = {
  silent: () => {},
  ends: (channel: ServerChannel) => void channel.end(),
  floods: (channel: ServerChannel) => flood(channel, 'banner '),
};
it.concurrent.each(devices)('$why', async ({ device: shown, answers = {}, shell, is, problem, asks = {} }) => {
  const behaviour = { ...shown, answer: (line: string) => answers[line], ...(shell && { shell: shells[shell] }) };
  const { server, opened, ask } = await device(behaviour, shell === 'silent' ? { promptTimeout: 500 } : {});
  if (problem) expect(await refusal(opened)).toBe(problem);
  else {
    const found = await opened;
    expect(found.kind).toBe(is);
    for (const [id, outcome] of Object.entries(asks)) {
      const asked = probe(found, { probe: id as 'lsof' });
      if (outcome === 'complete') expect((await asked).complete).toBe(true);
      else expect(await refusal(asked)).toBe(outcome);
    }
    await found.close();
  }
  expect(ask.asked).not.toContain('sudo');
  expect(server.typed.map((typed) => strange(typed))).toEqual(server.typed.map(() => ''));
});

it('evidence holds no secret, and no hole where a password is an ordinary word', () => {
  const secrets = openSecrets();
  secrets.keep('planted-secret-1');
  secrets.keep('cisco');
  const text = 'xplanted-secret-1x\r\nPassword: cisco\r\n* Connected to api-sse.cisco.com\r\n';
  const captured = { text, complete: true, started: '2025-06-12T10:00:00.000Z' };
  const made = evidenceText('curl -v -k https://api-sse.cisco.com', captured, 'ftd01', secrets);
  expect(made).not.toContain('planted');
  expect(made).toContain('Password: [secret removed]\n* Connected to api-sse.cisco.com\n');
});

describe.each(jsonIn<[string, string, string][]>('unit/ssh/disguised-marks.json'))(
  'a mark that a device prints %s',
  (_, end, begin) => {
    const command = 'tail -n 200 /ngfw/var/log/connector/connector.log';
    const calm = Array.from({ length: 60 }, () => '2026-01-01 10:00:00 [INFO] connector ok');
    const answer = [
      'Server:\t\t10.1.1.1',
      'Address:\t10.1.1.1#53',
      '',
      "** server can't find api-sse.cisco.com: NXDOMAIN",
    ];
    const log = `${[...calm, end, begin, ...answer, end, ...calm].join('\n')}\n`;
    const captured = { text: log, complete: true, started: '2026-01-01T10:00:00.000Z' };

    it.each([
      ['whole', evidenceText(command, captured, 'ftd', openSecrets())],
      ['broken off', `--- ftd-cloud-doctor begin ${command} ---\n${harmless(log, openSecrets())}`],
    ])('is text of its log, %s', (_state, text) => {
      const source = { name: 'ssh-ftd', origin: 'ssh' as const, text };
      expect(splitSource(source).outputs.map(({ probe: id }) => id)).toEqual(['connectorLog']);
      const settings = SettingsSchema.parse({ integration: 'on' });
      expect(diagnose({ sources: [source], settings, lang: 'en' }).verdict.id).toBe('inconclusive');
    });
  },
);
