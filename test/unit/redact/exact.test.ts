import { expect, test } from 'vitest';
import { redact } from '../../../shared/case/redaction/redact.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';

const textOf = (text: string, level: 'addresses' | 'all') =>
  redact(
    { about: {}, settings: SettingsSchema.parse({}), sources: [{ name: 'a.log', origin: 'pasted' as const, text }] },
    level,
  ).sources[0]?.text;

// What is taken and what stays beside it, to the letter: at `addresses` it is the same where no third text stands.
test.each<[text: string, all: string, addresses?: string]>([
  [
    '10.1.1.10-99 192.168.1.1-254, version 10.0.0.1-12 10.0.0-141 7.0.1.1-26 8.1.1.1-20',
    '10.0.0.1-99 10.0.1.1-254, version 10.0.0.1-12 10.0.0-141 7.0.1.1-26 8.1.1.1-20',
  ],
  [
    'lab-192.168.1.7 fw/172.16.4.5 a_172.31.0.9 a-172.32.0.9 b-192.168.1.7.5 x-10.1.1.1',
    'lab-10.0.0.1 fw/10.0.1.1 a_10.0.2.1 a-172.32.0.9 b-192.168.1.7.5 x-10.1.1.1',
  ],
  [
    'search corp.priv\nmail.corp.priv.log corp.priv.zone corp.private mail.corp.privx',
    'search site-1.example\nhost-1.site-1.example.log site-1.example.zone site-2.example mail.corp.privx',
    'search corp.priv\nmail.corp.priv.log corp.priv.zone corp.private mail.corp.privx',
  ],
  // Ranges in each private net, to their last digits; behind a version's word it is a release.
  [
    '172.16.130.140-150 172.20.130.140-150 172.31.130.140-150 10.130.130.140-150 172.32.1.1-9 10.1.1.10-1000',
    '10.0.0.1-150 10.0.1.1-150 10.0.2.1-150 10.0.3.1-150 172.32.1.1-9 10.1.1.10-1000',
  ],
  [
    'vers 10.2.3.4-9 version: 10.2.3.4-9 release=  10.2.3.4-9',
    'vers 10.2.3.4-9 version: 10.2.3.4-9 release=  10.2.3.4-9',
  ],
  ['10.1.1.1-10.1.1.2.3', '10.1.1.1-10.1.1.2.3'],
  // A sentence's end behind them.
  ['from 10.1.1.1-10.1.1.2. 10.1.1.10-99. 10.1.1.10-99.5', 'from 10.0.0.1-10.0.0.2. 10.0.0.3-99. 10.1.1.10-99.5'],
  // A hyphen behind one; behind a release stands its build.
  [
    'TCP 10.20.30.40->10.6.187.110:443 10.20.30.40-mgmt 91.203.17.66-: 91.203.17.66--x ::ffff:10.20.30.40-x 10.20.30.40-',
    'TCP 10.0.0.1->10.0.1.1:443 10.0.0.1-mgmt 198.51.100.1-: 198.51.100.1--x ::ffff:10.0.0.1-x 10.0.0.1-',
  ],
  [
    '6.4.0.10-95 6.4.0.10- Cisco_FTD_Patch-6.4.0.10-95.sh.REL.tar 2.10.1.179-15004 nginx/1.2.3.4-x v1.2.3.4-x version 10.2.3.4-x',
    '6.4.0.10-95 6.4.0.10- Cisco_FTD_Patch-6.4.0.10-95.sh.REL.tar 2.10.1.179-15004 nginx/1.2.3.4-x v1.2.3.4-x version 10.2.3.4-x',
  ],
  ['vers 10.2.3.4', 'vers 10.2.3.4'],
  ['10.1.1.0_24 10.1.2.0_241', '10.0.0.0_24 10.1.2.0_241'],
  ['x-172.20.130.1 x-172.2.130.1', 'x-10.0.0.1 x-172.2.130.1'],
  ['runs 7.2.5.10 and 16.4.0.9, 52.10.1.1', 'runs 7.2.5.10 and 198.51.100.1, 203.0.113.1'],
  // No IPv6 address: two gaps, too many groups, a group too long.
  [
    '1::2::3 1:2:3:4:5::6:7:8:9 1:2:3:4:5:6:7:12345 1::x:y: 1:2::z:',
    '1::2::3 1:2:3:4:5::6:7:8:9 1:2:3:4:5:6:7:12345 1::x:y: 1:2::z:',
  ],
  [
    '2a00:0db8:0001::5 2a00:db8:1::5 2a00:0000:00::1 2a00::1 2a00:10:100::1 2a00:1:1::1',
    '2001:db8:0:0::1 2001:db8:0:0::1 2001:db8:0:1::1 2001:db8:0:1::1 2001:db8:0:2::1 2001:db8:0:3::1',
  ],
  [
    '2a00:1:11:0::5 2a00:11:1:0::5 2a00::1:11:1 2a00::11:1:1 64:ff9b::192.0.2.133 64:ff9b::192.0.2.13',
    '2001:db8:0:0::1 2001:db8:0:1::1 2001:db8:0:2::1 2001:db8:0:2::2 64:ff9b::198.51.100.1 64:ff9b::198.51.100.2',
  ],
  ['10.1.1.10-10.1.1.200 10.1.1.10', '10.0.0.1-10.0.0.2 10.0.0.1'],
  ['10.1.1.10-100', '10.0.0.1-100'],
  ['x10.1.1.10-10.1.1.20', 'x10.1.1.10-10.1.1.20'],
  ['obj-10.120.130.140 net_10.120.130.0_24 10.120.131.128_25', 'obj-10.0.0.1 net_10.0.0.0_24 10.0.1.1_25'],
  ['any-192.168.100.200 subobj-192.168.100.201', 'any-10.0.0.1 subobj-10.0.0.2'],
  ['h-10.1.1.1.5 o_10.1.1.1', 'h-10.1.1.1.5 o_10.0.0.1'],
  [
    '172-16-200-13.dip.kunde-ag.de ip-172-16-200-14 ec2-172-16-200-15 pool-172-16-200-16 lab-172-16-200-17 2020-12-30-12',
    'host-1.site-1.example ip-10-0-0-1 ec2-10-0-0-2 pool-10-0-0-3 lab-172-16-200-17 2020-12-30-12',
    '10-0-0-1.dip.kunde-ag.de ip-10-0-0-2 ec2-10-0-0-3 pool-10-0-0-4 lab-172-16-200-17 2020-12-30-12',
  ],
  ['abc-172-16-200-13.x x.172-16-200-13.x', 'abc-10-0-0-1.x x.172-16-200-13.x'],
  // An IPv4 address is the same within an IPv6 one, and what follows keeps its placeholder when it is redacted again.
  ['::ffff:10.77.31.9 64:ff9b::192.0.2.33', '::ffff:10.0.0.1 64:ff9b::198.51.100.1'],
  ['::ffff:192.0.2.10 150.1.41.254 192.0.2.10', '::ffff:198.51.100.1 203.0.113.1 198.51.100.1'],
  ['::ffff:192.0.2.255 150.1.41.254', '::ffff:198.51.100.255 203.0.113.1'],
  [
    '0:0:0:0:0:FFFF:8.8.4.4 2a02:fd00:1:2::8.8.4.4 2a02:fd00:1:2:3:4:8.8.4.5 2a02:fd00:1:2::1',
    '0:0:0:0:0:FFFF:198.51.100.1 2001:db8:0:0::1 2001:db8:0:0::2 2001:db8:0:0::3',
  ],
  [
    '2a02:fd00::1 2a02:fd00:0:0:0:0:0:1 FD00::1 fe80::250:56ff:feab:129f',
    '2001:db8:0:0::1 2001:db8:0:0::1 fd00:0:0:0::1 fd00:0:0:1::1',
  ],
  // Nothing of an address's host part stays, whatever its end looks like. An IPv4 address that goes has no number.
  [
    '2001:db8:1:2::6.4.0.9 2001:db8:1:2::127.0.0.1 runs 7.2.5.1 9.9.9.9 FD00::10.1.1.1',
    '2001:db8:0:0::1 2001:db8:0:0::2 runs 7.2.5.1 198.51.100.1 fd00:0:0:0::1',
  ],
  [
    '2a02:1::5 2a02:2:0:0:3:4:8.8.4.5 2a02:2:0:0:3:5:8.8.4.5 2a02:1::8.8.4.4 2a02:1::808:404',
    '2001:db8:0:0::1 2001:db8:0:1::1 2001:db8:0:1::2 2001:db8:0:0::2 2001:db8:0:0::2',
  ],
  [
    '2a02::8.8.4.4/96 2a02::8.8.4.4_24 2a02::8.8.4.4x 2a02::8.8.4.4.',
    '2001:db8:0:0::1/96 2001:db8:0:0::1_24 2001:db8:0:0::1x 2001:db8:0:0::1.',
  ],
  // Beside an IPv6 address.
  [
    '2a02::/8.8.4.4 2a02::5/8.8.4.4 2a02::10.1.1.1-10.1.1.2 10.1.1.3-64:1::1',
    '2001:db8:0:0::1/198.51.100.1 2001:db8:0:0::2/198.51.100.1 2001:db8:0:0::3-10.0.0.1 10.0.0.2-2001:db8:0:1::1',
  ],
  // A colon behind it: no address, but the IPv4 address at its end goes.
  ['2a02::8.8.4.4:53 2a02::6.4.0.9:53', '2a02::198.51.100.1:53 2a02::203.0.113.1:53'],
  // What follows does not become part of the placeholder: a port behind a dot, more than an address.
  [
    '2a02::7.443 2a02::7.8305 2a02::7.8.4 2a02::7.8.4.4.443',
    '2001:db8:0:0::1.443 2001:db8:0:0::1.8305 2001:db8:0:0::1.8.4 2001:db8:0:0::1.8.4.4.443',
  ],
  ['2a02::7.8.4.4567 2a02::7.8.4.4a', '2001:db8:0:0::1.8.4.4567 2001:db8:0:0::1.8.4.4a'],
  [
    '::ffff:6.4.0.9 64:ff9b::7.0.1.1 0:0:0:0:0:ffff:7.0.1.2 ::ffff:127.0.0.1 6.4.0.9 10:15:20:7.0.1.1',
    '::ffff:198.51.100.1 64:ff9b::203.0.113.1 0:0:0:0:0:ffff:203.0.113.2 ::ffff:127.0.0.1 6.4.0.9 10:15:20:7.0.1.1',
  ],
  [':: ::1 ::2 1::', ':: ::1 2001:db8:0:0::1 2001:db8:0:1::1'],
  [
    '10:15:20 a:b:c:d:e:f:0:1 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 12345::1',
    '10:15:20 2001:db8:0:0::1 1:2:3:4:5:6:7 1:2:3:4:5:6:7:8:9 12345::1',
  ],
  [
    'version 10.2.3.4 release=10.2.3.5 Build: 10.2.3.6 patch10.2.3.7 fxos 10.2.3.8 software:  10.2.3.9 upgrade 10.2.3.10',
    'version 10.2.3.4 release=10.2.3.5 Build: 10.2.3.6 patch10.2.3.7 fxos 10.2.3.8 software:  10.2.3.9 upgrade 10.2.3.10',
  ],
  [
    'Software Version 7.2.5.10 7.2.5.100 6.4.0.9 8.2.5.1 7.8.5.1 7.2.15.1',
    'Software Version 7.2.5.10 198.51.100.1 6.4.0.9 203.0.113.1 192.0.2.1 198.18.0.1',
  ],
  [
    'path/10.2.3.4 //10.2.3.5/x v10.2.3.6 10.2.3.7.8 10.2.3.8. 10.2.3.9, (10.2.3.11)',
    'path/10.2.3.4 //10.0.0.1/x v10.2.3.6 10.2.3.7.8 10.0.0.2. 10.0.0.3, (10.0.0.4)',
  ],
  [
    '8.8.8.8 9.9.9.9 11.11.11.11 12.12.12.12 13.13.13.13 8.8.8.9',
    '198.51.100.1 203.0.113.1 192.0.2.1 198.18.0.1 198.18.1.1 198.51.100.2',
  ],
  [
    '300.1.1.1 1.2.3.300 256.1.1.1 255.255.255.0 0.0.0.0 127.0.0.53 224.0.0.251 239.255.255.250 240.0.0.1 223.1.1.1 128.1.1.1',
    '300.1.1.1 1.2.3.300 256.1.1.1 255.255.255.0 0.0.0.0 127.0.0.53 224.0.0.251 239.255.255.250 240.0.0.1 198.51.100.1 203.0.113.1',
  ],
  ['10.1.2.0 10.1.2.255 10.1.2.7 10.1.2.10/24', '10.0.0.0 10.0.0.255 10.0.0.3 10.0.0.4/24'],
  [
    '172.15.0.1 172.16.0.1 172.31.255.1 172.32.0.1 169.254.1.1 169.253.1.1 192.168.1.1 192.167.1.1',
    '198.51.100.1 10.0.0.1 10.0.1.1 203.0.113.1 10.0.2.1 192.0.2.1 10.0.3.1 198.18.0.1',
  ],
  [
    'f8:0f:6f:9a:3c:d1 F8-0F-6F-9A-3C-D1 f80f.6f9a.3cd1 f8:0f:6f:9a:3c:d2 f8:0f-6f:9a:3c:d2 f8:0f:6f:9a:3c',
    '02:00:00:00:00:01 02-00-00-00-00-01 0200.0000.0001 02:00:00:00:00:02 f8:0f-6f:9a:3c:d2 f8:0f:6f:9a:3c',
  ],
  [
    'mac f80f6f9a3cd1 HWaddr=f80f6f9a3cd1 ether: "f80f6f9a3cd1" x f80f6f9a3cd1',
    'mac 020000000001 HWaddr=020000000001 ether: "020000000001" x f80f6f9a3cd1',
  ],
  [
    '9.31.77.10.in-addr.arpa 10.77.31.9 300.31.77.10.in-addr.arpa',
    '1.0.0.10.in-addr.arpa 10.0.0.1 300.31.77.10.in-addr.arpa',
  ],
  [
    '5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.2.0.0.0.1.0.0.0.1.7.0.8.2.0.A.2.ip6.arpa 2a02:8071:1:2::5 2a02:8071:1:2::6',
    '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa 2001:db8:0:0::1 2001:db8:0:0::2',
  ],
  [
    `${'1.'.repeat(16)}0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.IP6.ARPA. ${'1.'.repeat(33)}ip6.arpa 1.${'0.'.repeat(31)}ip6.arpa`,
    `1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.IP6.ARPA. ${'1.'.repeat(33)}ip6.arpa 1.${'0.'.repeat(31)}ip6.arpa`,
  ],
  [
    'DC=corp,DC=local CN=Anna Berger,OU=IT,DC=corp,DC=local DC=dc-12',
    'DC=dc-1,DC=dc-2 CN=user-1,OU=IT,DC=dc-1,DC=dc-2 DC=dc-12',
    'DC=corp,DC=local CN=Anna Berger,OU=IT,DC=corp,DC=local DC=dc-12',
  ],
  // Behind `*.` and a dot of its own stands a domain, whatever it has in front.
  [
    'search muster.de\nx509: certificate is valid for *.muster.de, muster.de, *.dmz.muster.de, not api-sse.cisco.com',
    'search site-1.example\nx509: certificate is valid for *.site-1.example, site-1.example, *.site-2.example, not api-sse.cisco.com',
    'search muster.de\nx509: certificate is valid for *.muster.de, muster.de, *.dmz.muster.de, not api-sse.cisco.com',
  ],
  [
    `host "a" matched cert's "*.kunde-ag.de" DNS:*.kunde-ag.de, DNS:pc1.dmz.kunde-ag.de CN=*.dmz.kunde-ag.de f*.kunde-ag.de`,
    `host "a" matched cert's "*.site-1.example" DNS:*.site-1.example, DNS:host-1.site-2.example CN=*.site-2.example f*.site-1.example`,
    `host "a" matched cert's "*.kunde-ag.de" DNS:*.kunde-ag.de, DNS:pc1.dmz.kunde-ag.de CN=*.dmz.kunde-ag.de f*.kunde-ag.de`,
  ],
  [
    'domain corp.zz\n*.corp.zz *.a.corp.zz no_proxy=.corp.zz,.kunde.de /x/.kunde.de a..kunde.de *.cisco.com.kunde.de',
    'domain site-1.example\n*.site-1.example *.site-2.example no_proxy=.site-1.example,.site-3.example /x/.kunde.de a..kunde.de *.site-4.example',
    'domain corp.zz\n*.corp.zz *.a.corp.zz no_proxy=.corp.zz,.kunde.de /x/.kunde.de a..kunde.de *.cisco.com.kunde.de',
  ],
  [
    '*.cisco.com *.sse.cisco.com *.eu.amazonaws.com *.digicert.com *.site-12.example *.sh *.tar.gz *.log *.local .cisco.com',
    '*.cisco.com *.sse.cisco.com *.eu.amazonaws.com *.digicert.com *.site-12.example *.sh *.tar.gz *.log *.local .cisco.com',
  ],
  // What only looks like a placeholder is none.
  [
    'host=xhost-1 host=host-1x host=host-123 user=user-12x DC=xdc-1,DC=dc-1x,DC=dc-123 web.site-1.example.de',
    'host=host-2 host=host-3 host=host-123 user=user-1 DC=dc-1,DC=dc-2,DC=dc-123 host-1.site-1.example',
    'host=xhost-1 host=host-1x host=host-123 user=user-12x DC=xdc-1,DC=dc-1x,DC=dc-123 web.site-1.example.de',
  ],
  [
    'uuid=10000000000004000800000000000000 uuid=00000000000040008000000000000012',
    'uuid=00000000000040008000000000000001 uuid=00000000000040008000000000000012',
    'uuid=10000000000004000800000000000000 uuid=00000000000040008000000000000012',
  ],
  // A name that one line tells stands as a bare word in others, if no sentence holds it.
  [
    'srv0815.kunde-ag.de is down: srv0815; 1-2abc.kunde-ag.de 1-2abc, 12345.kunde-ag.de 12345, mail.kunde-ag.de mail',
    'host-1.site-1.example is down: host-1; host-2.site-1.example host-2, host-3.site-1.example 12345, host-4.site-1.example mail',
    'srv0815.kunde-ag.de is down: srv0815; 1-2abc.kunde-ag.de 1-2abc, 12345.kunde-ag.de 12345, mail.kunde-ag.de mail',
  ],
  [
    'srv-1.de srv-1 api-sse2.cisco.com api-sse2',
    'site-1.example srv-1 api-sse2.cisco.com api-sse2',
    'srv-1.de srv-1 api-sse2.cisco.com api-sse2',
  ],
  [
    'User name: KUNDE\\jdoe\nlogin as: jdoe\nseen jdoe, KUNDE\\jdoe',
    'User name: user-1\nlogin as: user-1\nseen user-1, KUNDE\\user-1',
    'User name: KUNDE\\jdoe\nlogin as: jdoe\nseen jdoe, KUNDE\\jdoe',
  ],
  [
    '> show network\n===============[ System Information ]===============\nHostname : fwmuc\n> \nfwmuc says',
    '> show network\n===============[ System Information ]===============\nHostname : host-1\n> \nhost-1 says',
    '> show network\n===============[ System Information ]===============\nHostname : fwmuc\n> \nfwmuc says',
  ],
  // The vendor's name with the customer's hung on, and what only looks so.
  [
    'api.amp.sourcefire.com.kunde-ag.de panacea.ThreatGRID.com.kunde-ag.de www.cisco.de.kunde-ag.de a.cisco.com.cisco.com',
    'api.amp.sourcefire.com.site-1.example panacea.ThreatGRID.com.site-1.example host-1.site-2.example a.cisco.com.cisco.com',
    'api.amp.sourcefire.com.kunde-ag.de panacea.ThreatGRID.com.kunde-ag.de www.cisco.de.kunde-ag.de a.cisco.com.cisco.com',
  ],
  [
    'host=sha256 host=ens160 https://gateway/ https://intranet:80',
    'host=sha256 host=ens160 https://gateway/ https://intranet:80',
  ],
  [
    'user=user-12 login: my-user-12 admin@user-7x.kunde-ag.de',
    'user=user-12 login: user-1 admin@host-1.site-1.example',
    'user=user-12 login: my-user-12 admin@user-7x.kunde-ag.de',
  ],
  [
    'api-sse.cisco.com.kunde-ag.de api-sse.cisco.com updates.sourcefire.com.site-12.example cisco.com.de',
    'api-sse.cisco.com.site-1.example api-sse.cisco.com updates.sourcefire.com.site-12.example cisco.site-2.example',
    'api-sse.cisco.com.kunde-ag.de api-sse.cisco.com updates.sourcefire.com.site-12.example cisco.com.de',
  ],
  [
    '3f2b8c1a-77de-4e0b-9a4c-5d1e6f708192 3F2B8C1A-77DE-4E0B-9A4C-5D1E6F708192 00000000-0000-4000-8000-000000000012 10000000-0000-4000-8000-000000000012 uuid=3f2b8c1a77de4e0b9a4c5d1e6f708192 device id: 00000000000040008000000000000012',
    '00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000012 00000000-0000-4000-8000-000000000002 uuid=00000000000040008000000000000001 device id: 00000000000040008000000000000012',
    '3f2b8c1a-77de-4e0b-9a4c-5d1e6f708192 3F2B8C1A-77DE-4E0B-9A4C-5D1E6F708192 00000000-0000-4000-8000-000000000012 10000000-0000-4000-8000-000000000012 uuid=3f2b8c1a77de4e0b9a4c5d1e6f708192 device id: 00000000000040008000000000000012',
  ],
  [
    'Serial Number: JAD23470XYZ serial: SERIAL-12 FCH1912V2QK SERIAL JMX2119L05R JAD99470XYZ',
    'Serial Number: SERIAL-1 serial: SERIAL-12 SERIAL-2 SERIAL SERIAL-3 JAD99470XYZ',
    'Serial Number: JAD23470XYZ serial: SERIAL-12 FCH1912V2QK SERIAL JMX2119L05R JAD99470XYZ',
  ],
  [
    'VMware-56 4d 3a 2b 1c 0d 9e 8f-7a 6b 5c 4d 3e 2f 1a 0b',
    'SERIAL-1',
    'VMware-56 4d 3a 2b 1c 0d 9e 8f-7a 6b 5c 4d 3e 2f 1a 0b',
  ],
  [
    'search corp.priv\nanna@ftd-muc-07:~$ date\nmail.corp.priv mail.corp.priv.x x.y.corp.priv corp.priv ftd-muc-07 FTD-MUC-07 ftd-muc-071 anna',
    'search site-1.example\nuser-1@host-1:~$ date\nhost-2.site-1.example host-2.site-1.example.x x.site-2.example site-1.example host-1 host-1 ftd-muc-071 user-1',
    'search corp.priv\nanna@ftd-muc-07:~$ date\nmail.corp.priv mail.corp.priv.x x.y.corp.priv corp.priv ftd-muc-07 FTD-MUC-07 ftd-muc-071 anna',
  ],
  [
    'search site-3.example cisco.com corp.priv\nwww.cisco.com a.site-3.example b.corp.priv',
    'search site-3.example cisco.com site-1.example\nwww.cisco.com a.site-3.example b.site-1.example',
    'search site-3.example cisco.com corp.priv\nwww.cisco.com a.site-3.example b.corp.priv',
  ],
  [
    'anna.berger@ftd01:~$ date\nanna.berger logged in, anna.bergers, xanna.berger jo.e',
    'user-1@host-1:~$ date\nuser-1 logged in, anna.bergers, xanna.berger jo.e',
    'anna.berger@ftd01:~$ date\nanna.berger logged in, anna.bergers, xanna.berger jo.e',
  ],
  [
    'Hostname : ftd01\nfrom ftd01, ftd01-x, ftd012 and FTD01',
    'Hostname : host-1\nfrom host-1, ftd01-x, ftd012 and host-1',
    'Hostname : ftd01\nfrom ftd01, ftd01-x, ftd012 and FTD01',
  ],
  [
    'host=fw host=srv-12 host=server host=ftd',
    'host=fw host=host-1 host=server host=ftd',
    'host=fw host=srv-12 host=server host=ftd',
  ],
  [
    'jdoe@srv0815:~$ date\njdoe srv0815 jdoes srv08 xsrv0815',
    'user-1@host-1:~$ date\nuser-1 host-1 jdoes srv08 xsrv0815',
    'jdoe@srv0815:~$ date\njdoe srv0815 jdoes srv08 xsrv0815',
  ],
  [
    'a@b.de root@ftd admin@10.1.1.1 kmueller%40corp.de KUNDE\\kmueller',
    'user-1@site-1.example root@ftd admin@10.0.0.1 user-2%40site-2.example KUNDE\\user-2',
    'a@b.de root@ftd admin@10.0.0.1 kmueller%40corp.de KUNDE\\kmueller',
  ],
  [
    'x.pl y.z.pl /a/b.c.pl //a.b.pl www.a.sh a.b.c.d.e.f.de',
    'x.pl y.site-1.example /a/b.c.pl //a.site-2.example host-1.site-3.example a.site-4.example',
    'x.pl y.z.pl /a/b.c.pl //a.b.pl www.a.sh a.b.c.d.e.f.de',
  ],
  ['configure manager add 10.1.1.5 \nManager added', 'configure manager add 10.0.0.1 \nManager added'],
  ['sshpass -p\nssh', 'sshpass -p\nssh'],
  [
    '"password": "two words", "x": "y" password=\'a b\' c password: "" token="t"',
    '"password": "[redacted]", "x": "y" password=\'[redacted]\' c password: "" token="[redacted]"',
  ],
  ['pass="x y" pw: \'a\' pwd=""', 'pass="[redacted]" pw: \'[redacted]\' pwd=""'],
  ['domain: kunde.priv', 'domain: site-1.example', 'domain: kunde.priv'],
  [
    'DNS Suffix Search List: kunde.priv\n  FQDN: fw1.kunde.blah\nping -c 4  fw-muc-1',
    'DNS Suffix Search List: site-1.example\n  FQDN: host-1.site-2.example\nping -c 4  host-2',
    'DNS Suffix Search List: kunde.priv\n  FQDN: fw1.kunde.blah\nping -c 4  fw-muc-1',
  ],
  ['macaddress: f80f6f9a3cd1', 'macaddress: 020000000001'],
  [
    'uuid : 3f2b8c1a77de4e0b9a4c5d1e6f708192, SN: ABCDEF127, FCH1912VABC',
    'uuid : 00000000000040008000000000000001, SN: SERIAL-1, SERIAL-2',
    'uuid : 3f2b8c1a77de4e0b9a4c5d1e6f708192, SN: ABCDEF127, FCH1912VABC',
  ],
  [
    '  Domain Name . . . : kunde.priv, b.priv',
    '  Domain Name . . . : site-1.example, site-2.example',
    '  Domain Name . . . : kunde.priv, b.priv',
  ],
  [
    'DNS Suffix : kunde.priv\nx.kunde.priv',
    'DNS Suffix : site-1.example\nx.site-1.example',
    'DNS Suffix : kunde.priv\nx.kunde.priv',
  ],
  [
    'Primary Dns Suffix  . . . . . . . : kunde.priv',
    'Primary Dns Suffix  . . . . . . . : site-1.example',
    'Primary Dns Suffix  . . . . . . . : kunde.priv',
  ],
  [
    'Connection-specific DNS Suffix  . : kunde.priv',
    'Connection-specific DNS Suffix  . : site-1.example',
    'Connection-specific DNS Suffix  . : kunde.priv',
  ],
  ['dns domain kunde.priv', 'dns domain site-1.example', 'dns domain kunde.priv'],
  [
    'domains kunde.priv\nfw1.kunde.priv fw1',
    'domains site-1.example\nhost-1.site-1.example fw1',
    'domains kunde.priv\nfw1.kunde.priv fw1',
  ],
  ['search\tkunde.priv', 'search\tsite-1.example', 'search\tkunde.priv'],
  ['mydomain kunde.blah', 'mydomain kunde.blah'],
  [
    'Hostname :    fw1.kunde.blah\nx.kunde.blah',
    'Hostname :    host-1.site-1.example\nx.site-1.example',
    'Hostname :    fw1.kunde.blah\nx.kunde.blah',
  ],
  ['FQDN fw1.kunde.blah\nfw1', 'FQDN host-1.site-1.example\nfw1', 'FQDN fw1.kunde.blah\nfw1'],
  [
    'fqdn: fw1.sub.kunde.blah\nfw9.sub.kunde.blah',
    'fqdn: host-1.site-1.example\nhost-2.site-1.example',
    'fqdn: fw1.sub.kunde.blah\nfw9.sub.kunde.blah',
  ],
  [
    'host=fw-muc-1 host=fw-muc-2.x host=fw-muc-3:',
    'host=host-1 host=fw-muc-2.x host=fw-muc-3:',
    'host=fw-muc-1 host=fw-muc-2.x host=fw-muc-3:',
  ],
  ['  Computer Name : "fw-muc-1"', '  Computer Name : "host-1"', '  Computer Name : "fw-muc-1"'],
  ['Rechnername: fwmuc', 'Rechnername: host-1', 'Rechnername: fwmuc'],
  ['Device Name = fwmuc,', 'Device Name = host-1,', 'Device Name = fwmuc,'],
  ['nodename :fwmuc', 'nodename :host-1', 'nodename :fwmuc'],
  ['NetBIOS Name.....: fwmuc', 'NetBIOS Name.....: host-1', 'NetBIOS Name.....: fwmuc'],
  ['x Hostname: fwmuc', 'x Hostname: fwmuc'],
  ['curl -v -x proxy-muc:8080 https://a', 'curl -v -x host-1:8080 https://a', 'curl -v -x proxy-muc:8080 https://a'],
  ['curl -v --proxy=proxymuc https://a', 'curl -v --proxy=host-1 https://a', 'curl -v --proxy=proxymuc https://a'],
  ['curl -x prox.y a', 'curl -x prox.y a'],
  // What a proxy is called where the evidence tells it stands as a bare word in others.
  [
    'HTTP Proxy                : proxymuc\nTrying proxymuc... xproxymuc',
    'HTTP Proxy                : host-1\nTrying host-1... xproxymuc',
    'HTTP Proxy                : proxymuc\nTrying proxymuc... xproxymuc',
  ],
  [
    'https_proxy=http://proxymuc:3128\nTrying proxymuc...',
    'https_proxy=http://host-1:3128\nTrying host-1...',
    'https_proxy=http://proxymuc:3128\nTrying proxymuc...',
  ],
  [
    'ALL_PROXY="cachemuc:3128"\n- cachemuc\ncurl -x socks5h://sockmuc x\n- sockmuc',
    'ALL_PROXY="host-1:3128"\n- host-1\ncurl -x socks5h://host-2 x\n- host-2',
    'ALL_PROXY="cachemuc:3128"\n- cachemuc\ncurl -x socks5h://sockmuc x\n- sockmuc',
  ],
  [
    'Could not resolve proxy: proxymuc\nresolve proxy: proxymuc.kunde.de; proxymuc',
    'Could not resolve proxy: host-1\nresolve proxy: host-1.site-1.example; host-1',
    'Could not resolve proxy: proxymuc\nresolve proxy: proxymuc.kunde.de; proxymuc',
  ],
  [
    'HTTP Proxy : squid\nhttp://squid:3128 squid https_proxy=http://umuc@x\nHTTP Proxy : 10.1.1.1\nHTTP Proxy : None',
    'HTTP Proxy : squid\nhttp://squid:3128 squid https_proxy=http://[redacted]@x\nHTTP Proxy : 10.0.0.1\nHTTP Proxy : None',
    'HTTP Proxy : squid\nhttp://squid:3128 squid https_proxy=http://[redacted]@x\nHTTP Proxy : 10.0.0.1\nHTTP Proxy : None',
  ],
  ['wget -x proxymuc a', 'wget -x proxymuc a'],
  ['ping -c 4 fw-muc-1', 'ping -c 4 host-1', 'ping -c 4 fw-muc-1'],
  ['ping -c  12345 fw-muc-1', 'ping -c  12345 host-1', 'ping -c  12345 fw-muc-1'],
  ['telnet fw1 8989', 'telnet host-1 8989', 'telnet fw1 8989'],
  ['ssh -p 22 -l 1 fw1', 'ssh -p 22 -l 1 host-1', 'ssh -p 22 -l 1 fw1'],
  ['traceroute fwmuc', 'traceroute fwmuc'],
  ['xping fw-muc-1', 'xping fw-muc-1'],
  ['Dec 30 21:39:02 fwmuc sshd[12]: x', 'Dec 30 21:39:02 host-1 sshd[12]: x', 'Dec 30 21:39:02 fwmuc sshd[12]: x'],
  ['Dec  3 21:39:02 fwmuc kernel: x', 'Dec  3 21:39:02 host-1 kernel: x', 'Dec  3 21:39:02 fwmuc kernel: x'],
  [
    '2020-12-30T21:39:02.123+01:00 fwmuc SF-IMS[1]: x',
    '2020-12-30T21:39:02.123+01:00 host-1 SF-IMS[1]: x',
    '2020-12-30T21:39:02.123+01:00 fwmuc SF-IMS[1]: x',
  ],
  ['2020-12-30T21:39:02Z fwmuc a(b): x', '2020-12-30T21:39:02Z host-1 a(b): x', '2020-12-30T21:39:02Z fwmuc a(b): x'],
  ['x Dec 30 21:39:02 fwmuc sshd[12]: x', 'x Dec 30 21:39:02 fwmuc sshd[12]: x'],
  ['Dec 30 21:39:02 fwmuc has no colon', 'Dec 30 21:39:02 fwmuc has no colon'],
  ['Dec 30 21:39:02 fwmuc x[y]: z', 'Dec 30 21:39:02 fwmuc x[y]: z'],
  [
    '/home/ldap/abbac /home/jdoe/x /home/ldap/ /Users/anna/ x/Users/bob C:\\Users\\carl\\x C:\\Users\\Public\\x /Users/Shared/x',
    '/home/ldap/user-1 /home/user-2/x /home/ldap/ /Users/user-3/ x/Users/bob C:\\Users\\user-4\\x C:\\Users\\Public\\x /Users/Shared/x',
    '/home/ldap/abbac /home/jdoe/x /home/ldap/ /Users/anna/ x/Users/bob C:\\Users\\carl\\x C:\\Users\\Public\\x /Users/Shared/x',
  ],
  ['login as: jdoe', 'login as: user-1', 'login as: jdoe'],
  ['login as jdoe', 'login as user-1', 'login as jdoe'],
  ['login: "jdoe"', 'login: "user-1"', 'login: "jdoe"'],
  ['Last login of jdoe', 'Last login of user-1', 'Last login of jdoe'],
  ['User name: KUNDE\\jdoe', 'User name: user-1', 'User name: KUNDE\\jdoe'],
  ['Using username "jdoe".', 'Using username "user-1".', 'Using username "jdoe".'],
  ['Benutzername: jdoe', 'Benutzername: user-1', 'Benutzername: jdoe'],
  ['Logged in user: jdoe', 'Logged in user: user-1', 'Logged in user: jdoe'],
  ['current user jdoe', 'current user user-1', 'current user jdoe'],
  ['xlogin: jdoe', 'xlogin: jdoe'],
  [
    'user = jdoe, "username":"jdoe" login=jdoe; logname: jdoe& xuser=jdoe2',
    'user = user-1, "username":"user-1" login=user-1; logname: user-1& xuser=jdoe2',
    'user = jdoe, "username":"jdoe" login=jdoe; logname: jdoe& xuser=jdoe2',
  ],
  [
    'sudo_user=jdoe ruser=jdoe account: jdoe)',
    'sudo_user=user-1 ruser=user-1 account: user-1)',
    'sudo_user=jdoe ruser=jdoe account: jdoe)',
  ],
  [
    'jdoe   pts/0  x\njdoe tty1 x\nroot     pts/1',
    'user-1   pts/0  x\nuser-1 tty1 x\nroot     pts/1',
    'jdoe   pts/0  x\njdoe tty1 x\nroot     pts/1',
  ],
  ['mac:~ jdoe$ ls\nmac-1:/tmp jdoe$', 'host-1:~ user-1$ ls\nhost-2:/tmp user-1$', 'mac:~ jdoe$ ls\nmac-1:/tmp jdoe$'],
  ['KUNDE\\jdoe\nkunde\\j.doe', 'user-1\nuser-2', 'KUNDE\\jdoe\nkunde\\j.doe'],
  ['x KUNDE\\jdoe', 'x KUNDE\\jdoe'],
  ['uid=1000(jdoe) gid=1(jdoe2)', 'uid=1000(user-1) gid=1(user-2)', 'uid=1000(jdoe) gid=1(jdoe2)'],
  ['uid=x(jdoe)', 'uid=x(jdoe)'],
  [
    'Failed password for invalid user jdoe from 10.1.1.1',
    'Failed password for invalid user user-1 from 10.0.0.1',
    'Failed password for invalid user jdoe from 10.0.0.1',
  ],
  [
    'Accepted keyboard-interactive/pam for jdoe',
    'Accepted keyboard-interactive/pam for user-1',
    'Accepted keyboard-interactive/pam for jdoe',
  ],
  [
    'session closed for user jdoe\nauthentication failure for jdoe(\ninvalid user jdoe:',
    'session closed for user user-1\nauthentication failure for user-1(\ninvalid user user-1:',
    'session closed for user jdoe\nauthentication failure for jdoe(\ninvalid user jdoe:',
  ],
  ["jdoe's password for jdoe: ", "user-1's password for user-1: ", "jdoe's password for jdoe: "],
  ['sudo[123]: jdoe : TTY', 'sudo[123]: user-1 : TTY', 'sudo[123]: jdoe : TTY'],
  ['sudo:     jdoe : TTY', 'sudo:     user-1 : TTY', 'sudo:     jdoe : TTY'],
  ['drwxr-xr-x 2 jdoe users 1 x', 'drwxr-xr-x 2 user-1 users 1 x', 'drwxr-xr-x 2 jdoe users 1 x'],
  [
    '-rw-r--r--. 1 jdoe staff 12 x\n-rw-r--r-- 1 root root 12 x',
    '-rw-r--r--. 1 user-1 staff 12 x\n-rw-r--r-- 1 root root 12 x',
    '-rw-r--r--. 1 jdoe staff 12 x\n-rw-r--r-- 1 root root 12 x',
  ],
  [
    'username jdoe password x1 username bob secret y username cat attributes',
    'username user-1 password [redacted] username user-2 secret [redacted] username user-3 attributes',
    'username jdoe password [redacted] username bob secret [redacted] username cat attributes',
  ],
  [
    'as KUNDE\\jdoe, user KUNDE\\anna. account="KUNDE\\bob"',
    'as user-2, user user-3 account="user-1"',
    'as KUNDE\\jdoe, user KUNDE\\anna. account="KUNDE\\bob"',
  ],
  [
    'CN=Jane Doe,OU=x,DC=kunde,DC=de UID=jdoe,DC=kunde CN=api-sse.cisco.com',
    'CN=user-2,OU=x,DC=dc-1,DC=dc-2 UID=user-1,DC=dc-1 CN=api-sse.cisco.com',
    'CN=Jane Doe,OU=x,DC=kunde,DC=de UID=jdoe,DC=kunde CN=api-sse.cisco.com',
  ],
  [
    'deviceId: 3f2b8c1a77de4e0b9a4c5d1e6f708192 uuid="3f2b8c1a77de4e0b9a4c5d1e6f708193" tenant-id= 3f2b8c1a77de4e0b9a4c5d1e6f708194 md5 3f2b8c1a77de4e0b9a4c5d1e6f708195',
    'deviceId: 00000000000040008000000000000001 uuid="00000000000040008000000000000002" tenant-id= 00000000000040008000000000000003 md5 3f2b8c1a77de4e0b9a4c5d1e6f708195',
    'deviceId: 3f2b8c1a77de4e0b9a4c5d1e6f708192 uuid="3f2b8c1a77de4e0b9a4c5d1e6f708193" tenant-id= 3f2b8c1a77de4e0b9a4c5d1e6f708194 md5 3f2b8c1a77de4e0b9a4c5d1e6f708195',
  ],
  [
    'System Serial Number: ABCDEF123 S/N=ABCDEF124 Serial # : ABCDEF125 "serial":"ABCDEF126" PID SN, ABCDEF127 serial no. ABCDEF128',
    'System Serial Number: SERIAL-1 S/N=SERIAL-2 Serial # : SERIAL-3 "serial":"SERIAL-4" PID SN, SERIAL-5 serial no. ABCDEF128',
    'System Serial Number: ABCDEF123 S/N=ABCDEF124 Serial # : ABCDEF125 "serial":"ABCDEF126" PID SN, ABCDEF127 serial no. ABCDEF128',
  ],
  [
    'mac address: f80f6f9a3cd1 mac-address=f80f6f9a3cd2 hwaddr f80f6f9a3cd3 MAC f80f6f9a3cd',
    'mac address: 020000000001 mac-address=020000000002 hwaddr 020000000003 MAC f80f6f9a3cd',
  ],
  [
    'http://fw-muc:8080/x https://user@fwmuc/ http://localhost:80 //fwmuc',
    'http://host-1:8080/x https://[redacted]@host-2/ http://localhost:80 //fwmuc',
    'http://fw-muc:8080/x https://[redacted]@fwmuc/ http://localhost:80 //fwmuc',
  ],
  ['\\\\fwmuc\\c$ \\\\10.1.1.1\\x', '\\\\host-1\\c$ \\\\10.0.0.1\\x', '\\\\fwmuc\\c$ \\\\10.0.0.1\\x'],
  [
    'fwmuc> show version\nfwmuc2# exit\nfwmuc3> hello',
    'host-1> show version\nhost-2# exit\nfwmuc3> hello',
    'fwmuc> show version\nfwmuc2# exit\nfwmuc3> hello',
  ],
  ['fwmuc:~ joe$', 'host-1:~ user-1$', 'fwmuc:~ joe$'],
  ['jdoe%40kunde.de a%40b', 'user-1%40site-1.example user-2%40b', 'jdoe%40kunde.de a%40b'],
  ['curl -u a:b c', 'curl -u [redacted] c'],
  ["curl --user='a b' c", "curl --user='[redacted]' c"],
  ['curl --proxy-user "a b:c" d', 'curl --proxy-user "[redacted]" d'],
  ['curl -U  a:b c', 'curl -U  [redacted] c'],
  ['curl -u +x:y', 'curl -u +x:y'],
  ['xcurl-u a:b', 'xcurl-u a:b'],
  ['curl -unot', 'curl -unot'],
  ['sshpass -p x1 ssh', 'sshpass -p [redacted] ssh'],
  ['mysql -ux -p x1 y', 'mysql -ux -p [redacted] y'],
  ['mysql -p\nmysql -p -e x', 'mysql -p\nmysql -p -e x'],
  ['smbclient -U a%b //c', 'smbclient -U a%[redacted] //c'],
  ["smbclient //c -U 'a%b c'", "smbclient //c -U '[redacted]'"],
  ['ldapwhoami -w x1 -D y', 'ldapwhoami -w [redacted] -D y'],
  ['snmpget -A x1 -X "y 2" z', 'snmpget -A [redacted] -X "[redacted] 2" z'],
  ["ssh-keygen -N 'x1' -P y2", "ssh-keygen -N '[redacted]' -P [redacted]"],
  [
    'echo -n x1 | sudo -S y\necho hello | cat\necho x2|passwd',
    'echo -n [redacted] | sudo -S y\necho hello | cat\necho [redacted]|passwd',
  ],
  [
    'https_proxy=a:b@c all_proxy="a:b@c" http_proxy=http://a:b@c no_proxy=x@y',
    'https_proxy=[redacted]@c all_proxy="[redacted]@c" http_proxy=http://[redacted]@c no_proxy=user-1@y',
    'https_proxy=[redacted]@c all_proxy="[redacted]@c" http_proxy=http://[redacted]@c no_proxy=x@y',
  ],
  ['send -- "x1\\n"', 'send -- "[redacted]\\n"'],
  [
    'enable secret 5 x1 username a secret 0 x2 username b privilege 15 password x3',
    'enable secret [redacted] [redacted] username user-1 secret [redacted] [redacted] username user-2 privilege 15 password [redacted]',
    'enable secret [redacted] [redacted] username a secret [redacted] [redacted] username b privilege 15 password [redacted]',
  ],
  [
    'passwd x1 ldap-login-password x2 aaa-server key x3 radius-server key x4 crypto isakmp key x5',
    'passwd [redacted] ldap-login-password [redacted] aaa-server key [redacted] radius-server key [redacted] crypto isakmp key [redacted]',
  ],
  [
    'snmp-server community 0 x1 key 7 x2 key 7 md5 x',
    'snmp-server community [redacted] [redacted] key 7 [redacted] key 7 md5 x',
  ],
  [
    'ospf message-digest-key 1 md5 x1 neighbor 1.1.1.1 password x2 authentication-key 1 sha1 x3',
    'ospf message-digest-key 1 md5 [redacted] neighbor 198.51.100.1 password [redacted] authentication-key 1 sha1 [redacted]',
  ],
  [
    'enable password encrypted\npasswd: *****\nkey-string **** x',
    'enable password encrypted\npasswd: *****\nkey-string **** x',
  ],
  [' key x123\n  key 12\n key chain y\n key abc:d', ' key [redacted]\n  key 12\n key chain y\n key abc:d'],
  [
    'snmp-server user a b v3 auth sha x1 priv aes 128 x2',
    'snmp-server user a b v3 auth sha [redacted] priv aes 128 [redacted]',
  ],
  [
    'snmp-server user a b v3 auth md5 x1 priv des x2',
    'snmp-server user a b v3 auth md5 [redacted] priv des [redacted]',
  ],
  ['NAT ID: x1\nnat id: none\nNATID=x2', 'NAT ID: [redacted]\nnat id: none\nNATID=[redacted]'],
  ['net use z: \\\\a\\b /user:c x1\nnet use /user:c /y', 'net use z: \\\\a\\b /user:c [redacted]\nnet use /user:c /y'],
  [
    'the password was "x123" passwort ist: geheim1 password is required kennwort lautet x12',
    'the password was "[redacted]" passwort ist: [redacted] password is required kennwort lautet x12',
  ],
  ['pass x1y2z3 pass abcdef pass 123456', 'pass [redacted] pass abcdef pass 123456'],
  [
    'PWD=/root pwd=~/x pin: 1234 pass="x y" session-id=abc pin=no',
    'PWD=/root pwd=~/x pin: [redacted] pass="[redacted]" session-id=[redacted] pin=no',
  ],
  ['$1$abcdefgh$x $2y$10$abcdefghij $5$short', '[redacted] [redacted] $5$short'],
  [
    'http://a:b@c.de ftp://x:y/z@h https://[redacted]@h ssh://u@h',
    'http://[redacted]@site-1.example ftp://[redacted]@h https://[redacted]@h ssh://[redacted]@h',
    'http://[redacted]@c.de ftp://[redacted]@h https://[redacted]@h ssh://[redacted]@h',
  ],
  ["Proxy auth using Basic with user 'a b'", "Proxy auth using Basic with user '[redacted]'"],
  [
    'Proxy-Authenticate: NTLM TlRMTVNTUA==\nWWW-Authenticate: Negotiate abc\nProxy-Authenticate: Basic realm="x"',
    'Proxy-Authenticate: NTLM [redacted]\nWWW-Authenticate: Negotiate [redacted]\nProxy-Authenticate: Basic realm="x"',
  ],
  [
    'secret=abc api-key: abc access_token="abc" x_secret_key abc1 token abc psk=*** psk: enabled',
    'secret=[redacted] api-key: [redacted] access_token="[redacted]" x_secret_key [redacted] token abc psk=*** psk: enabled',
  ],
  ['<ns:password>a b</ns:password> <key>x</key>', '<ns:password>[redacted]</ns:password> <key>[redacted]</key>'],
  ['a?sig=12345678&key=short b&code=123456789', 'a?sig=[redacted]&key=short b&code=[redacted]'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.abcdefghijk x eyJhbGci.x.y', '[redacted] x eyJhbGci.x.y'],
  ['AKIAABCDEFGHIJKLMNOP ASIAABCDEFGHIJKLMNOPQ', '[redacted] ASIAABCDEFGHIJKLMNOPQ'],
  [
    'ghp_abcdefghijklmnopqrst github_pat_abcdefghijklmnopqrstu glpat-abcdefghijklmnopqrst xoxb-1234567890 AIzaabcdefghijklmnopqrstuvwxyz0123456789 sk-abcdefghijklmnopqrst',
    '[redacted] [redacted] [redacted] [redacted] [redacted]9 [redacted]',
  ],
  [
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ user@h ssh-ed25519 AAAAshort',
    'ssh-rsa [redacted] user@h ssh-ed25519 AAAAshort',
  ],
  ['Cookie: a="b c"; d=e\nabcdefgh12345', 'Cookie: [redacted]\nabcdefgh12345'],
  [
    'Authorization: Basic abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg\nabcdefgh12345\nnot one',
    'Authorization: [redacted]\n[redacted]\nnot one',
  ],
  [
    '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\ndef\n-----END OPENSSH PRIVATE KEY-----\nx',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n[redacted]\n[redacted]\n-----END OPENSSH PRIVATE KEY-----\nx',
  ],
  [
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nabc\n-----END PGP PRIVATE KEY BLOCK-----',
    '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n[redacted]\n-----END PGP PRIVATE KEY BLOCK-----',
  ],
  [
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
    '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
  ],
])('%j', (text, all, addresses = all) => {
  expect(textOf(text, 'all')).toBe(all);
  expect(textOf(all, 'all')).toBe(all);
  expect(textOf(text, 'addresses')).toBe(addresses);
  expect(textOf(addresses, 'addresses')).toBe(addresses);
});
