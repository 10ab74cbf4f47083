import type { Runs } from '../../../electron/host/live/runs.ts';
import type { call as Call } from '../../../renderer/bridge.ts';
import { type ApiName, api } from '../../../shared/api.ts';
import type { RunEvent } from '../../../shared/model/run/run-event.ts';

/** The window's `call` without a window: straight to the host's runs, checked by the contract's table on both ends. */
export function hostCall(runs: Runs, onEvent: (event: RunEvent) => void = () => {}): typeof Call {
  const call = async (name: Extract<ApiName, keyof Runs>, input: unknown) => {
    const row = api[name];
    const answer = row.output.parse(await runs[name](row.input.parse(input) as never));
    if ('events' in answer) for (const event of answer.events) onEvent(event);
    return answer;
  };
  return call as typeof Call;
}
