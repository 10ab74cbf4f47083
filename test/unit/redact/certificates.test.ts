import { describe, expect, test } from 'vitest';
import { planRedaction } from '../../../shared/case/redaction/redact.ts';
import { judgeIssuer } from '../../../shared/knowledge/authorities.ts';
import { SettingsSchema } from '../../../shared/model/case.ts';

const plan = (text: string, level: 'addresses' | 'all' = 'all') =>
  planRedaction(
    { about: {}, settings: SettingsSchema.parse({}), sources: [{ name: 'a.log', origin: 'pasted' as const, text }] },
    level,
  );
const textOf = (text: string) => plan(text).draft.sources[0]?.text ?? '';

// A customer's organisations go; the words that betray an inspecting proxy, Cisco and the public authorities stay.
test.each([
  [
    '*  subject: O=ACME GmbH; CN=proxy.acme.example\n*  issuer: C=DE; O=ACME Corp; CN=ACME Inspection CA',
    '*  subject: O=organisation-1; CN=proxy.site-1.example\n*  issuer: C=DE; O=Corp organisation-2; CN=Inspect organisation-3',
  ],
  [
    '*  subject: C=US; ST=CA; L=San Jose; O=Cisco Systems, Inc.; CN=api-sse.cisco.com',
    '*  subject: C=US; ST=CA; L=San Jose; O=Cisco Systems, Inc.; CN=api-sse.cisco.com',
  ],
  [
    'subject: CN=api-sse.cisco.com,O="Muster, Holding AG",L=Bern,C=CH\nissuer: CN=Muster Root CA,O=Muster Corp,OU=IT Security,C=CH',
    'subject: CN=api-sse.cisco.com,O="organisation-3",L=Bern,C=CH\nissuer: CN=organisation-1,O=organisation-2,OU=IT Security,C=CH',
  ],
  [
    ' 0 s:/C=DE/O=Muster AG/OU=Abteilung 7/CN=Muster CA\n   i:/C=US/O=DigiCert Inc/OU=www.digicert.com/CN=DigiCert Global Root CA',
    ' 0 s:/C=DE/O=organisation-1/OU=organisation-2/CN=organisation-3\n   i:/C=US/O=DigiCert Inc/OU=www.digicert.com/CN=DigiCert Global Root CA',
  ],
  [
    'depth=1 C = DE, O = Muster AG, CN = Muster Proxy\nissuer=C = US, O = Amazon, CN = Amazon RSA 2048 M01\nsubject=C = DE, O = muster ag',
    'depth=1 C = DE, O = organisation-1, CN = Proxy organisation-2\nissuer=C = US, O = Amazon, CN = Amazon RSA 2048 M01\nsubject=C = DE, O = organisation-1',
  ],
  [
    "issuer: C=US; O=Let's Encrypt; CN=R3\nissuer: C=US; O=IdenTrust; OU=HydrantID Trusted Certificate Service; CN=HydrantID Server CA O1",
    "issuer: C=US; O=Let's Encrypt; CN=organisation-1\nissuer: C=US; O=IdenTrust; OU=HydrantID Trusted Certificate Service; CN=HydrantID Server CA O1",
  ],
  ['issuer: O=Amazonas Energie GmbH; CN=Kreis Certum e.V.', 'issuer: O=organisation-1; CN=organisation-2'],
  ['issuer: O=Muster, Inc.; CN=x y ', 'issuer: O=organisation-1; CN=organisation-2 '],
  ['issuer: O=Example; CN=Squid proxy CA', 'issuer: O=organisation-1; CN=Squid proxy CA'],
  ['issuer: O=Cisco Systems; CN=WSA\nsubject: O=Cisco S', 'issuer: O=Cisco Systems; CN=WSA\nsubject: O=Cisco S'],
  [
    '*  subject: O=Cisco Systems, Inc.; CN=api\n-sse.cisco.com',
    '*  subject: O=Cisco Systems, Inc.; CN=api\n-sse.cisco.com',
  ],
  ['root@fw-muc-1:~# date\nsubject: CN=fw-muc-1', 'root@host-1:~# date\nsubject: CN=host-1'],
  ['issuer: CN=Proxy organisation-12', 'issuer: CN=Proxy organisation-12'],
  // A machine's name by which a proxy betrays itself.
  ['HTTP Proxy : proxymuc\nissuer: CN=proxymuc', 'HTTP Proxy : host-1\nissuer: CN=proxy organisation-1'],
  // Our own mark stays as it is, whatever number it has and although a common word is part of the words beside it.
  ['issuer: O=Muster; CN=Muster self-signed', 'issuer: O=organisation-1; CN=self-signed organisation-2'],
  ['issuer: O=Muster; CN=Forward Trust Muster', 'issuer: O=organisation-1; CN=Forward Trust organisation-2'],
  ['issuer: CN=Muster organisation-7', 'issuer: CN=organisation-1'],
  // A person's name replaced within what stays.
  ['squid@fw-muc-1:~$ x\nissuer: CN=Squid proxy', 'user-1@host-1:~$ x\nissuer: CN=user-1 proxy'],
  ['squid@fw-muc-1:~$ x\nissuer: CN=Squid Muster', 'user-1@host-1:~$ x\nissuer: CN=user-1 organisation-1'],
  ['issuer: CN=www.it CA', 'issuer: CN=site-1.example CA'],
  // Lines joined into one: neither the length of a value nor its distance from the label says where a name ends.
  [`issuer: CN=Muster${' ab'.repeat(100)}`, 'issuer: CN=organisation-1'],
  [
    `issuer: CN=Muster${'b'.repeat(300)}; x${'y'.repeat(300)}; O=Muster`,
    `issuer: CN=organisation-1; x${'y'.repeat(300)}; O=organisation-2`,
  ],
  [`issuer: O=Cisco${' ab'.repeat(100)} CN=Muster AG`, `issuer: O=Cisco${' ab'.repeat(100)} CN=organisation-1`],
  ['issuer: O=Muster CN=Muster Proxy', 'issuer: O=organisation-1 CN=Proxy organisation-2'],
  ['issuer: O = CN = Muster x:OU=Muster', 'issuer: O = organisation-1:OU=organisation-2'],
  ['issuer: O= ; CN= O=Muster', 'issuer: O= ; CN= organisation-1'],
  // What looks like a key may be a name of the customer's, which goes afterwards.
  [
    'jdoe@fw-muc-1:~$ x\nissuer: O=Muster, jdoe=x/kunde.de=y, OU = Muster/1.3.6.1=x/jurisdictionC=CH',
    'user-1@host-1:~$ x\nissuer: O=organisation-1, OU = organisation-2/1.3.6.1=x/jurisdictionC=CH',
  ],
  ['issuer: CN=A*B * C *  D *  start date: x', 'issuer: CN=organisation-1 *  start date: x'],
  [
    '*  subject: CN=api-sse.cisco.com *  start date: Jan  1 *  issuer: O=Muster; CN=Muster *  SSL certificate verify ok. > GET',
    '*  subject: CN=api-sse.cisco.com *  start date: Jan  1 *  issuer: O=organisation-1; CN=organisation-1 *  SSL certificate verify ok. > GET',
  ],
  // `openssl x509 -text`, Go and the line on which curl repeats the name.
  [
    '        Issuer: C = DE, O = Muster Stadtwerke GmbH, CN = Muster Proxy CA\n        Subject: C = US, O = Cisco, CN = api-sse.cisco.com',
    '        Issuer: C = DE, O = organisation-1, CN = Proxy organisation-2\n        Subject: C = US, O = Cisco, CN = api-sse.cisco.com',
  ],
  [
    'verify candidate authority certificate "Muster AG Root CA")\nmsg="x: authority certificate \\"Muster AG\\")" O="x"',
    'verify candidate authority certificate "organisation-1")\nmsg="x: authority certificate \\"organisation-2\\")" O="x"',
  ],
  [
    'candidate authority certificate "Muster Proxy CA" and "Muster"\ncandidate authority certificate "Muster A',
    'candidate authority certificate "Proxy organisation-1" and "Muster"\ncandidate authority certificate "organisation-2',
  ],
  [
    'candidate authority certificate "HydrantID SSL ICA G2"\ncandidate authority certificate "Root CA"\ncandidate authority certificate "api-sse.cisco.com"',
    'candidate authority certificate "HydrantID SSL ICA G2"\ncandidate authority certificate "Root CA"\ncandidate authority certificate "api-sse.cisco.com"',
  ],
  [
    "*  subject: CN=Muster Proxy\n*  common name: Muster Proxy (does not match 'api-sse.cisco.com')\n* \tcommon name: Muster (Bern) AG ",
    "*  subject: CN=Proxy organisation-1\n*  common name: Proxy organisation-1 (does not match 'api-sse.cisco.com')\n* \tcommon name: organisation-2 ",
  ],
  [
    '*  common name: api-sse.cisco.com (matched)\n*  common name: *.cisco.com\n*  common name: Cisco Umbrella Root CA\n*  common name: \n',
    '*  common name: api-sse.cisco.com (matched)\n*  common name: *.cisco.com\n*  common name: Cisco Umbrella Root CA\n*  common name: \n',
  ],
  [
    '*  common name: Muster *  issuer: O=Muster; CN=Muster AG *  SSL certificate verify ok.',
    '*  common name: organisation-1 *  issuer: O=organisation-1; CN=organisation-2 *  SSL certificate verify ok.',
  ],
  // Elsewhere these letters say nothing of a certificate.
  ['O=Muster AG; x=1\nthe subject: FOO=Muster', 'O=Muster AG; x=1\nthe subject: FOO=Muster'],
])('%j', (text, all) => {
  expect(textOf(text)).toBe(all);
  expect(textOf(all)).toBe(all);
  expect(plan(text, 'addresses').draft.sources[0]?.text).toBe(text);
});

test.each([
  'subject: ',
  'O=',
  ' CN=',
  ':O= ',
  'issuer: O=Muster ',
  ' * ',
  ',O',
  'subject: /CN=a,b',
  's:',
  ', ',
  'proxy ',
  'x self-signed ',
  'palo alto',
  'common name: ',
  'authority certificate "',
])(
  '%j takes linear time',
  (part) => {
    const text = `issuer: CN=${part.repeat(300_000 / part.length)}`;
    const start = performance.now();
    textOf(text);
    // A quadratic pass would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  },
  60_000,
);

test('the preview tells them', () => {
  expect(plan('issuer: O=Muster AG; CN=Muster AG Proxy').replacements.slice(0, 2)).toEqual([
    { kind: 'organisation', from: 'Muster AG', to: 'organisation-1', count: 1, places: [{ source: 'a.log', line: 1 }] },
    {
      kind: 'organisation',
      from: 'Muster AG Proxy',
      to: 'Proxy organisation-2',
      count: 1,
      places: [{ source: 'a.log', line: 1 }],
    },
  ]);
});

describe('who issued it is judged alike', () => {
  const names = [
    'Example Corp',
    'Example Corp Holding',
    'Example Corp, Inc.',
    'Muster AG',
    'Muster SSL Scan CA 2',
    'Palo Alto Muster',
    'Muster Self-Signed',
    'Muster forward trust',
    'Gadgeset',
    'Muster UTM',
    'Local Muster',
    'Muster internal',
    'Foo SSL Corp',
    'SSL Corp',
    'DigiCert Inc',
    'Amazonas',
    'Scandal AG',
    'Corporate IT',
    'Muster Corporation',
    'Muster Webfilter',
    'FG100E4Q17001234',
    'Fortinet',
    'untrust-fw',
    'Kreis Certum e.V.',
  ];
  const forms = (one: string, other: string) => [
    `C=DE; O=${one}; CN=${other}`,
    `CN=${one},O=${other},C=DE`,
    `CN="${one}",O="${other}"`,
    `C = DE, O = ${one}, OU = ${other}, CN = x`,
    `/C=DE/O=${one}/CN=${other}`,
  ];
  test.each(names)('%s', (one) => {
    for (const other of names)
      for (const issuer of forms(one, other)) {
        const redacted = textOf(`* issuer: ${issuer}`).slice('* issuer: '.length);
        expect([redacted, judgeIssuer(redacted)]).toEqual([redacted, judgeIssuer(issuer)]);
        expect(textOf(`* issuer: ${redacted}`)).toBe(`* issuer: ${redacted}`);
        expect(redacted.toLowerCase()).not.toMatch(/muster|amazonas|gadg|scandal|kreis/);
      }
  });
});
