import { randomUUID } from 'node:crypto';
import type { FleetEvent, FleetQuestion } from '../../../shared/model/fleet/event.ts';
import type { FleetLog } from './log.ts';

export type Answer = boolean | string | readonly string[] | undefined;
type Whom = Pick<Extract<FleetEvent, { type: 'question' }>, 'group' | 'device' | 'refusedBy'>;

/** Puts questions of a fleet to a person; they are events like all others. */
export interface Questions {
  /** `undefined`: nobody answered before the fleet was stopped. */
  ask(about: FleetQuestion, whom?: Whom): Promise<Answer>;
  answer(id: string, answer: NonNullable<Answer>): void;
}

export function createQuestions(log: Pick<FleetLog, 'tell'>, signal: AbortSignal): Questions {
  const waiting = new Map<string, (answer: Answer) => void>();
  return {
    ask: (about, whom = {}) => {
      if (signal.aborted) return Promise.resolve(undefined);
      const id = randomUUID();
      return new Promise((resolve) => {
        const none = () => give(undefined);
        const give = (answer: Answer) => {
          waiting.delete(id);
          signal.removeEventListener('abort', none);
          void log.tell({ type: 'answered', id });
          resolve(answer);
        };
        waiting.set(id, give);
        signal.addEventListener('abort', none, { once: true });
        void log.tell({ type: 'question', id, about, ...whom });
      });
    },
    answer: (id, answer) => waiting.get(id)?.(answer),
  };
}
