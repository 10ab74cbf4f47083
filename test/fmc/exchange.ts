import type { IncomingMessage } from 'node:http';

/** One request as the stand-in received it. */
export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
}

export interface Given {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}
