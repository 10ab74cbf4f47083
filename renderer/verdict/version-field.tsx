import { useState } from 'react';
import { TYPED_VERSION } from '../../shared/model/case/limits.ts';
import { Field } from '../design/field.tsx';
import { useWords } from '../words.ts';

/** The version, if no output shows it. */
export function VersionField({
  version,
  onChange,
}: {
  version: string | undefined;
  onChange(version: string | undefined): void;
}) {
  const { t } = useWords();
  // Only input that is not (yet) a version is kept here; the rest is part of the case.
  const [unfinished, setUnfinished] = useState<string>();
  const change = (text: string) => {
    const typed = text.trim();
    const isRight = typed === '' || TYPED_VERSION.test(typed);
    setUnfinished(isRight ? undefined : typed);
    onChange(isRight && typed !== '' ? typed : undefined);
  };
  return (
    <Field
      label={t('answers.version')}
      hint={t('answers.versionHint')}
      wrong={unfinished === undefined ? undefined : t('answers.versionWrong')}
      value={unfinished ?? version ?? ''}
      maxLength={15}
      onChange={change}
    />
  );
}
