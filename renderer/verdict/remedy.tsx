import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { checkName } from '../../shared/report/sections/words.ts';
import { Badge } from '../design/badge.tsx';
import { Command } from '../design/command.tsx';
import { useWords } from '../words.ts';
import { sayOrigin } from './origin.ts';

/** What to do, in order: where, what to type, and whether it changes anything. */
export function Remedy({ remedy }: { remedy: Diagnosis['remedies'][number] }) {
  const words = useWords();
  const { lang, t, say } = words;
  return (
    <div className="remedy">
      <ol className="remedy-steps">
        {remedy.steps.map((step) => (
          <li key={`${step.where}\n${step.text}`}>
            <p>{step.text}</p>
            <p className="remedy-where">
              <span>{say(`where.${step.where}`)}</span>
              {step.risk === 'change' ? (
                <Badge tone="doubt" icon="conflict">
                  {say('risk.change')}
                </Badge>
              ) : (
                <span>{say('risk.read')}</span>
              )}
            </p>
            {step.command && <Command text={step.command} label={`${t('copy.action')}: ${step.command}`} />}
          </li>
        ))}
      </ol>
      <p className="aside">
        {remedy.verifyWith.length > 0 && (
          <>
            {say('label.verifyWith')}: {remedy.verifyWith.map((probe) => checkName(lang, probe)).join(', ')}.{' '}
          </>
        )}
        {t('verdict.source', { source: sayOrigin(remedy.source, words) })}
      </p>
    </div>
  );
}
