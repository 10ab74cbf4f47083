import type { IncomingMessage } from 'node:http';

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

/** A refusal in the FMC's form. */
export const error = (status: number, description: string): Given => ({
  status,
  body: JSON.stringify({ error: { category: 'FRAMEWORK', messages: [{ description }], severity: 'ERROR' } }),
});
