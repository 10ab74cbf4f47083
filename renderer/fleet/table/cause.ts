import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { QuestionId } from '../../../shared/model/question.ts';
import type { VerdictId } from '../../../shared/model/verdict.ts';
import { sayWhy } from '../../../shared/report/fleet/words.ts';
import { inARow } from '../../../shared/report/in-a-row.ts';
import type { Words } from '../../words.ts';

interface Cause {
  id: VerdictId;
  reason: string;
  ports?: readonly number[] | undefined;
  question?: QuestionId | undefined;
}

/** A verdict as a list shows it: what it is, and below that why. An open one names the question that is open. */
export function causeInWords(
  { id, reason, ports = [], question }: Cause,
  { say, lang }: Words,
): { title: string; why: string } {
  const short = say(`short.${id}`);
  const title = ports.length === 0 ? short : `${short} (TCP\u00a0${inARow([...ports], lang)})`;
  return { title, why: sayWhy({ id, reason, question }, lang) };
}

/** The cause of a row, as far as one is known. */
export const causeOf = (
  { verdict, question }: FleetDevice,
  words: Words,
): ReturnType<typeof causeInWords> | undefined => verdict && causeInWords({ ...verdict, question }, words);
