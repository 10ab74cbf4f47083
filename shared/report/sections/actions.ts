import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Lang } from '../../model/lang.ts';
import { onPaper, timeOnPaper } from '../../text/paper.ts';
import { probeName, say } from '../../text/text.ts';
import { changesNote, requestLetter } from '../change-request.ts';
import type { Context } from '../context.ts';
import { inARow } from '../in-a-row.ts';
import { remediedBy } from '../remedied.ts';
import { timeOfRun } from '../run-time.ts';
import type { Action, NextProbe, Sections } from '../section.ts';
import { summaryProof } from './proof.ts';
import { checkName } from './words.ts';

type Remedy = Diagnosis['remedies'][number];

/** The steps of a remedy in words. */
export const actionsOf = (lang: Lang, { steps }: Remedy): Action[] =>
  steps.map(({ text, command, where, risk }) => ({
    text,
    command,
    where: say(lang, `where.${where}`),
    risk: say(lang, `risk.${risk}`),
    isChange: risk === 'change',
  }));

/** The verdict's own remedy has no title, because it follows the verdict. */
function aboutOf(diagnosis: Diagnosis, remedy: Remedy): string | undefined {
  const about = remediedBy(diagnosis, remedy);
  return about.length === 0 || about.some(({ primary }) => primary)
    ? undefined
    : about.map(({ title }) => title).join('; ');
}

/** What to do, the verdict's own remedy first. */
export function remediesSection({ lang, diagnosis }: Context): Sections['remedies'] | undefined {
  if (diagnosis.remedies.length === 0) return undefined;
  const remedies = diagnosis.remedies.map((remedy) => {
    const again = remedy.verifyWith.map((id) => checkName(lang, id)).join(', ');
    return {
      about: aboutOf(diagnosis, remedy),
      actions: actionsOf(lang, remedy),
      again: again === '' ? undefined : `${say(lang, 'label.verifyWith')}: ${again}`,
    };
  });
  return { title: say(lang, 'label.remedy'), note: onPaper(lang, 'remedyIntro'), remedies };
}

/** Change requests, one text for each cause. */
export function changesSection({ lang, diagnosis, file }: Context): Sections['changes'] | undefined {
  if (diagnosis.changeRequests.length === 0) return undefined;
  const requests = diagnosis.changeRequests.map(({ to, title, text }) => ({
    to,
    title,
    lines: requestLetter(text, file, lang).split('\n').slice(2),
  }));
  return { title: say(lang, 'change.title'), note: changesNote(diagnosis.changeRequests, file, lang), requests };
}

const nextOf = ({ lang, diagnosis }: Context): NextProbe[] =>
  diagnosis.nextProbes.map(({ probe, target, port, why, where, command }) => ({
    name: probeName(lang, probe),
    target: target === undefined ? '' : ` ${target}${port === undefined ? '' : `:${port}`}`,
    why,
    where: say(lang, `where.${where}`),
    command,
  }));

/** What to run next: command, where, why. */
export function nextSection(context: Context): Sections['next'] | undefined {
  const { lang } = context;
  const probes = nextOf(context);
  if (probes.length === 0) return undefined;
  const heads: Sections['next']['heads'] = [onPaper(lang, 'probe'), onPaper(lang, 'where'), onPaper(lang, 'why')];
  return { title: say(lang, 'label.next'), heads, probes };
}

/** On the summary page: other findings by name, probes if there is no remedy, notes if there are neither. */
const [FINDINGS, PROBES, NOTES] = [3, 3, 3];

/** The rest of the summary page: the result of the earlier verdict, the proof, what to do. */
export function summarySection(context: Context): Sections['summary'] {
  const { lang, diagnosis, medium } = context;
  const own = diagnosis.remedies.find(({ finding }) => finding === diagnosis.verdict.id);
  // If the verdict is only likely, one probe confirms it; on the customer's page the remedy is enough.
  const most = !own ? PROBES : diagnosis.verdict.confidence === 'likely' && !medium.isAlone ? 1 : 0;
  const probes = nextOf(context).slice(0, most);
  return {
    before: earlierOf(context),
    proof: summaryProof(context),
    alsoFound: alsoFound(context),
    checked: checkedOf(context),
    notes: own === undefined && probes.length === 0 ? notesOf(context) : undefined,
    remedy: own && { label: say(lang, 'label.remedy'), actions: actionsOf(lang, own) },
    enclosed: medium.isAlone && diagnosis.changeRequests.length > 0 ? enclosed(context) : undefined,
    next:
      probes.length === 0
        ? undefined
        : { label: say(lang, 'label.next'), intro: own && onPaper(lang, 'makeSure'), probes },
  };
}

/** The result of the earlier verdict: after a fix this is what readers want to know first. */
function earlierOf({ lang, runs }: Context): Sections['summary']['before'] {
  if (!runs) return undefined;
  return {
    label: onPaper(lang, 'before'),
    text: runs.comparison.text,
    earlier: `${runs.before.diagnosis.verdict.title} · ${timeOfRun(runs.before, lang, timeOnPaper)}`,
  };
}

/** The teams that have to act, and the note that a change request for each is enclosed. */
function enclosed({ lang, diagnosis }: Context): string {
  const teams = diagnosis.changeRequests.map(({ to }) => to);
  return onPaper(lang, 'enclosed', { teams: inARow(teams, lang) });
}

/** The checks that were passed or not required, if no problem was found: readers ask what was checked. */
function checkedOf({ lang, diagnosis }: Context): string[] {
  if (diagnosis.verdict.id !== 'healthy') return [];
  const named = (key: 'passed' | 'notRequired', wanted: 'yes' | 'skipped') => {
    const names = diagnosis.steps.filter(({ state }) => state === wanted).map(({ title }) => title);
    return names.length === 0 ? [] : [onPaper(lang, key, { names: names.join(', ') })];
  };
  return [...named('passed', 'yes'), ...named('notRequired', 'skipped')];
}

/** The first notes, which are the only advice if the pasted alert is another one. */
function notesOf({ lang, diagnosis }: Context): Sections['summary']['notes'] {
  const texts = diagnosis.notes.slice(0, NOTES).map(({ text }) => text);
  return texts.length === 0 ? undefined : { label: say(lang, 'label.notes'), texts };
}

/** The first further findings by name, the others by number, without consequences of another finding. */
function alsoFound({ lang, diagnosis, medium }: Context): string | undefined {
  const titles = diagnosis.findings
    .filter(({ primary, consequenceOf }) => !primary && consequenceOf === undefined)
    .map(({ title }) => title);
  if (titles.length === 0) return undefined;
  const left = titles.length - FINDINGS;
  const named = [...titles.slice(0, FINDINGS), ...(left > 0 ? [onPaper(lang, 'more', { count: left })] : [])];
  return onPaper(lang, medium.isAlone ? 'alsoFoundAlone' : 'alsoFound', { findings: named.join('; ') });
}
