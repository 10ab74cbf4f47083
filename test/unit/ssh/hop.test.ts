import { expect, test } from 'vitest';
import { readHop } from '../../../shared/model/run/hop.ts';
import { SshTargetSchema } from '../../../shared/model/run/ssh-target.ts';

test.each([
  ['admin@ftd01', { user: 'admin', host: 'ftd01', port: 22 }],
  ['admin@192.0.2.1:2222', { user: 'admin', host: '192.0.2.1', port: 2222 }],
  ['admin@[2001:db8::1]', { user: 'admin', host: '2001:db8::1', port: 22 }],
  ['admin@[1:2:3:4:5:6:7:8]:65535', { user: 'admin', host: '1:2:3:4:5:6:7:8', port: 65535 }],
  ['admin@[::]', { user: 'admin', host: '::', port: 22 }],
])('a device is read: %s', (text, hop) => {
  expect(readHop(text)).toEqual(hop);
  expect(SshTargetSchema.parse(hop)).toEqual({ ...hop, jump: [] });
});

test.each(
  'ftd01 @ftd01 admin@ admin@ftd01:0 admin@ftd01:65536 admin@-ftd admin@2001:db8::1 a:b@ftd01 admin@[1:2] admin@[1::2::3] admin@[1:2:3:4:5:6:7:8:9] admin@[::12345] admin@[fe80::1%1]'.split(
    ' ',
  ),
)('is no device: %s', (text) => expect(readHop(text)).toBeUndefined());
