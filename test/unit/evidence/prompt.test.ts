import { describe, expect, test } from 'vitest';
import { hostLabel, isGenericHost } from '../../../shared/evidence/host-label.ts';
import { readPrompt } from '../../../shared/evidence/prompt.ts';
import { bareCommand, isPart, isSudo, listed } from '../../../shared/probes/command-line.ts';

/** A prompt in short: whose shell, `+` for root, its host, what is typed. */
function short(line: string, bare: '' | '#$%' | '#$%>'): string {
  const prompt = readPrompt(line, bare);
  if (!prompt) return 'none';
  return `${prompt.shell}${prompt.superuser ? '+' : ''} ${prompt.host ?? '-'} [${prompt.command}]`;
}

describe('prompts', () => {
  test.each([
    ['admin@ftd01:~$ date', 'unix ftd01 [date]'],
    ['root@fp:/home/admin# uptime', 'unix+ fp [uptime]'],
    ['root@Firepower-module1:sf#', 'unix+ Firepower-module1 []'],
    ['[root@host ~]# ls', 'unix+ host [ls]'],
    ['admin@ftd.kunde.de:~$', 'unix ftd.kunde.de []'],
    ['user@ftd> show version', 'none'],
    ['FTD01:/home/ldap/abbac# curl -v https://x', 'unix+ FTD01 [curl -v https://x]'],
    ['FTD01:~$', 'unix FTD01 []'],
    ['FTD01:/x#id', 'unix+ FTD01 [id]'],
    ['ftd:/x%', 'none'],
    ['bash-4.2# date', 'unix+ - [date]'],
    ['sh-5.1$ date', 'unix - [date]'],
    ['-bash-4.2# x', 'none'],
    ['bash-4.2# ./own', 'unix+ - [./own]'],
    ['bash-5.1$   ./own  ', 'unix - [./own]'],
    // fish, SUSE: no CLISH.
    ['anna@host ~> date', 'unix host [date]'],
    ['zsh-5.8# date', 'unix+ - [date]'],
    ['ksh-1$', 'unix - []'],
    ['C:\\Users\\x> ping a', 'windows - [ping a]'],
    ['PS C:\\Users\\x>  date', 'windows - [date]'],
    ['PS D:\\>', 'windows - []'],
    ['C:\\a|b> x', 'none'],
    ['> show network', 'clish - [show network]'],
    ['> hello', 'none'],
    ['>show version', 'clish - [show version]'],
    ['# ls', 'unix+ - [ls]'],
    ['$ date', 'unix - [date]'],
    ['% ls', 'unix - [ls]'],
    ['firepower# show version', 'unix+ - [show version]'],
    ['firepower#', 'unix+ - []'],
    ['firepower /ssa # show', 'none'],
    ['firepower /ssa # exit', 'unix+ - [exit]'],
    ['firepower /ssa #', 'none'],
    ['Firepower-module1>', 'clish - []'],
    ['Firepower-module1> expert', 'clish - [expert]'],
    ['https> show version', 'clish - [show version]'],
    ['https://x/y:~#', 'none'],
    ['http:/x# ls', 'none'],
    ['anna@MacBook ~ % curl x', 'laptop - [curl x]'],
    ['anna@MacBook dir % ls', 'none'],
    ['anna@mac /tmp % ', 'laptop - []'],
    ['MacBook:~ anna$ curl x', 'laptop - [curl x]'],
    ['MacBook:~ anna$', 'laptop - []'],
    ['x@y MINGW64 ~', 'laptop - []'],
    ['x@y MSYS ~/a', 'laptop - []'],
    ['└─$ date', 'laptop - [date]'],
    ['└─# ', 'laptop - []'],
    ['  admin@ftd01:~$ date  ', 'unix ftd01 [date]'],
    ['firepower# what is this', 'none'],
    ['> ls', 'clish - [ls]'],
    ['x > y', 'none'],
    ['ftd01 >', 'clish - []'],
    ['ftd01 >x', 'none'],
    ['a b > show version', 'none'],
    ['< HTTP/1.1', 'none'],
    ['* Connected to x (1.2.3.4) port 443 (#0)', 'none'],
    ['100%', 'none'],
    ['admin@ftd01:~$curl x', 'unix ftd01 [curl x]'],
    ['admin@ftd01:~$/bin/date', 'unix ftd01 [/bin/date]'],
    ['admin@ftd01:~$Xcurl', 'none'],
    ['admin@ftd01 ~ $ date', 'unix ftd01 [date]'],
    ['root@ftd:~# ', 'unix+ ftd []'],
    ['Password for x@y: #', 'none'],
    ['1ftd:~$ date', 'none'],
    ['ftd01#show version', 'unix+ - [show version]'],
    ['> nslookup', 'clish - [nslookup]'],
    ['> telnet x 1', 'clish - [telnet x 1]'],
    ['> configure network dns', 'clish - [configure network dns]'],
    ['> system support', 'clish - [system support]'],
    ['> conf', 'none'],
    ['firepower# uptime', 'unix+ - [uptime]'],
    ['$ whoami', 'unix - [whoami]'],
    ['$ whoami x', 'none'],
    ['> exit', 'clish - [exit]'],
    ['> logout', 'clish - [logout]'],
    ['> connect fxos', 'clish - [connect fxos]'],
    ['$ ping6 x', 'unix - [ping6 x]'],
    ['$ pingx', 'none'],
    ['# hostname', 'unix+ - [hostname]'],
    ['# hostname x', 'none'],
  ])('%s: %s', (line, expected) => {
    for (const bare of ['', '#$%', '#$%>'] as const) expect(short(line, bare)).toBe(expected);
  });

  test.each([
    ['>', 'none', 'none', 'clish - []'],
    ['#', 'none', 'unix+ - []', 'unix+ - []'],
    ['$', 'none', 'unix - []', 'unix - []'],
    ['%', 'none', 'unix - []', 'unix - []'],
  ])('%s alone may be the end of a request', (line, never, inRequest, else_) => {
    expect([short(line, ''), short(line, '#$%'), short(line, '#$%>')]).toEqual([never, inRequest, else_]);
  });

  test('no line of thousands of signs is one', () => {
    const line = (length: number) => 'admin@ftd01:~$ '.padEnd(length, 'x');
    expect(readPrompt(line(4000), '')?.command).toHaveLength(3985);
    expect(readPrompt(line(4001), '')).toBeUndefined();
  });
});

test.each([
  ['sudo curl x', 'curl x'],
  ['sudo -n -u root curl x', 'curl x'],
  ['timeout 20 curl x', 'curl x'],
  ['timeout -s KILL 20s curl x', 'curl x'],
  ['timeout -k 5 1.5m curl x', 'curl x'],
  ['time curl x', 'curl x'],
  ['LC_ALL=C curl x', 'curl x'],
  ['LC_ALL=C  sudo timeout 5 /usr/bin/curl x', 'curl x'],
  ['/usr/bin/curl x', 'curl x'],
  ['/bin/cat x', 'cat x'],
  ['/usr/sbin/lsof -i', 'lsof -i'],
  ['/sbin/lsof', 'lsof'],
  ['/usr/bin/vi x', '/usr/bin/vi x'],
  ['/opt/curl', '/opt/curl'],
  ['sudo', 'sudo'],
  ['timeout curl', 'timeout curl'],
  ['a sudo b', 'a sudo b'],
  ['sudo sudo sudo sudo sudo curl', 'sudo curl'],
  ['  curl x  ', 'curl x'],
  ['sudo time LC_ALL=C timeout 3 sudo date', 'sudo date'],
  ['/usr/curl x', 'curl x'],
  ['/env', 'env'],
])('%s is %s', (command, bare) => expect(bareCommand(command)).toBe(bare));

test.each([
  ['lsof -i', false],
  ['lsof -i | grep conn', false],
  ['lsof -i | grep -i conn', false],
  ['sudo lsof -i | grep -i "sse"', false],
  ["lsof -i | grep -i 'connector'", false],
  ['lsof -i | grep 8989', true],
  ['lsof -i | grep conn | head', true],
  ['pmtool status | grep -i sse', false],
  ['pmtool status|grep sse', false],
  ['pmtool status | grep -v sse', true],
  ['env | grep -i proxy', false],
  ['printenv | grep proxy', false],
  ['set | grep -i proxy', false],
  ['export | grep proxy', true],
  ['cat x | more', false],
  ['cat x | less ', false],
  ['cat x | cat', false],
  ['cat x | tee y', false],
  ['cat x | tee -a y', false],
  ['cat x | tee y z', true],
  ['cat x | moreover', true],
  ['cat x | more | head', true],
  ['curl x 2>&1', false],
  ['curl x 2>/dev/null', false],
  ['curl x > /dev/null', false],
  ['curl x >/dev/null 2>&1', false],
  ['curl x > out', true],
  ['curl x >> out', true],
  ['curl x &', true],
  ['curl x && date', false],
  ['curl x & date', false],
  ['curl "x&y"', false],
  ["curl 'a|b'", false],
  ['curl "a|b" | head', true],
  ['curl -H "x" -d \'a>b\' y', false],
  ['curl x 1>&2', false],
  ['curl x >&2', false],
  ['lsof -i >&2', false],
  ['lsof -i 2>/dev/null', false],
  ['curl x & ', true],
  ['curl x &y', false],
  ['cat curl.log > /dev/null', true],
  ['cat x |more', false],
  ['lsof -i > f | grep conn', true],
  ['lsof -i > /dev/null', true],
  ['lsof -i >/dev/null 2>&1', true],
  ['lsof -i 2>&1', false],
  ['lsof -i 2> /dev/null', false],
  ['sudo curl x > /dev/null', false],
  ['lsof -i 1>/dev/null', true],
  ['lsof -i | grep -c conn', true],
  ['lsof -i | grep -w conn', true],
  ['lsof -i | grep -in conn', false],
  ['cat x 1>&2', false],
  ['curl x &> f', true],
  ['curl x | more; date', true],
  ['lsof -i | grep -i -E conn', false],
  ['lsof -i | grep con', false],
  ['lsof -i | grep conne x', true],
])('%s shows a part only: %s', (command, expected) => expect(isPart(command)).toBe(expected));

test.each([
  ['sudo lsof -i', true],
  ['time sudo lsof -i', true],
  ['LC_ALL=C  sudo -n timeout 5 /usr/bin/lsof -i', true],
  ['timeout 20 sudo curl x', true],
  ['lsof -i', false],
  ['cat /etc/sudo x', false],
  ['echo sudo lsof', false],
  ['time curl x/sudo y', false],
  ['sudo', false],
  ['', false],
])('%s makes root: %s', (command, expected) => expect(isSudo(command)).toBe(expected));

test.each([
  ['a', ['a']],
  ['a; b', ['a', 'b']],
  ['a && b', ['a', 'b']],
  ['a || b', ['a', 'b']],
  ['a;;b', ['a', 'b']],
  [' a & b ; ', ['a & b']],
  ['', []],
])('%s lists %j', (command, expected) => expect(listed(command)).toEqual(expected));

test('hosts compare by their first label; names that many share identify none', () => {
  expect(['FTD01.Kunde.de', 'a', ''].map(hostLabel)).toEqual(['ftd01', 'a', '']);
  for (const name of ['firepower-module1', 'Firepower-Module12', 'localhost']) expect(isGenericHost(name)).toBe(true);
  for (const name of ['ftd', 'x-firepower-module1', 'firepower-module', 'localhost2'])
    expect(isGenericHost(name)).toBe(false);
});
