import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../../shared/model/problem/problem.ts';
import { ProblemSchema } from '../../shared/model/problem/problem-schema.ts';
import { sayInWindow, type WindowKey } from '../../shared/text/window.ts';
import { securityHeaders } from '../host/page/security-headers.ts';

/** Sends a response with exactly these bytes. */
export function reply(
  res: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer = '',
): void {
  res.writeHead(status, { ...securityHeaders, ...headers, 'Content-Length': String(Buffer.byteLength(body)) });
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

export function replyJson(res: ServerResponse, status: number, value: unknown): void {
  reply(
    res,
    status,
    { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    JSON.stringify(value),
  );
}

/** Starts a response that ends only with its connection. */
export function replyOpen(res: ServerResponse): void {
  res.writeHead(200, { ...securityHeaders, 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' });
  res.flushHeaders();
}

export function replyProblem(
  res: ServerResponse,
  status: number,
  problem: Problem['problem'],
  values: Record<string, string> = {},
): void {
  replyJson(res, status, ProblemSchema.parse({ problem, values }));
}

/** A short plain page for people who open an invalid address. No styles: the policy forbids inline ones. */
export function replyPage(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  text: WindowKey,
  version: string,
): void {
  const lang = prefersGerman(req.headers['accept-language']) ? 'de' : 'en';
  const title = sayInWindow(lang, 'denied.title');
  const page = `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>FTD Cloud Doctor</title></head>
<body><main><h1>${title}</h1><p>${sayInWindow(lang, text)}</p><p><small>FTD Cloud Doctor ${escapeHtml(version)}</small></p></main></body></html>
`;
  reply(res, status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }, page);
}

/** The first supported language counts; browsers list them best first. */
function prefersGerman(accepted = ''): boolean {
  return /(?:^|[,\s])(de|en)\b/i.exec(accepted)?.[1]?.toLowerCase() === 'de';
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
