import * as z from 'zod';
import { type CaseFile, CaseFileSchema } from '../model/case/case.ts';
import { jsonShape, membersOf } from './json-shape.ts';

/** Why a text is not a case that this version can open. */
export type Unopened = { problem: 'not-a-case'; detail: string } | { problem: 'newer-case' };

/** No case is nested deeper. */
const MOST_DEPTH = 60;

/** Reads a case file's text. The second member is the JSON as parsed, for `checkCase`. */
export function parseCase(text: string): { file: CaseFile; raw: unknown } | Unopened {
  const shape = jsonShape(text);
  if (shape.depth > MOST_DEPTH) return { problem: 'not-a-case', detail: 'JSON' };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { problem: 'not-a-case', detail: 'JSON' };
  }
  // Another JSON reader may use the other of two members with the same name.
  if (membersOf(raw) !== shape.members) return { problem: 'not-a-case', detail: 'JSON' };
  const schema = z.object({ schema: z.string() }).safeParse(raw).data?.schema;
  if (/^ftd-cloud-doctor\/case@([4-9]|\d{2,})$/.test(schema ?? '')) return { problem: 'newer-case' };
  const file = CaseFileSchema.safeParse(raw);
  if (file.success) return { file: file.data, raw };
  return { problem: 'not-a-case', detail: file.error.issues[0]?.path.join('.') || 'schema' };
}
