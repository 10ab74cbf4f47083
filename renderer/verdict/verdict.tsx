import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { whyCertain } from '../../shared/report/sections/words.ts';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Citations, type ProofLinks } from '../evidence/citations.tsx';
import { Unbroken } from '../frame/unbroken.tsx';
import { useWords } from '../words.ts';
import { Deviations } from './deviations.tsx';
import { verdictTone } from './verdict-tone.ts';

interface VerdictProps extends ProofLinks {
  diagnosis: Diagnosis;
  isReading: boolean;
  /** Set if it is not known whether the integration is wanted: without that nothing is proven. */
  onAnswer: (() => void) | undefined;
  /** The engineer has said that there is no way to find that out. */
  isUncheckable: boolean;
}

/** The answer: how certain, what, and the lines that show it. */
export function Verdict({ diagnosis, isReading, onAnswer, isUncheckable, ...links }: VerdictProps) {
  const { lang, t, say } = useWords();
  const { verdict } = diagnosis;
  const { tone, icon } = verdictTone(verdict.id);
  const open = diagnosis.question;
  const primary = diagnosis.findings.find((finding) => finding.primary);
  const evidence = primary?.evidence ?? (verdict.id === 'healthy' ? goodLines(diagnosis, links) : []);
  return (
    <section
      className="verdict"
      aria-labelledby="screen-title"
      data-verdict={verdict.id}
      data-confidence={verdict.confidence}
    >
      <p className="verdict-certainty">
        <Badge tone={tone} icon={icon}>
          {say(`confidence.${verdict.confidence}`)}
        </Badge>
        <span className="aside">{isReading ? t('verdict.reading') : whyCertain(lang, diagnosis)}</span>
      </p>
      <h1 id="screen-title" tabIndex={-1}>
        <Unbroken text={verdict.title} />
      </h1>
      <p className="verdict-summary">
        <Unbroken text={verdict.summary} />
      </p>
      {open && <p>{say(`question.${open}.ask`)}</p>}
      {onAnswer && verdict.confidence !== 'proven' && (
        <p className="aside">
          {t(isUncheckable ? 'verdict.uncheckable' : 'verdict.unasked')}{' '}
          <Button look="link" onClick={onAnswer}>
            {t(isUncheckable ? 'verdict.changeAnswer' : 'next.answer')}
          </Button>
        </p>
      )}
      {(primary || evidence.length > 0) && (
        <>
          <h2>{t('verdict.proof')}</h2>
          <Citations evidence={evidence} {...links} />
        </>
      )}
      {primary?.deviations && <Deviations deviations={primary.deviations} />}
    </section>
  );
}

/**
 * `healthy` has no finding: its proof are the passed steps, starting with the connector's connection, each location
 * once.
 */
function goodLines({ steps }: Diagnosis, { canShow }: ProofLinks) {
  const seen = new Set<string>();
  const passed = steps.filter((step) => step.state === 'yes');
  const lead = passed.filter(({ id }) => id === 'connector');
  return [...lead, ...passed.filter((step) => !lead.includes(step))]
    .flatMap((step) => step.evidence)
    .filter(({ source, lines }) => {
      const place = `${source}\n${lines.join()}`;
      return canShow(source) && !seen.has(place) && seen.add(place);
    });
}
