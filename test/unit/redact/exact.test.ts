import { expect, test } from 'vitest';
import { SettingsSchema } from '../../../shared/case/case.ts';
import { redact } from '../../../shared/redact/redact.ts';

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
  ['::ffff:10.77.31.9 64:ff9b::192.0.2.33', '2001:db8:0:0::1 2001:db8:0:1::1'],
  [
    '2a02:fd00::1 2a02:fd00:0:0:0:0:0:1 FD00::1 fe80::250:56ff:feab:129f',
    '2001:db8:0:0::1 2001:db8:0:0::1 fd00:0:0:0::1 fd00:0:0:1::1',
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
    'DC=corp,DC=local CN=Anna Berger,OU=IT,DC=corp,DC=local DC=dc-12',
    'DC=dc-1,DC=dc-2 CN=user-1,OU=IT,DC=dc-1,DC=dc-2 DC=dc-12',
    'DC=corp,DC=local CN=Anna Berger,OU=IT,DC=corp,DC=local DC=dc-12',
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
])('%j', (text, all, addresses = all) => {
  expect(textOf(text, 'all')).toBe(all);
  expect(textOf(all, 'all')).toBe(all);
  expect(textOf(text, 'addresses')).toBe(addresses);
  expect(textOf(addresses, 'addresses')).toBe(addresses);
});
