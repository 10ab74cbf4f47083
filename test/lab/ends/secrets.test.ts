import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, start } from '../../command-line.ts';
import { must } from '../../program.ts';
import { filesBelow } from '../../workplace.ts';
import { describeInLab, folderForFiles, oneLab } from '../suite.ts';
import { processesOn } from '../world/processes.ts';

/** Unusual in every way that a shell, a terminal, JSON, a regular expression or a PDF could trip over. */
const PLANTED = `Pl4nted "q" 'a' $(id) \`id\` \\n %s {x} [z]* Ünïcode-ß-€ ;|&<>#~!`;
const WRONG = 'Wr0ng-pl4nted-secret';

/** Every form in which the bytes of a secret might lie about. */
function forms(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    utf8,
    Buffer.from(secret, 'latin1'),
    Buffer.from(secret, 'utf16le'),
    Buffer.from(secret, 'utf16le').swap16(),
    Buffer.from(json),
    Buffer.from(encodeURIComponent(secret)),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('base64').replace(/=+$/, '')),
    // What is typed without the shell's or the terminal's special keys would still be a piece of it.
    Buffer.from('Pl4nted'),
    Buffer.from('pl4nted'),
  ];
}

const SECRETS = [...forms(PLANTED), ...forms(WRONG)];

function expectNone(where: string, bytes: Buffer | string): void {
  const found = SECRETS.filter((secret) => Buffer.from(bytes).includes(secret)).map(String);
  expect(found, where).toEqual([]);
}

describeInLab('secrets', {}, () => {
  const place = folderForFiles();
  const lab = oneLab({ connector: 'idle' });

  async function setPassword(user: string, secret: string): Promise<void> {
    const hash = await must(['openssl', 'passwd', '-6', '-stdin'], { input: `${secret}\n` });
    expect((await lab().exec('device', ['usermod', '-p', hash.trim(), user])).output).toBe('');
  }

  test('a password is found nowhere afterwards, although the device itself logs it', async () => {
    await setPassword('admin', PLANTED);
    const script = `printf 'proxy login with %s refused\\n' "$1" >>/ngfw/var/log/connector/connector.log`;
    await lab().exec('device', ['bash', '-c', script, 'bash', PLANTED]);
    const { address, hostKeyFingerprint } = lab().device;
    const home = join(place, 'home');
    mkdirSync(home);
    const at = (name: string) => join(place, name);
    const [file, pdf, knownHosts] = [at('secret.ftdcase'), at('secret.pdf'), at('known_hosts')];
    const argv = [
      ...['probe', '--ssh', `admin@${address}`, '--known-hosts', knownHosts, '--password-stdin'],
      ...['--accept-host-key', hostKeyFingerprint, '--integration', 'on', '--json', '--redact', 'none'],
      ...['--case', file, '--pdf', pdf],
    ];
    const run = start(argv, { input: `${PLANTED}\n`, env: { HOME: home } });
    await run.says(/· .*api-sse/);
    for (const name of ['cmdline', 'environ'])
      expectNone(`/proc/PID/${name}`, readFileSync(`/proc/${run.child.pid}/${name}`));
    expectNone('command lines on the device', [...(await processesOn(lab())).values()].join('\n'));
    const result = await run.ended;
    expect(result.code).toBe(1);
    expectNone('stdout', result.stdout);
    expectNone('stderr', result.stderr);
    const files = filesBelow(place);
    expect(files).toEqual(expect.arrayContaining([file, pdf, knownHosts]));
    for (const one of files) expectNone(one, readFileSync(one));
    // The search sees what it should: the log's line is there, and the PDF's text can be read.
    expect(readFileSync(file, 'utf8')).toContain('proxy login with [secret removed] refused');
    const plain = spawnSync('qpdf', ['--qdf', '--object-streams=disable', pdf, '-'], { maxBuffer: 1e9 }).stdout;
    expect(plain.includes('proxy login with [secret removed] refused')).toBe(true);
    expectNone('the PDF, uncompressed', plain);
    const text = spawnSync('pdftotext', [pdf, '-'], { maxBuffer: 1e9 }).stdout;
    expect(text.includes('api-sse.cisco.com')).toBe(true);
    expectNone('the PDF’s text', text);
  });

  test('neither is a wrong one, nor one for sudo alone', async () => {
    await setPassword('key', PLANTED);
    const { address, identity, knownHosts } = lab().device;
    const target = ['--known-hosts', knownHosts, '--integration', 'on', '--json', '--redact', 'none'];
    const byKey = ['--ssh', `key@${address}`, '--identity', identity, '--sudo-password-stdin'];
    const [wrong, sudo, wrongSudo] = await Promise.all([
      call(['probe', '--ssh', `interactive@${address}`, '--password-stdin', ...target], { input: `${WRONG}\n` }),
      call(['probe', ...byKey, ...target], { input: `${PLANTED}\n` }),
      call(['probe', ...byKey, ...target], { input: `${WRONG}\n` }),
    ]);
    expect(wrong).toMatchObject({ code: 4, stdout: '' });
    expect(sudo.code).toBe(1);
    expect(sudo.stderr).not.toContain('✗');
    expect(wrongSudo.code).toBe(4);
    for (const { stdout, stderr } of [wrong, sudo, wrongSudo]) expectNone('output', `${stdout}\n${stderr}`);
  });
});
