import { answersSource } from '../evidence/answers.ts';
import type { CaseFile } from '../model/case/case.ts';
import type { Lang } from '../model/lang.ts';
import { ANSWERS } from '../model/source.ts';
import { onPaper } from '../text/paper.ts';
import { say } from '../text/text.ts';
import type { Brand } from './brand/brand.ts';
import type { CaseInWords } from './case-in-words.ts';
import type { Context } from './context.ts';
import type { Medium } from './media.ts';
import type { SectionId, Sections } from './section.ts';
import { changesSection, nextSection, remediesSection, summarySection } from './sections/actions.ts';
import { aboutSection, checksumsSection, evidenceSection, headSection, verdictSection } from './sections/case.ts';
import {
  deviationsSection,
  findingsSection,
  notesSection,
  unrecognisedSection,
  unusedSection,
} from './sections/findings.ts';
import { mapSection, pathSection, runsSection, sidesSection } from './sections/path.ts';
import { letterProofs, proofSection } from './sections/proof.ts';
import { timelineSection } from './sections/timeline.ts';

/**
 * The sections of a report in the order in which terminal, Markdown, HTML and PDF draw them, each with the function
 * that makes it. A section without content is left out. `media.ts` says which sections a medium omits.
 */
const SECTIONS: { [Id in SectionId]: (context: Context) => Sections[Id] | undefined } = {
  head: headSection,
  about: aboutSection,
  verdict: verdictSection,
  summary: summarySection,
  proof: proofSection,
  deviations: deviationsSection,
  remedies: remediesSection,
  changes: changesSection,
  next: nextSection,
  path: pathSection,
  runs: runsSection,
  sides: sidesSection,
  findings: findingsSection,
  notes: notesSection,
  unused: unusedSection,
  unrecognised: unrecognisedSection,
  map: mapSection,
  timeline: timelineSection,
  checksums: checksumsSection,
  evidence: evidenceSection,
};

/** The order of a report's sections. */
export const SECTION_ORDER = Object.keys(SECTIONS) as SectionId[];

/** Sections that do not depend on the language: a report in two languages has them once, at its end. */
const SHARED: readonly SectionId[] = ['checksums', 'evidence'];

/** A decided case in words, and its file. */
export interface ReportInput extends CaseInWords {
  file: CaseFile;
  /** The same decision in another language: it follows as a second part. */
  other?: CaseInWords | undefined;
  /** Who sends the report. */
  brand?: Brand | undefined;
}

/** Sections with content. */
export type Drawn = { [Id in SectionId]?: Sections[Id] | undefined };

/** The report in one language. */
export interface Part {
  lang: Lang;
  /** The language of the other part, if there is one. */
  otherLang: Lang | undefined;
  sections: Drawn;
}

/** A report for one medium: all texts and counts are final and only have to be drawn. */
export interface Report {
  lang: Lang;
  /** For a window's title and a file's properties. */
  title: string;
  parts: Part[];
  /** Printed once after all parts. */
  shared: Drawn;
  foot: { caseId: string; app: string; notCisco: string };
}

/** Makes the report of a decided case. Pure: its date is the case's. */
export function reportOf(input: ReportInput, medium: Medium): Report {
  const { diagnosis, file, other } = input;
  const contexts = [input, ...(other ? [other] : [])].map((one) => contextOf(input, one, medium));
  const own = SECTION_ORDER.filter((id) => !SHARED.includes(id));
  const { lang } = diagnosis;
  return {
    lang,
    title: onPaper(lang, 'metaTitle', { verdict: diagnosis.verdict.title }),
    parts: contexts.map((context, index) => ({
      lang: context.lang,
      otherLang: contexts[1 - index]?.lang,
      sections: sectionsOf(context, own),
    })),
    shared: contexts[0] ? sectionsOf(contexts[0], SHARED) : {},
    foot: {
      caseId: onPaper(lang, 'caseId', { id: file.digest.slice(0, 12) }),
      app: `FTD Cloud Doctor ${file.app}`,
      notCisco: say(lang, 'label.notCisco'),
    },
  };
}

function contextOf({ file, brand }: ReportInput, { diagnosis, both, timeline }: CaseInWords, medium: Medium): Context {
  const { lang } = diagnosis;
  const proofs = letterProofs(diagnosis);
  const citesAnswers = proofs.some(({ citation }) => citation.source === ANSWERS);
  const hasAnswers = file.sources.some(({ name }) => name === ANSWERS);
  // Otherwise a few short answers after a long log would fill the last page alone.
  const sources = [...(citesAnswers && !hasAnswers ? [answersSource(file.settings)] : []), ...file.sources];
  return { lang, diagnosis, file, brand, medium, proofs, runs: both, timeline, sources };
}

function sectionsOf(context: Context, ids: readonly SectionId[]): Drawn {
  const sections: Drawn = {};
  const add = <Id extends SectionId>(id: Id) => {
    sections[id] = SECTIONS[id](context);
  };
  for (const id of ids) if (!context.medium.without.includes(id)) add(id);
  return sections;
}

/** A drawing function for each section of a medium; the compiler reports a missing one. */
export type Drawing<T, M extends Pick<Medium, 'without'>> = {
  [Id in Exclude<SectionId, M['without'][number]>]: (section: Sections[Id]) => T;
};

/** Draws the sections in their order. */
export function drawAll<T>(sections: Drawn, drawing: { [Id in SectionId]?: (section: Sections[Id]) => T }): T[] {
  const draw = <Id extends SectionId>(id: Id): T[] => {
    const section: Sections[Id] | undefined = sections[id];
    const how: ((section: Sections[Id]) => T) | undefined = drawing[id];
    return section === undefined || how === undefined ? [] : [how(section)];
  };
  return SECTION_ORDER.flatMap((id) => draw(id));
}
