import { expect, test, vi } from 'vitest';
import { localTime } from '../../../shared/case/local-time.ts';

test.each([
  [0, '2026-03-03T13:05:00.000Z'],
  [-60, '2026-03-03T14:05:00.000+01:00'],
  [210, '2026-03-03T09:35:00.000-03:30'],
])('with %i minutes to UTC it is %s', (offset, expected) => {
  vi.spyOn(Date.prototype, 'getTimezoneOffset').mockReturnValue(offset);
  const moment = new Date('2026-03-03T13:05:00Z');
  expect([localTime(moment), Date.parse(localTime(moment))]).toEqual([expected, moment.getTime()]);
});
