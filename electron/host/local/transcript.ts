import { marks } from '../../../shared/probes/marks.ts';

/** What a probe has to say so far, line by line, between the marks that `shared/evidence/segment.ts` reads. */
export interface Transcript {
  /** Adds one line; bytes that a terminal would act on are shown as `?`. */
  line: (text: string) => void;
  begin: (command: string) => void;
  end: () => void;
  text: () => string;
}

const LONGEST = 4200;
const UNPRINTABLE = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** A transcript that hands each line on as it is written. `time` is when it was started (ISO 8601). */
export function createTranscript(time: string, onText: (text: string) => void): Transcript {
  let whole = '';
  const put = (text: string) => {
    whole += `${text}\n`;
    onText(`${text}\n`);
  };
  put(marks.start(`from=laptop time=${time}`));
  return {
    line: (text) => put(printable(text)),
    begin: (command) => {
      put(marks.begin(command));
      put(`# local probe of FTD Cloud Doctor (Node ${process.versions.node}, ${process.platform})`);
    },
    end: () => put(marks.end()),
    text: () => whole,
  };
}

/** A peer's text as it may stand in a line. */
function printable(text: string): string {
  const plain = text.replace(UNPRINTABLE, '?').trimEnd();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)} (cut)` : plain;
}
