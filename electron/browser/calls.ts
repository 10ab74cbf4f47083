import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodType } from 'zod';
import { type ApiName, api, type Host, ProblemError } from '../../shared/api.ts';
import { replyJson, replyProblem } from './reply.ts';

/** Files travel as base64, so this is about 72 MiB of them. */
const BODY_LIMIT = 96 * 1024 * 1024;

/** Answers `POST /api/<name>` from the contract's table. The caller has checked who is asking. */
export async function answerCall(host: Host, name: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (!isJson(req.headers['content-type']))
    return replyProblem(res, 415, 'bad-request', { detail: 'application/json' });
  if (!isApiName(name)) return replyProblem(res, 404, 'bad-request', { detail: 'unknown call' });
  const body = await readBody(req);
  if (body === undefined)
    return replyProblem(res, 413, 'too-large', { name, limit: `${BODY_LIMIT / 1024 / 1024} MiB` });
  const json = parseJson(body);
  if (json === undefined) return replyProblem(res, 400, 'bad-request', { detail: 'JSON' });
  const input = api[name].input.safeParse(json.value);
  if (!input.success)
    return replyProblem(res, 422, 'bad-request', { detail: input.error.issues[0]?.path.join('.') || name });
  try {
    replyJson(res, 200, await run(host, name, input.data));
  } catch (error) {
    if (error instanceof ProblemError && error.detail.problem !== 'internal') return replyJson(res, 422, error.detail);
    console.error(`${name} failed: ${traceWithoutValues(error)}`);
    replyProblem(res, 500, 'internal', { detail: name });
  }
}

/** The input was checked against the same row of the table, which the compiler cannot see through the lookup. */
async function run(host: Host, name: ApiName, input: unknown): Promise<unknown> {
  const call = host[name] as (input: unknown) => Promise<unknown>;
  const output: ZodType = api[name].output;
  return output.parse(await call(input));
}

/** Messages may quote evidence; class and place do not. */
function traceWithoutValues(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames.slice(0, 6)].join('\n');
}

function isApiName(name: string): name is ApiName {
  return Object.hasOwn(api, name);
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

/** The whole body, or `undefined` if it is too large. What is too large is read on and thrown away, so that the answer arrives. */
function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(req.headers['content-length'] ?? 0) > BODY_LIMIT) {
    req.resume();
    return Promise.resolve(undefined);
  }
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_LIMIT) return chunks.push(chunk);
      chunks = [];
      resolve(undefined);
    });
    req.on('end', () => resolve(Buffer.concat(chunks)));
    req.on('error', reject);
  });
}
