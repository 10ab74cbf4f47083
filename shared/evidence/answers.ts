import type { Settings } from '../model/case/settings.ts';
import { questionIds } from '../model/question.ts';
import { ANSWERS, type Source } from '../model/source.ts';

/** The engineer's answers as evidence, so that they can be cited; `probes/readers/answers.ts` reads them. */
export function answersSource(settings: Settings): Source {
  const lines = [
    ...(settings.integration === 'unknown' ? [] : [`cloud integration: ${settings.integration}`]),
    ...(settings.deviceVersion === undefined ? [] : [`device version: ${settings.deviceVersion}`]),
    ...(settings.identity === 'unknown' ? [] : [`sse portal identity: ${settings.identity}`]),
    ...questionIds.flatMap((id) => (settings.told?.[id] ? [`told ${id}: ${settings.told[id]}`] : [])),
  ];
  return { name: ANSWERS, origin: 'answer', text: lines.join('\n') };
}
