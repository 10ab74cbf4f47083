import type { FleetRequest } from '../../shared/model/fleet/request.ts';
import { failureOf } from '../../shared/wizard/failure.ts';
import type { FollowFleet } from '../../shared/wizard/fleet.ts';
import type { call as Call } from '../bridge.ts';

/** A thousand devices tell more than can be drawn: what comes in between is drawn together. */
const BETWEEN_TWO_READINGS_MS = 150;

/** A fleet over the host's contract, as its machine wants it. `onAbsence` hears why a call found no host. */
export function createFleetCalls(call: typeof Call, onAbsence: (error: unknown) => void) {
  const begin = async (request: FleetRequest): Promise<string> => (await call('fleet.start', request)).fleet;

  const follow: FollowFleet = (id, tell, hear) => {
    const left = new AbortController();
    let after = 0;
    let isFollowing = false;
    /** Set by `again`: the answer that is on its way may still say that nothing more comes. */
    let isResumed = false;
    const failed = (error: unknown) => {
      if (left.signal.aborted) return;
      const failure = failureOf(error);
      if (failure.kind === 'problem') return tell({ type: 'failed', problem: failure.problem });
      onAbsence(error);
      tell({ type: 'unreachable' });
    };
    const readOn = async () => {
      isResumed = true;
      if (isFollowing) return;
      isFollowing = true;
      try {
        for (let isOver = false; (isResumed || !isOver) && !left.signal.aborted; ) {
          isResumed = false;
          const told = await call('fleet.follow', { fleet: id, after }, left.signal);
          tell({ type: 'told', events: told.events, isFirst: after === 0, isOver: told.isOver });
          after += told.events.length;
          isOver = told.isOver;
          if (!isOver) await new Promise((resolve) => setTimeout(resolve, BETWEEN_TWO_READINGS_MS));
        }
      } finally {
        isFollowing = false;
      }
    };
    hear((wish) => {
      const fleet = id;
      // What becomes of it is told by the fleet's events, the host's absence by whoever follows them.
      const quietly = (answered: Promise<unknown>) => void answered.catch(() => {});
      if (wish.type === 'answer')
        quietly(call('fleet.answer', { fleet, question: wish.question, answer: wish.answer }));
      else if (wish.type === 'stop') quietly(call('fleet.stop', { fleet }));
      else {
        const { devices } = wish;
        call('fleet.again', { fleet, ...(devices && { devices }) })
          .then(readOn)
          .catch(failed);
      }
    });
    call('fleet.open', { fleet: id }).then(readOn).catch(failed);
    return () => left.abort();
  };
  return { begin, follow };
}
