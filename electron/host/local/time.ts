import { header } from './http.ts';
import { request } from './request.ts';
import type { Session } from './session.ts';

/** RFC 9110 §5.6.7. */
const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

/** This machine's clock, and its offset from the clock of the server that answers `https://host:port/`. */
export async function time(host: string, port: number, session: Session): Promise<void> {
  const { say, options } = session;
  const now = options.now ?? (() => new Date());
  const before = now();
  say(`clock -> ${before.toISOString()}`);
  const reply = await request(host, port, { ...session, say: () => {} });
  const after = now();
  const date = typeof reply === 'object' ? header(reply, 'date') : undefined;
  if (date === undefined || !HTTP_DATE.test(date))
    return say(`server clock -> unknown, no Date header from https://${host}`);
  // The header was written between the two readings, and has a resolution of one second.
  const own = (before.getTime() + after.getTime()) / 2;
  const ahead = Math.round((own - (Date.parse(date) + 500)) / 1000);
  const place = ahead === 0 ? 'the same' : `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  const doubt = Math.ceil((after.getTime() - before.getTime()) / 2000);
  say('server clock', date);
  say(`clock against the server's -> ${place}, give or take ${doubt} s`);
}
