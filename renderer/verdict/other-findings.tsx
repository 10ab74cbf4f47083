import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { sayConsequence, underTheirCauses } from '../../shared/report/consequences.ts';
import { isRemedyOf } from '../../shared/report/remedied.ts';
import { Badge } from '../design/badge.tsx';
import { Citations, type ProofLinks } from '../evidence/citations.tsx';
import { useWords } from '../words.ts';
import { Deviations } from './deviations.tsx';
import { Remedy } from './remedy.tsx';

/** Faults other than the verdict, folded; each with its proof and remedy. */
export function OtherFindings({ diagnosis, ...links }: { diagnosis: Diagnosis } & ProofLinks) {
  const { t, say, lang } = useWords();
  const others = underTheirCauses(diagnosis.findings).filter((finding) => !finding.primary);
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="others-title">
      <h2 id="others-title">{say('label.otherFindings')}</h2>
      {others.map((finding) => {
        const consequence = sayConsequence(lang, diagnosis.findings, finding.consequenceOf);
        const remedy = diagnosis.remedies.find((one) => isRemedyOf(one, finding));
        return (
          <details key={finding.key} className="finding" data-finding={finding.id}>
            <summary>
              <Badge tone={consequence ? 'note' : 'fault'} icon={consequence ? 'skipped' : 'no'}>
                {say(`confidence.${finding.confidence}`)}
              </Badge>
              <span className="finding-title">
                {finding.device && `${finding.device}: `}
                {finding.title}
              </span>
            </summary>
            <p>{finding.summary}</p>
            {consequence && <p className="aside">{consequence}</p>}
            <h3>{t('verdict.proof')}</h3>
            <Citations evidence={finding.evidence} {...links} />
            {finding.deviations && <Deviations deviations={finding.deviations} />}
            {remedy && (
              <>
                <h3>{say('label.remedy')}</h3>
                <Remedy remedy={remedy} />
              </>
            )}
          </details>
        );
      })}
    </section>
  );
}
