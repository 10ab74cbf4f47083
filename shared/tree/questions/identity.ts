import { type Answer, no, skipped, yes } from '../answer.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** The portal shows an old host name or version of the device; only the engineer can see it. */
export const identity: Question = {
  id: 'identity',
  section: '§5.12',
  source: '[D] CSCvp56922',
  need: 'optional',
  faults: [{ id: 'stale-device-identity', guard: 'the portal shows an old identity' }],
  plainNo: { id: 'stale-device-identity' },
  answer,
  probes: () => [],
  own: ['settings.identity'],
};

function answer({ get }: View): Answer {
  const setting = get('settings.identity');
  if (setting?.state === 'no') return no({ id: 'stale-device-identity', reason: 'portal-outdated' }, [setting]);
  return setting?.state === 'yes' ? yes([setting]) : skipped();
}
