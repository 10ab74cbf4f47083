import { exactly } from './command.ts';
import { filled, find } from './lines.ts';
import { defineProbe, fact, factOfOutput } from './probe.ts';

/** The proxy of the shell, which curl uses and which need not be the configured one [R]. */
export const proxyEnv = defineProbe({
  id: 'proxyEnv',
  where: ['expert'],
  risk: 'read',
  command: () => 'env | grep -i proxy',
  named: exactly(/^(?:env|printenv|set)\b.*\bproxy\b|^echo \$\{?https?_proxy\b/i),
  begins: /^\s*(?:export )?(?:https?_proxy|all_proxy)=\S+/i,
  belongs: /^\s*(?:export )?\w*_proxy=/i,
  source: '[R]',
  read(output) {
    const set = find(
      filled(output),
      /^\s*(?:export )?(?:https_proxy|all_proxy|http_proxy)=(?:\w+:\/\/)?(?:[^@\s]*@)?([^\s/]+)/i,
    );
    if (set) return [fact('proxy.environment', 'yes', set.line, { value: set.groups[1] ?? '' })];
    return [
      factOfOutput(
        output,
        'proxy.environment',
        output.complete ? 'no' : 'unknown',
        output.complete ? {} : { reason: 'cut-off' },
      ),
    ];
  },
});
