import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from '../../shared/api.ts';
import { type Answer, answer, MESSAGE_LIMIT } from '../host/answer.ts';
import { replyJson, replyProblem } from './reply.ts';

const STATUS: Record<Extract<Answer, { ok: false }>['fault'], number> = {
  'unknown-call': 404,
  refused: 422,
  problem: 422,
  internal: 500,
};

/** Answers `POST /api/<name>` from the contract's table. The caller has authenticated the request. */
export async function answerCall(host: Host, name: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!isJson(req.headers['content-type']))
    return replyProblem(res, 415, 'bad-request', { detail: 'application/json' });
  const body = await readBody(req);
  if (body === undefined)
    return replyProblem(res, 413, 'too-large', { name, limit: `${MESSAGE_LIMIT / 1024 / 1024} MiB` });
  const json = parseJson(body);
  if (json === undefined) return replyProblem(res, 400, 'bad-request', { detail: 'JSON' });
  // If the window closes the connection, the call is cancelled.
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  const answered = await answer(host, name, json.value, gone.signal);
  if (answered.ok) replyJson(res, 200, answered.output);
  else replyJson(res, STATUS[answered.fault], answered.problem);
}

function isJson(type = ''): boolean {
  return /^application\/json\s*(?:;|$)/i.test(type);
}

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

/**
 * The complete body, or `undefined` if it is too large. A body that is too large is read to its end and discarded, so
 * that the answer arrives.
 */
function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > MESSAGE_LIMIT) {
    req.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MESSAGE_LIMIT) return chunks.push(chunk);
      chunks = [];
      resolve(undefined);
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
  });
}
