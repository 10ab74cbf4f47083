import { describe, expect, test } from 'vitest';
import { splitSource } from '../../shared/evidence/split.ts';
import { collectScript } from '../../shared/probes/collect.ts';

/** The blocks themselves: the tree's own questions first, each command from the page (§2), each host from §4. */
const HEAD = `sudo bash -s <<'FTD_CLOUD_DOCTOR_END'
PATH=$PATH:/usr/local/sf/bin:/ngfw/usr/local/sf/bin:/usr/sbin:/sbin
echo "--- ftd-cloud-doctor start host=$(hostname) time=$(date -u +%Y-%m-%dT%H:%M:%SZ) ---"
run() { echo "--- ftd-cloud-doctor begin $1 ---"; timeout 25 bash -c "$1" </dev/null 2>&1; echo "--- ftd-cloud-doctor end $? ---"; }
`;
const TAIL = `echo "--- ftd-cloud-doctor done ---"
FTD_CLOUD_DOCTOR_END
`;
const AMP = [
  'cloud-sa.amp.cisco.com',
  'cloud-sa.amp.sourcefire.com',
  'api.amp.sourcefire.com',
  'panacea.threatgrid.com',
]
  .map((host) => `run 'nslookup ${host}'\nrun 'curl -v -k --connect-timeout 10 -m 20 https://${host}'\n`)
  .join('');
const CLOUD = `run 'curl -v -k --connect-timeout 10 -m 20 https://api-sse.cisco.com'
run 'nslookup api-sse.cisco.com'
`;

test('the FMC is asked for the cloud and nothing else', () => {
  expect(collectScript('fmc')).toBe(`${HEAD.replace('Z) ---', 'Z) from=fmc ---')}${CLOUD}${AMP}${TAIL}`);
});

test('the device is asked in CLISH first, then in the shell, everything once', () => {
  const pages = ' '.repeat(64);
  const clish = ['network', 'version', 'managers', 'time'].map((what) => `show ${what}\n${pages}\n`).join('');
  expect(collectScript('ftd')).toBe(`${clish}expert
${HEAD}${CLOUD}run 'cat /ngfw/etc/sf/connector.properties'
run 'lsof -i | grep -i conn'
run 'pmtool status | grep -i sse'
run 'telnet api-sse.cisco.com 443'
run 'telnet api-sse.cisco.com 8989'
run 'cat /etc/resolv.conf'
run 'tail -n 200 /ngfw/var/log/connector/connector.log'
run 'env | grep -i proxy'
run 'ping -c 4 api-sse.cisco.com'
${AMP}${TAIL}`);
});

describe.each(['ftd', 'fmc'] as const)('%s', (target) => {
  const script = collectScript(target);

  test('is plain, short-lined and changes nothing', () => {
    expect(script).toMatch(/^[\x20-\x7e\n]+$/);
    for (const line of script.split('\n')) expect(line.length).toBeLessThan(400);
    expect(script).not.toMatch(/configure|\brm\b|restart|enablebyid|disablebyid|>>|(?<!<)> |tee |!/);
  });

  test('its echo is taken for no output, its marks for outputs of the right probe and device', () => {
    expect(
      splitSource({ name: 'echo', origin: 'pasted', text: script.replace(/^/gm, '> ') }).outputs.filter(
        (one) => one.lines.length > 0,
      ),
    ).toEqual([]);
    const commands = [...script.matchAll(/^run '(.+)'$/gm)].map(([, command]) => command);
    const text = [
      '--- ftd-cloud-doctor start host=ftd01 time=2026-03-03T10:00:00Z ---',
      ...commands.flatMap((command) => [`--- ftd-cloud-doctor begin ${command} ---`, '--- ftd-cloud-doctor end ---']),
      '--- ftd-cloud-doctor done ---',
    ].join('\r\n');
    const { outputs, unrecognised } = splitSource({ name: 'log', origin: 'pasted', text });
    expect(unrecognised).toEqual([]);
    expect(outputs.map((one) => one.command)).toEqual(commands);
    expect(
      outputs.every((one) => one.complete && one.device === 'ftd01' && one.time === '2026-03-03T10:00:00.000Z'),
    ).toBe(true);
  });
});
