import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FmcOptions, openFmc } from '../../electron/host/fmc/open-fmc.ts';
import type { ProbeId } from '../../shared/model/probe-ids.ts';
import type { Problem } from '../../shared/model/problem/problem.ts';
import { proofOf } from '../../shared/model/run/host-key.ts';
import { call } from '../command-line.ts';
import { fmcLike, opened, options, person } from '../fmc/setting.ts';
import type { Behaviour, Fault, Given, Received, StandIn } from '../fmc/stand-in.ts';
import { world } from '../fmc/world.ts';
import { jsonIn } from '../given.ts';
import { problemOf, refusal } from '../problem.ts';
import { tcpServer } from '../unit/local/servers.ts';
import { filesBelow, workplace } from '../workplace.ts';

const folder = workplace('fmc');
const signal = new AbortController().signal;
const secrets = ['planted-fmc-password', Buffer.from('doctor:planted-fmc-password').toString('base64')];

const HTML =
  '<!doctype html><html><body>Please log in: <form action="https://proxy.example/login"></form></body></html>';
/** Answers at the login, and to a probe, that are none; two are too long to write out. */
const long: Record<string, string> = { PAGE: HTML, NESTED: '['.repeat(10_000) };
const answers = jsonIn<{ atLogin: [string, Given][]; broken: Broken[] }>(
  'abuse/fmc.json',
  (_, value) => long[value] ?? value,
);
/** Name, answer, problem with its values, and which probe is asked at which path. */
type Broken = [string, Given | Fault, Problem['problem'], Record<string, string>?, ProbeId?, string?];

/** An FMC with a session, and its first device. */
async function withDevice(standIn: StandIn, given: Partial<FmcOptions> = {}) {
  const fmc = await opened(standIn, options(folder, given));
  const [first] = await fmc.devices();
  if (!first) throw new Error('no device');
  return { fmc, first };
}

/** What one probe about the first device comes to. */
async function ask(standIn: StandIn, probe: ProbeId, given: Partial<FmcOptions> = {}): Promise<string> {
  const { fmc, first } = await withDevice(standIn, given);
  return fmc.ask({ probe }, first, signal);
}

/** Answers instead of the FMC where the path ends so. */
const at =
  (end: string, answer: () => Given | Fault | undefined): NonNullable<Behaviour['answer']> =>
  ({ path }) =>
    path.endsWith(end) ? answer() : undefined;

describe.concurrent('a certificate that is not the FMC’s', () => {
  it('that is not accepted, or another one than the command line names, receives no header and no body', async () => {
    const logger = await fmcLike();
    const { fingerprint } = logger.certificate;
    const other = fingerprint.replace(/..$/, (end) => (end === '00' ? '11' : '00'));
    for (const acceptCertificates of [undefined, [other]]) {
      const ask = person({ accepts: false });
      const given = options(folder, { ask, ...(acceptCertificates && { acceptCertificates }) });
      expect(await problemOf(opened(logger, given))).toMatchObject({
        problem: 'fmc-certificate-unknown',
        values: { fingerprint },
      });
      expect(ask.asked).toEqual(acceptCertificates ? [] : [`certificate ${fingerprint}`]);
    }
    expect(logger.heard).toEqual([]);
  });

  it('that takes the place of an accepted one is refused, and replaced by who types its end', async () => {
    const standIn = await fmcLike();
    const given = options(folder);
    await (await opened(standIn, given)).close();
    const before = standIn.certificate.fingerprint;
    const { fingerprint } = standIn.changeCertificate();
    const requests = standIn.requests.length;
    for (const replaces of [undefined, '', 'yes', fingerprint.slice(-7)]) {
      const user = person({ replaces });
      const problem = await problemOf(opened(standIn, { ...given, ask: user }));
      expect(problem).toMatchObject({
        problem: 'fmc-certificate-changed',
        values: { known: before, fingerprint, line: '1' },
      });
      expect(user.asked).toEqual([`changed ${before} ${fingerprint}`]);
    }
    expect(standIn.requests.length).toBe(requests);
    await opened(standIn, { ...given, ask: person({ replaces: ` ${proofOf(fingerprint).toLowerCase()}` }) });
    const silent = person();
    await opened(standIn, { ...given, ask: silent });
    expect(silent.asked).toEqual(['password doctor@127.0.0.1']);
    expect(readFileSync(given.certificates, 'utf8')).toBe(`127.0.0.1:${standIn.port} ${fingerprint}\n`);
  });

  it('that changes in the middle gets nothing more, not even the token back', async () => {
    const standIn = await fmcLike();
    const { fmc, first } = await withDevice(standIn);
    standIn.changeCertificate();
    const requests = standIn.requests.length;
    const { problem } = await problemOf(fmc.ask({ probe: 'fmcCloudEvents' }, first, signal));
    await fmc.close();
    expect([problem, standIn.requests.length]).toEqual(['fmc-certificate-changed', requests]);
  });
});

describe.concurrent('what is no FMC', () => {
  it.each(answers.atLogin)('at the login: %s', async (_, given) => {
    const standIn = await fmcLike({}, { answer: at('/generatetoken', () => given) });
    expect(await refusal(opened(standIn, options(folder)))).toBe('fmc-not-an-fmc');
    // Nothing is followed, and nothing is tried again.
    expect(standIn.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['generatetoken']);
  });

  it('a server that speaks HTTP without TLS, or says something else, or nothing', async () => {
    const open = (port: number) => problemOf(openFmc({ user: 'doctor', host: '127.0.0.1', port }, options(folder)));
    const http = await tcpServer((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 400 Bad Request\r\n\r\n${HTML}`)),
    );
    const ssh = await tcpServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    for (const server of [http, ssh]) {
      expect(await open(server.port)).toMatchObject({ problem: 'fmc-not-tls' });
      await server.close();
    }
    expect(await open(http.port)).toMatchObject({ problem: 'fmc-refused' });
  });
});

describe.concurrent('answers that are none', () => {
  it.each(answers.broken)('instead of an answer: %s', async (_, given, expected, wanted = {}, probe, path) => {
    const standIn = await fmcLike({}, { answer: at(path ?? '/cloudeventsconfigs', () => given) });
    const timeout = expected === 'fmc-timeout' ? 600 : 60_000;
    const { problem, values } = await problemOf(ask(standIn, probe ?? 'fmcCloudEvents', { timeout }));
    expect([problem, values]).toEqual([expected, expect.objectContaining(wanted)]);
    expect(JSON.stringify(values)).not.toContain('\\u001b');
    // Nothing is asked for ever.
    expect(standIn.requests.length).toBeLessThan(25);
  });

  it('a stop ends what runs at once', async () => {
    const standIn = await fmcLike({}, { answer: at('/cloudeventsconfigs', () => 'hang') });
    const stop = new AbortController();
    const asking = problemOf(ask(standIn, 'fmcCloudEvents', { signal: stop.signal }));
    setTimeout(() => stop.abort(), 300);
    expect(await asking).toMatchObject({ problem: 'ssh-cancelled' });
  });
});

describe.concurrent('logins, rights and limits', () => {
  it('a wrong password is tried once; without one nothing is', async () => {
    const standIn = await fmcLike();
    const wrong = await problemOf(opened(standIn, options(folder, { ask: person({ password: 'wrong' }) })));
    expect([wrong.problem, standIn.requests.length]).toEqual(['fmc-wrong-login', 1]);
    const none = await problemOf(opened(standIn, options(folder, { ask: person({ password: '' }) })));
    expect([none.problem, standIn.requests.length]).toEqual(['fmc-no-login', 1]);
  });

  it.each([undefined, '0', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    '429 with Retry-After %s is waited for',
    async (retryAfter) => {
      const standIn = await fmcLike({}, { perMinute: 4, ...(retryAfter === undefined ? {} : { retryAfter }) });
      expect(await ask(standIn, 'fmcCloudEvents')).toContain('"sendIntrusionEvents": true');
    },
  );

  it('a release before the calls: they are no error', async () => {
    const later = ['cloudEvents', 'cloudRegions', 'cloudIntegrations', 'secureX'];
    const without = Object.fromEntries(later.map((name) => [name, undefined]));
    const { fmc, first } = await withDevice(await fmcLike({ version: '6.3.0 (build 84)', ...without }));
    expect([fmc.version, await fmc.alerts()]).toEqual(['6.3.0', []]);
    const probes = ['fmcAlerts', 'fmcCloudEvents', 'fmcCloudRegions', 'fmcCloudIntegrations', 'fmcSecureX'] as const;
    for (const probe of probes)
      expect(await fmc.ask({ probe }, first, signal)).toContain('HTTP 404: this FMC has no such call.');
  });

  it('a domain that is none, and one whose last level is another one’s as well', async () => {
    const [global] = world().domains;
    const domains = [
      global,
      ...['Global/A/Lab', 'Global/B/Lab'].map((name, n) => ({ ...global, name, uuid: `u${n}` })),
    ] as const;
    const standIn = await fmcLike({ domains: domains as never });
    for (const name of ['Nowhere', 'Lab', 'Global/Lab'])
      expect(await problemOf(opened(standIn, options(folder), name))).toMatchObject({
        problem: 'fmc-no-domain',
        values: { domain: name, domains: 'Global, Global/A/Lab, Global/B/Lab' },
      });
    expect([...standIn.tokens.open]).toEqual([]);
  });

  it('a probe that an FMC cannot be asked, and a device that it has no connection to', async () => {
    const standIn = await fmcLike();
    const { fmc, first } = await withDevice(standIn);
    const requests = standIn.requests.length;
    expect(await refusal(fmc.ask({ probe: 'lsof' }, first, signal))).toBe('fmc-not-here');
    const gone = { ...first, isConnected: false };
    expect(await refusal(fmc.ask({ probe: 'showNetwork' }, gone, signal))).toBe('fmc-device-offline');
    expect(standIn.requests.length).toBe(requests);
  });
});

/** A device's output with the secrets that the FMC was sent, and with marks of ours. */
function answer({ path, headers }: Received): Given | undefined {
  if (!path.endsWith('/commands')) return undefined;
  const marks = ['end ---', 'begin curl -v -k https://api-sse.cisco.com ---'].map(
    (mark) => `--- ftd-cloud-doctor ${mark}`,
  );
  const said = ['Hostname : ftd', ...secrets, headers['x-auth-access-token'], ...marks, 'HTTP/1.1 403 Forbidden', ''];
  const items = [{ commandInput: 'show network', commandOutput: said.join('\n') }];
  return { status: 200, body: JSON.stringify({ items }) };
}

describe.concurrent('what an answer hides', () => {
  it('secrets that the FMC sends back are nowhere in the evidence, and marks of ours are quoted', async () => {
    const standIn = await fmcLike({}, { answer });
    const text = await ask(standIn, 'showNetwork');
    expect(standIn.tokens.all).not.toEqual([]);
    for (const secret of [...secrets, ...standIn.tokens.all]) expect(text).not.toContain(secret);
    expect(text.split('\n').filter((line) => line.startsWith('--- ftd-cloud-doctor'))).toHaveLength(3);
    expect(text).toContain('[secret removed]');
  });

  it('what is about other devices is left out', async () => {
    const excluded = {
      ...world().cloudEvents,
      devicesExcludedFromSendingEvents: ['ftd-02', '00000000-0000-4000-8000-000000000003'],
    };
    const standIn = await fmcLike({ cloudEvents: excluded });
    for (const probe of ['fmcAlerts', 'fmcDevices', 'fmcCloudEvents'] as const)
      expect(await ask(standIn, probe)).not.toMatch(/ftd-02|ftd-03|0000000000(?:02|03)/);
  });
});

it('password and tokens are found nowhere afterwards: not in what is printed, and in no file', async () => {
  const home = join(folder, 'home');
  mkdirSync(home);
  const standIn = await fmcLike({}, { answer });
  const files = ['case', 'pdf', 'html'].flatMap((kind) => [`--${kind}`, join(home, `one.${kind}`)]);
  const argv = [
    ...['probe', '--fmc', `127.0.0.1:${standIn.port}`, '--fmc-user', 'doctor', '--fmc-password-stdin'],
    ...['--accept-fmc-certificate', standIn.certificate.fingerprint, '--device', 'ftd-01'],
    ...['--json', '--redact', 'none', ...files],
  ];
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const { code, stdout, stderr } = await call(argv, { input: 'planted-fmc-password\n', env });
  expect([code, stdout]).toEqual([3, expect.stringContaining('"integration"')]);
  expect([...standIn.tokens.open]).toEqual([]);
  const found = [...secrets, 'planted-client-password', ...standIn.tokens.all];
  const places = [stdout + stderr, ...filesBelow(home).map((file) => readFileSync(file, 'latin1'))];
  expect(places.length).toBeGreaterThan(4);
  for (const place of places) expect(found.filter((secret) => place.includes(secret))).toEqual([]);
});
