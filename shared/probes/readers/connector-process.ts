import { exactly } from '../command.ts';
import { filled, find } from '../outputs/lines.ts';
import { defineProbe, fact, openFact } from '../probe.ts';

// The class may be a list: `mysqld (system,gui,mysql) - Running 7958`.
const ENTRY = String.raw`^\s*SSEConnector \([\w, -]{1,60}\) - `;
const STATE = new RegExp(`${ENTRY}(.+)`);

/** State of the SSEConnector process in the process manager [P]. */
export const connectorProcess = defineProbe({
  id: 'connectorProcess',
  where: ['expert'],
  risk: 'read',
  command: () => 'pmtool status | grep -i sse',
  programs: ['pmtool'],
  named: exactly(/^pmtool status\s*(?:\|\s*grep\s+(?:-\w+\s+(?:\d{1,3}\s+)?)*["']?sse\w*["']?\s*)?$/i),
  begins: new RegExp(ENTRY),
  // `Required by:` names the connector in other processes' entries [P 4.3].
  belongs:
    /^\s*(?:SSEConnector|Required by:|Requires:|Command:|PID File:|Enable File:|CPU Affinity:|Priority:|Stop Timeout:|Next start:|CGroups:|--)/,
  ends: new RegExp(`${ENTRY}(?:Running \\d+|User Disabled|Waiting|Down)`),
  source: '[P 4.2 to 4.5] device outputs',
  read(output) {
    const lines = filled(output);
    const state = find(lines, STATE);
    if (!state) return [openFact(output, 'connector.process', {}, 'not-shown')];
    const text = state.value.trim();
    const running = /^Running\b(?:\s+(\d+))?/.exec(text);
    if (running)
      return [fact('connector.process', 'yes', state.line, running[1] ? { value: { pid: Number(running[1]) } } : {})];
    if (/disabled/i.test(text))
      return [fact('connector.process', 'no', state.line, { reason: 'disabled', value: text })];
    if (/^(?:Waiting|Down|Stopped|Restarting|Failed|Exited)/i.test(text))
      return [fact('connector.process', 'no', state.line, { reason: 'process-down', value: text })];
    return [fact('connector.process', 'unknown', state.line, { reason: 'unreadable' })];
  },
});
