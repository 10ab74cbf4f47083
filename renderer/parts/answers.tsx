import { useState } from 'react';
import { type About, type Settings, SettingsSchema } from '../../shared/case/case.ts';
import { Choice } from '../design/choice.tsx';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';
import { CaseData } from './case-data.tsx';

/** The place of the answer to a question of the tree that no output can give. */
export const answerId = (question: string) => `answer-${question}`;

interface AnswersProps {
  settings: Settings;
  about: About;
  onSettings(settings: Partial<Settings>): void;
  onAbout(about: Partial<About>): void;
}

/** What only the engineer knows. The first question is always in sight: it can end the case at once. */
export function Answers({ settings, about, onSettings, onAbout }: AnswersProps) {
  const { t, say } = useWords();
  // Only what does not (yet) look like a version stays here; the rest is the case's.
  const [unfinished, setUnfinished] = useState<string>();
  const changeVersion = (text: string) => {
    const version = text.trim();
    const isRight = version === '' || SettingsSchema.shape.deviceVersion.safeParse(version).success;
    setUnfinished(isRight ? undefined : version);
    onSettings({ deviceVersion: isRight && version !== '' ? version : undefined });
  };
  return (
    <section className="answers" aria-labelledby="answers-title">
      <h2 id="answers-title">{t('answers.title')}</h2>
      <Choice
        id={answerId('integration')}
        legend={say('question.integration.ask')}
        value={settings.integration}
        options={[
          { value: 'on', label: t('answers.integration.on') },
          { value: 'off', label: t('answers.integration.off') },
          { value: 'unknown', label: t('answers.unknown') },
        ]}
        onChange={(integration) => onSettings({ integration })}
      />
      <details className="fold" id="more-answers">
        <summary>{t('answers.more')}</summary>
        <Choice
          id={answerId('identity')}
          legend={say('question.identity.ask')}
          value={settings.identity}
          options={[
            { value: 'current', label: t('answers.identity.current') },
            { value: 'stale', label: t('answers.identity.stale') },
            { value: 'unknown', label: t('answers.unknown') },
          ]}
          onChange={(identity) => onSettings({ identity })}
        />
        <Field
          label={t('answers.version')}
          hint={t('answers.versionHint')}
          wrong={unfinished === undefined ? undefined : t('answers.versionWrong')}
          value={unfinished ?? settings.deviceVersion ?? ''}
          maxLength={15}
          onChange={changeVersion}
        />
        <CaseData about={about} onAbout={onAbout} />
      </details>
    </section>
  );
}
