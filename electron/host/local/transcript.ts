import { LAPTOP_TRANSCRIPT } from '../../../shared/probes/laptop/transcript.ts';
import { marks } from '../../../shared/probes/marks.ts';

/** Longest text of a peer in one line, in characters. */
const MAX_HEARD = 4200;
const UNPRINTABLE = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** What a probe has to say so far: lines in the grammar of `shared/probes/laptop/transcript.ts`, between our own marks. */
export interface Transcript {
  /** Adds one line: the probe's own words, then a peer's, in which bytes that a terminal would act on are `?`. */
  say: (own: string, heard?: string) => void;
  /** `command` tells the splitter which probe this is; `about` the reader what was asked. */
  begin: (command: string, about: string) => void;
  end: () => void;
  text: () => string;
}

/** A transcript that hands each line on as it is written. `time` is when it was started (ISO 8601). */
export function createTranscript(time: string, onText: (text: string) => void): Transcript {
  let whole = '';
  const put = (text: string) => {
    whole += `${text}\n`;
    onText(`${text}\n`);
  };
  put(marks.start(`from=laptop time=${time}`));
  return {
    say: (own, heard) => put(printable(heard === undefined ? own : `${own}: ${shortened(heard)}`)),
    begin: (command, about) => {
      put(marks.begin(command));
      put(`${LAPTOP_TRANSCRIPT} ${about}, Node ${process.versions.node} on ${process.platform}`);
    },
    end: () => put(marks.end()),
    text: () => whole,
  };
}

function printable(text: string): string {
  return text.replace(UNPRINTABLE, '?').trimEnd();
}

function shortened(text: string): string {
  return text.length > MAX_HEARD ? `${text.slice(0, MAX_HEARD)} (cut)` : text;
}
