import { LAPTOP_TRANSCRIPT } from '../../../shared/probes/laptop/transcript.ts';
import { marks } from '../../../shared/probes/marks.ts';

/** Maximum length of a peer's text in one line, in characters. */
const MAX_HEARD = 4200;
const UNPRINTABLE = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** A probe's transcript so far: lines in the grammar of `shared/probes/laptop/transcript.ts`, between our own marks. */
export interface Transcript {
  /** Adds one line: the probe's own words, then a peer's, in which terminal control bytes become `?`. */
  say: (own: string, heard?: string) => void;
  /** `command` identifies the probe for the splitter; `about` the target for the reader. */
  begin: (command: string, about: string) => void;
  end: () => void;
  text: () => string;
}

/** A transcript that passes each line on as it is written. `time`: when it was started (ISO 8601). */
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
