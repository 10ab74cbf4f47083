import type { Problem } from '../../shared/model/problem/problem.ts';
import { failureOf } from '../../shared/wizard/failure.ts';
import type { BeginProbe, OpenConnection } from '../../shared/wizard/live-run.ts';
import { type FromHost, fromHost } from '../../shared/wizard/run-state.ts';
import type { call as Call } from '../bridge.ts';

/** A call whose result arrives as events of the run. */
const quietly = (answered: Promise<unknown>): void => void answered.catch(() => {});

/** A live run over the host's contract, as an actor of the wizard. */
export function createRunCalls(call: typeof Call): { connect: OpenConnection; probe: BeginProbe } {
  /** Run and key of the probes that the host has reported as ended: these need no `run.skip`. */
  const over = new Set<string>();
  const nameOf = (run: string, key: string) => `${run} ${key}`;

  const connect: OpenConnection = (via, tell, hear) => {
    const left = new AbortController();
    let run: string | undefined;
    let isOver = false;
    /** The run was left before the host returned its id. */
    let isUnwanted = false;
    const stop = () => {
      if (isUnwanted || isOver) return;
      isUnwanted = true;
      if (run !== undefined) quietly(call('run.stop', { run }));
    };
    hear((event) => {
      if (event.type === 'close') stop();
      else if (run !== undefined) quietly(call('run.answer', { run, question: event.question, answer: event.answer }));
    });
    const follow = async () => {
      const begun = (await call('run.start', { via })).run;
      run = begun;
      if (isUnwanted) quietly(call('run.stop', { run }));
      for (let after = 0; !isOver && !left.signal.aborted; ) {
        const told = await call('run.follow', { run, after }, left.signal);
        after += told.events.length;
        for (const event of told.events) {
          if (event.type === 'ended') isOver = true;
          if (event.type === 'finished' || event.type === 'failed') over.add(nameOf(begun, event.key));
          tell(fromHost(event, begun, performance.now()));
        }
        if (told.isOver && !isOver) {
          isOver = true;
          tell({ type: 'ended' });
        }
      }
    };
    follow().catch((error: unknown) => {
      const failure = failureOf(error);
      if (!left.signal.aborted)
        tell(failure.kind === 'problem' ? { type: 'ended', problem: failure.problem } : { type: 'unreachable' });
    });
    return () => {
      stop();
      left.abort();
    };
  };

  const probe: BeginProbe = ({ connection: { id: run }, key, ask }, tell) => {
    const asked = call('run.ask', { run, ask }).catch((error: unknown) => {
      const failure = failureOf(error);
      tell(failure.kind === 'problem' ? failed(key, failure.problem) : { type: 'unreachable' });
    });
    return () => {
      if (over.delete(nameOf(run, key))) return;
      // Two calls may overtake each other: a probe that has not started cannot be ended.
      quietly(asked.then(() => call('run.skip', { run, key })));
    };
  };
  return { connect, probe };
}

const failed = (key: string, problem: Problem): FromHost => ({ type: 'failed', key, problem });
