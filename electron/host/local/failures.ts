import type { Stopped } from './handshake.ts';
import type { Broken } from './head.ts';
import type { Failed, Session } from './session.ts';

/** A handshake that stopped, in curl's code and words. */
export function stoppedText(stopped: Stopped, session: Session): Failed {
  if (stopped === 'timeout') return { code: 28, text: `Connection timed out after ${session.elapsed()} milliseconds` };
  if (stopped === 'reset') return { code: 35, text: 'Recv failure: Connection reset by peer' };
  if (stopped === 'closed') return { code: 35, text: 'TLS connect error: unexpected eof while reading' };
  return { code: 35, text: `TLS protocol error: ${stopped.protocol}` };
}

/** An answer that did not come, in curl's code and words. */
export function brokenText(broken: Broken, { elapsed }: Session): Failed {
  if (broken === 'timeout')
    return { code: 28, text: `Operation timed out after ${elapsed()} milliseconds with 0 bytes received` };
  if (broken === 'closed') return { code: 52, text: 'Empty reply from server' };
  if (broken === 'reset') return { code: 56, text: 'Recv failure: Connection reset by peer' };
  return { code: 56, text: 'Too large response headers' };
}
