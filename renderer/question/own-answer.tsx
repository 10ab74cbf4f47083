import type { QuestionId } from '../../shared/model/question.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { change, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';

/** For engineers who know the answer without an output, or cannot get one. Recorded as their statement. */
export function OwnAnswer({ question }: { question: QuestionId }) {
  const { t } = useWords();
  const { draft } = useWizard(selectCase);
  const told = draft.settings.told?.[question];
  const tell = (answer: 'yes' | 'no' | 'cannot' | undefined) => change({ type: 'tell', question, told: answer });
  if (told) {
    return (
      <Banner tone="note" actions={<Button onClick={() => tell(undefined)}>{t('ask.takeBack')}</Button>}>
        {t(`ask.you.${told}`)}
      </Banner>
    );
  }
  return (
    <section className="own" aria-labelledby="own-title">
      <h2 id="own-title">{t('ask.known')}</h2>
      <p className="aside">{t('ask.known.hint')}</p>
      <div className="own-answers">
        <Button onClick={() => tell('yes')}>{t('ask.yes')}</Button>
        <Button onClick={() => tell('no')}>{t('ask.no')}</Button>
        <Button look="quiet" onClick={() => tell('cannot')}>
          {t('ask.cannot')}
        </Button>
      </div>
    </section>
  );
}
