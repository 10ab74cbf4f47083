import type { Diagnosis } from '../model/diagnosis.ts';
import type { Citation } from '../model/source.ts';
import type { Brand } from './brand/brand.ts';

export type State = Diagnosis['steps'][number]['state'];
type Confidence = Diagnosis['verdict']['confidence'];

/** Printed after letters if not all are listed; it is not linked. */
export const MORE_LETTERS = '…';

/** A quoted stretch of a source with the letter under which the report refers to it. */
export interface Proof {
  letter: string;
  citation: Citation;
}

/** Lines of a source, as many as the medium takes. */
export interface Quote {
  /** Link target in the evidence; empty for a closed run, whose evidence the report does not print. */
  letter: string;
  source: string;
  /** `lines 3–7` */
  lines: string;
  /** The probe's name; missing for the engineer's answers. */
  probe: string | undefined;
  text: string[];
  /** How many lines were left out, in words. */
  more: string | undefined;
}

/** A quote on the first page, where nothing around it explains it. */
export interface SummaryQuote extends Quote {
  /** Which question it answers, and how: “TCP 443: connection refused”. */
  shows: string | undefined;
}

/** Quotes under one heading. */
export interface Quotes {
  quotes: Quote[];
  /** How many quotes were left out, in words. */
  more: string | undefined;
}

/** A cell of a table. */
export interface Cell {
  text: string;
  /** Less important than the text before it. */
  note?: string;
  /** Drawn as a mark before the text. */
  state?: State;
  /** Letters of the cell's proof, each linked. */
  letters?: string[];
}

export interface Table {
  heads: string[];
  rows: Cell[][];
}

/** One step of “What to do”. */
export interface Action {
  text: string;
  command: string | undefined;
  where: string;
  /** In words. */
  risk: string;
  isChange: boolean;
}

export interface Remedy {
  /** The findings that it is for; missing for the verdict's own. */
  about: string | undefined;
  actions: Action[];
  /** What to check afterwards. */
  again: string | undefined;
}

/** A text for the team that has to change something. */
export interface ChangeRequest {
  to: string;
  title: string;
  /** Line by line, without the title. */
  lines: string[];
}

/** A probe to run next. */
export interface NextProbe {
  name: string;
  /** ` api-sse.cisco.com:443`, or an empty text. */
  target: string;
  why: string;
  where: string;
  command: string | undefined;
}

export interface FindingItem {
  /** The device's name, if the evidence contains several devices. */
  device: string | undefined;
  title: string;
  summary: string;
  confidence: Confidence;
  certainty: string;
  isVerdict: boolean;
  /** The finding from which it follows, and that it is checked again after that one's fix. */
  consequence: string | undefined;
  proof: Quotes;
}

/** A source as the report prints it. */
export interface PrintedSource {
  name: string;
  /** How it was collected, from where and when. */
  about: string[];
  sha256: string | undefined;
  text: string;
  proofs: Proof[];
  /** First and last lines of the outputs that a probe recognised. */
  recognised: [number, number][];
}

/** The content of each section. External text is as given: a renderer escapes it for its medium. */
export interface Sections {
  head: { title: string; product: string; brand: Brand | undefined };
  about: { fields: { label: string; value: string }[]; redaction: string | undefined };
  verdict: {
    label: string;
    title: string;
    summary: string;
    state: State;
    confidence: Confidence;
    certaintyLabel: string;
    certainty: string;
    why: string;
  };
  /** The first page of a PDF after header, case and verdict: a one-minute summary. */
  summary: {
    before: { label: string; text: string; earlier: string } | undefined;
    proof: {
      label: string;
      quotes: SummaryQuote[];
      furtherLetters: string[];
      /** Where the letters lead. */
      hint: string | undefined;
      none: string | undefined;
    };
    alsoFound: string | undefined;
    /** Where all is well: what was checked. */
    checked: string[];
    /** Where nothing else says what to do. */
    notes: { label: string; texts: string[] } | undefined;
    remedy: { label: string; actions: Action[] } | undefined;
    /** Change requests that come with the page. */
    enclosed: string | undefined;
    next: { label: string; intro: string | undefined; probes: NextProbe[] } | undefined;
  };
  proof: { title: string; proof: Quotes /** Printed if there is none. */; none: string | undefined };
  deviations: { title: string; table: Table };
  remedies: { title: string; note: string; remedies: Remedy[] };
  changes: { title: string; note: string; requests: ChangeRequest[] };
  next: { title: string; heads: [probe: string, where: string, why: string]; probes: NextProbe[] };
  path: {
    title: string;
    note: string;
    heads: [question: string, answer: string, detail: string, proof: string];
    steps: { state: State; title: string; answer: string; detail: string; letters: string[] }[];
  };
  runs: {
    title: string;
    text: string;
    verdicts: Table;
    /** Findings that only the earlier or only the later run shows. */
    changes: { title: string; findings: { title: string; certainty: string }[] }[];
    answers: { title: string; table: Table } | undefined;
    earlierProof: { title: string; quotes: Quote[] } | undefined;
  };
  sides: { title: string; text: string; table: Table };
  findings: { title: string; none: string | undefined; findings: FindingItem[] };
  notes: {
    title: string;
    heads: [id: string, note: string, proof: string];
    /** `id`: Cisco's bug ID. */
    notes: { id: string | undefined; text: string; letters: string[] }[];
    /** What the report's abbreviations stand for. */
    abbreviations: string;
  };
  /** Outputs that were recognised and do not count, each with the reason. */
  unused: { title: string; table: Table; more: string | undefined };
  unrecognised: {
    title: string;
    note: string;
    heads: [source: string, lines: string];
    places: { source: string; lines: string }[];
    more: string | undefined;
  };
  map: { title: string; note: string; svg: string; width: number; height: number };
  /** Runs, answers, changes of the diagnosis and exports, with times. */
  timeline: { title: string; note: string; table: Table; more: string | undefined };
  checksums: { title: string; note: string; table: Table };
  evidence: { title: string; sources: PrintedSource[] };
}

export type SectionId = keyof Sections;
