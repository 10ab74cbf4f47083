import { exactly } from '../command.ts';
import { bareCommand } from '../command-line.ts';
import { filled, find } from '../outputs/lines.ts';
import { defineProbe, fact, factOfOutput, openFact } from '../probe.ts';

// Environment variables that curl reads for an https URL, in this order; `http_proxy` at least shows that there is a
// proxy.
const VARIABLES = ['https_proxy', 'all_proxy', 'http_proxy'].map(
  (name) => new RegExp(`^\\s*(?:export |declare -x )?${name}=["']?(?:\\w+:\\/\\/)?(?:[^@\\s]*@)?([^\\s/"']+)`, 'i'),
);
const ECHOED = /^\s*(?:\w+:\/\/)?(?:[^@\s]*@)?((?:\[[\da-f:.]{2,45}\]|[\w.-]{1,253})(?::\d{1,5})?)\/?$/i;

/** The shell's proxy, which curl uses and which need not be the configured one [R]. */
export const proxyEnv = defineProbe({
  id: 'proxyEnv',
  where: ['expert', 'laptop'],
  risk: 'read',
  command: () => 'env | grep -i proxy',
  programs: ['env', 'printenv', 'set', 'echo'],
  named: exactly(/^(?:env|printenv|set)\b.*\bproxy\b|^echo \$\{?https?_proxy\b/i),
  begins: /^\s*(?:export |declare -x )?(?:https?_proxy|all_proxy)=\S+/i,
  belongs: /^\s*(?:export |declare -x )?\w*_proxy=/i,
  source: '[R]',
  read(output) {
    const lines = filled(output);
    const echoed = /^echo\b/.test(bareCommand(output.command));
    const set = (echoed ? [ECHOED] : VARIABLES).flatMap((pattern) => find(lines, pattern) ?? [])[0];
    if (set) return [fact('proxy.environment', 'yes', set.line, { value: set.value })];
    // No output, or only other variables, means none; any other line is a shell's error message.
    const isKnown =
      output.complete && lines.every((line) => !echoed && /^\s*(?:#|(?:export |declare -x )?\w+=)/.test(line.text));
    return [isKnown ? factOfOutput(output, 'proxy.environment', 'no') : openFact(output, 'proxy.environment')];
  },
});
