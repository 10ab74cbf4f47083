import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
import { fromChromium, isPage, privilegesOf } from './address.ts';
import type { Session } from './chromium.ts';
import { session } from './session.ts';

type Paused = Protocol.Events['Fetch.requestPaused'];
type MayGo = (url: string, frame: string) => boolean;

/**
 * Answers every request of a page from the app; none goes on to a network. `mayGo` is asked about a document that the
 * page wants by itself.
 */
export function answerRequests(page: Session, mayGo: MayGo): void {
  page.on('Fetch.requestPaused', (paused) => {
    answer(page, paused, mayGo).catch((error: Error) => console.error(`rig: ${paused.request.url}: ${error.message}`));
  });
}

async function answer(page: Session, { requestId, request, resourceType, frameId }: Paused, mayGo: MayGo) {
  const url = fromChromium(request.url);
  const refuse = (errorReason: Protocol.Network.ErrorReason) =>
    page.send('Fetch.failRequest', { requestId, errorReason });
  if (resourceType === 'Document' && !mayGo(url, frameId)) return refuse('Aborted');
  const isFetched = resourceType === 'XHR' || resourceType === 'Fetch';
  if (isFetched && isPage(request.url) && !privilegesOf(new URL(url).protocol.slice(0, -1)).supportFetchAPI)
    return refuse('Failed');
  const response = await session.defaultSession.answer(
    { url, method: request.method, headers: request.headers },
    resourceType,
  );
  if (!response) return refuse('BlockedByClient');
  return page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
