import { curl } from './curl.ts';
import { header } from './head.ts';
import { type Session, Unfinished } from './session.ts';

/** RFC 9110 §5.6.7. */
const HTTP_DATE = /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/;

/** This machine's clock, and how far it is from the one of the server that answers `https://host/`. */
export async function time(host: string, port: number, session: Session): Promise<void> {
  const { line, options } = session;
  const now = options.now ?? (() => new Date());
  const before = now();
  line(before.toISOString());
  const head = await curl(host, port, { ...session, line: () => {}, hear: () => {} }).catch((error: unknown) => {
    if (error instanceof Unfinished) return undefined;
    throw error;
  });
  const after = now();
  const date = head && header(head, 'date');
  if (date === undefined || !HTTP_DATE.test(date))
    return line(`# no Date header from https://${host}: nothing to compare with`);
  // The header was written somewhere between the two readings, and says no more than the second.
  const own = (before.getTime() + after.getTime()) / 2;
  const ahead = Math.round((own - (Date.parse(date) + 500)) / 1000);
  line(`# Date header of https://${host}: ${date}`);
  const place = ahead === 0 ? 'the same' : `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  line(
    `# this clock against the server's: ${place} (difference ${ahead} s, give or take ${Math.ceil((after.getTime() - before.getTime()) / 2000)} s)`,
  );
}
