import { type Answer, no, open, yes } from '../answer.ts';
import type { Known } from '../facts/known.ts';
import { seenDirectly } from '../facts/route.ts';
import type { View } from '../facts/view.ts';
import type { Question } from '../question.ts';

/** An HTTP answer from the cloud itself; 403 is the normal one [D]. */
export const http: Question = {
  id: 'http',
  section: '§5.7',
  source: '[D]',
  need: 'required',
  faults: [{ id: 'cloud-error', guard: 'the cloud answers with an error' }],
  plainNo: { id: 'cloud-error' },
  passes: 'the cloud answers',
  answer,
  probes: (host) => [{ probe: 'curl', host }],
  sides: { ids: ['http.answer'] },
  own: ['http.answer'],
};

function answer({ get, host, laptop }: View): Answer {
  const page = get('http.answer', host);
  const asks = http.probes(host);
  if (page?.state === 'yes') return yes([page]);
  if (page?.state === 'conflict') return open(asks, [page]);
  const status = statusOf(page);
  if (page && status) return no({ id: 'cloud-error', reason: status }, [page]);
  const seen = page === undefined ? seenDirectly(laptop, 'http.answer', host) : undefined;
  const seenStatus = statusOf(seen);
  if (seen && seenStatus) return no({ id: 'cloud-error', reason: seenStatus }, [seen], 'likely', asks);
  return open(asks);
}

/** The HTTP status that makes the answer a no: any other reason did not come from the cloud. */
function statusOf(page: Known | undefined): string | undefined {
  return page?.state === 'no' && page.reason?.startsWith('http-') ? page.reason : undefined;
}
