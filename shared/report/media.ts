import type { PaperKey } from '../text/paper.ts';
import type { SectionId } from './section.ts';

/** How much of a report a medium shows. A section says what it leaves out. */
export interface Medium {
  /** Sections that the medium does not draw. */
  without: readonly SectionId[];
  /** Lines of a quote that proves the verdict; if all is well, a quote for every step. */
  proofLines: number;
  healthyProofLines: number;
  proofQuotes: number;
  /** Whether the findings include the verdict's own; if not, they are the further ones. */
  repeatsVerdict: boolean;
  /** Maximum number of quotes under a finding, and of lines in each. */
  findingQuotes: number;
  findingLines: number;
  /** Quotes of what proved the earlier verdict, before and after a fix. */
  earlierQuotes: number;
  /** Maximum number of letters after a step, a note or a vantage. */
  letters: number;
  /** Maximum number of unrecognised line ranges. */
  stretches: number;
  /** True if the medium is the first page only: it must not refer to the following pages. */
  isAlone: boolean;
  /** What the checksums are good for. */
  checksumsNote: PaperKey;
}

/** A ticket or a chat. Letters cannot be linked without the evidence, so quotes are complete. */
const markdown = {
  without: ['head', 'summary', 'map', 'checksums', 'evidence'],
  proofLines: 20,
  healthyProofLines: 20,
  proofQuotes: Number.POSITIVE_INFINITY,
  repeatsVerdict: false,
  findingQuotes: Number.POSITIVE_INFINITY,
  findingLines: 20,
  earlierQuotes: 3,
  letters: 0,
  stretches: 60,
  isAlone: false,
  checksumsNote: 'checksumsIntroHtml',
} satisfies Medium;

/** Its first page quotes the verdict's proof, its findings quote it again in full. Rows are counted when they are drawn. */
const pdf = {
  ...markdown,
  without: ['proof'],
  repeatsVerdict: true,
  findingLines: Number.POSITIVE_INFINITY,
  letters: 8,
  checksumsNote: 'checksumsIntro',
} satisfies Medium;

/** The media, and all that differs between them in content. */
export const media = {
  markdown,
  /** A screen, read immediately. */
  terminal: {
    ...markdown,
    without: ['about', 'summary', 'map', 'timeline', 'checksums', 'evidence'],
    proofLines: 6,
    healthyProofLines: 0,
    findingQuotes: 3,
    findingLines: 3,
    earlierQuotes: 0,
    stretches: 10,
  },
  html: {
    ...markdown,
    without: ['summary'],
    proofLines: 14,
    healthyProofLines: 14,
    proofQuotes: 20,
    repeatsVerdict: true,
    findingQuotes: 20,
    findingLines: 14,
    letters: 12,
  },
  pdf,
  /** The first page of the PDF alone, for the customer. */
  page: {
    ...pdf,
    without: [
      ...['proof', 'deviations', 'remedies', 'changes', 'next', 'path', 'runs', 'sides', 'findings', 'notes'],
      ...['unused', 'unrecognised', 'map', 'timeline', 'checksums', 'evidence'],
    ] as readonly SectionId[],
    isAlone: true,
  },
} satisfies Record<string, Medium>;
