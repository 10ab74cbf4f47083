import { useState } from 'react';
import { type QuestionId, questionIds } from '../../shared/model/question.ts';
import { menusInWords } from '../../shared/text/menu.ts';
import { type Asked, answersOf, type Choice as Chosen, sshFormOf } from '../../shared/wizard/case-state.ts';
import { selectCase } from '../../shared/wizard/select.ts';
import { viaOf } from '../../shared/wizard/ssh-form.ts';
import { useExplored } from '../answer.ts';
import { Screen } from '../case/screen.tsx';
import { Badge } from '../design/badge.tsx';
import { Button } from '../design/button.tsx';
import { Choice } from '../design/choice.tsx';
import { CopyButton } from '../design/copy-button.tsx';
import { Citations } from '../evidence/citations.tsx';
import { stepTone } from '../map/step-state.ts';
import { paste } from '../state/intake.ts';
import { type AnswerSource, answerSources, canAnswer } from '../state/use-answer-source.ts';
import { fmcViaOf, useFmcForm } from '../state/use-fmc-form.ts';
import { change, send, useIsRunOn, usePosition, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { AnswerExamples } from './answer-examples.tsx';
import { FmcPanel } from './fmc-panel.tsx';
import { OwnAnswer } from './own-answer.tsx';
import { PastePanel } from './paste-panel.tsx';
import { Reach } from './reach.tsx';
import { SshPanel } from './ssh-panel.tsx';
import { WhatIf } from './what-if.tsx';

const isAsked = (id: QuestionId): id is Asked => Object.hasOwn(answersOf, id);

/** One question: its text, why it matters, and how to get the answer. */
export function Question({ id }: { id: QuestionId }) {
  return isAsked(id) ? <ForThePerson id={id} /> : <ForTheDevice id={id} />;
}

function ForTheDevice({ id }: { id: QuestionId }) {
  const { t } = useWords();
  const { diagnosis, probes, stations } = useExplored();
  const { source: chosen, setSource, links } = useWindowTools();
  const isRunning = useIsRunOn();
  const form = sshFormOf(useWizard(selectCase));
  const [fmcForm, setFmcForm] = useFmcForm();
  const [isTried, setTried] = useState(false);
  const step = diagnosis.steps.find((one) => one.id === id);
  const unable = answerSources.filter((one) => !canAnswer(one, stations[id]));
  const instead = form.target === '' || unable.includes('ssh') ? 'paste' : 'ssh';
  const source = unable.includes(chosen) ? instead : chosen;
  const isAnswered = step !== undefined && step.evidence.length > 0;

  const via = viaOf(form);
  const ask = () => {
    if (source === 'laptop') return send({ type: 'ask', via: { kind: 'laptop' } });
    setTried(true);
    const wanted = source === 'fmc' ? fmcViaOf(fmcForm) : via;
    if (!('wrong' in wanted)) send({ type: 'ask', via: wanted });
  };
  return (
    <Screen
      action={
        !isRunning && (source === 'paste' ? <PasteAction id={id} /> : <AskAction id={id} source={source} onAsk={ask} />)
      }
    >
      <Head id={id} />
      {isAnswered && (
        <section className="answered" aria-labelledby="answered-title">
          <h2 id="answered-title">{t(step.state === 'conflict' ? 'ask.conflict' : 'ask.answered')}</h2>
          <p>{step.detail}</p>
          <Citations evidence={step.evidence} {...links} />
        </section>
      )}
      {!isRunning && (
        <section className="answer-sources" aria-label={t('answerSource.title')}>
          <Choice
            legend={t(isAnswered ? 'ask.again' : 'answerSource.title')}
            value={source}
            options={answerSources.map((value) => ({
              value,
              label: t(`answerSource.${value}`),
              disabled: unable.includes(value),
            }))}
            describedBy="unable"
            onChange={(value: AnswerSource) => setSource(value)}
          />
          <div id="unable" className="aside">
            {unable.map((one) => one !== 'paste' && <p key={one}>{t(`answerSource.${one}.nothing`)}</p>)}
          </div>
          {source === 'paste' && <PastePanel probes={probes[id]} />}
          {source === 'ssh' && <SshPanel form={form} wrong={isTried && 'wrong' in via ? via.wrong : undefined} />}
          {source === 'fmc' && <FmcPanel form={fmcForm} isTried={isTried} onChange={setFmcForm} />}
          {source === 'laptop' && (
            <div className="panel" tabIndex={-1}>
              <p>{t('answerSource.laptop.lead')}</p>
              <Reach station="laptop" />
            </div>
          )}
        </section>
      )}
      <details className="fold" open={!isAnswered}>
        <summary>{t('ask.examples')}</summary>
        <AnswerExamples question={id} />
      </details>
      <OwnAnswer question={id} />
      <WhatIf question={id} />
    </Screen>
  );
}

/** Typed text is added; without text the first command is copied. */
function PasteAction({ id }: { id: QuestionId }) {
  const { t } = useWords();
  const { typed } = useWizard(selectCase);
  const [first] = useExplored().probes[id];
  const isDue = usePosition().due === id;
  if (typed.trim() !== '')
    return (
      <Button look="primary" icon="add" data-primary onClick={() => void paste(typed)}>
        {t('composer.add')}
      </Button>
    );
  if (!first?.command) return null;
  return (
    <CopyButton
      look={isDue ? 'primary' : 'plain'}
      text={first.command}
      label={t('answerSource.paste.copy')}
      primary={isDue}
    />
  );
}

function AskAction({ id, source, onAsk }: { id: QuestionId; source: 'laptop' | 'ssh' | 'fmc'; onAsk(): void }) {
  const { t } = useWords();
  const isDue = usePosition().due === id;
  return (
    <Button
      look={isDue ? 'primary' : 'plain'}
      icon={source === 'laptop' ? 'laptop' : 'live'}
      data-primary={isDue || undefined}
      onClick={onAsk}
    >
      {t(`answerSource.${source}.run`)}
    </Button>
  );
}

const LABELS = {
  integration: { good: 'answers.integration.on', bad: 'answers.integration.off' },
  identity: { good: 'answers.identity.current', bad: 'answers.identity.stale' },
} as const;

function ForThePerson({ id }: { id: Asked }) {
  const { t, lang } = useWords();
  const { draft, chosen: selected } = useWizard(selectCase);
  const answers: Record<Chosen, string> = answersOf[id];
  const given = draft.settings[id];
  const isUncheckable = draft.settings.told?.[id] === 'cannot';
  const before =
    given === answers.good ? 'good' : given === answers.bad ? 'bad' : isUncheckable ? 'unknown' : undefined;
  const chosen = selected[id] ?? before;

  const goOn = () => {
    if (chosen === undefined) return;
    if (chosen === before) return send({ type: 'follow' });
    const { [id]: _, ...told } = draft.settings.told ?? {};
    change({
      type: 'settings',
      settings: { [id]: answersOf[id][chosen], told: chosen === 'unknown' ? { ...told, [id]: 'cannot' } : told },
    });
  };
  return (
    <Screen
      isLeading={false}
      action={
        <Button look="primary" data-primary disabled={chosen === undefined} onClick={goOn}>
          {t('ask.next')}
        </Button>
      }
    >
      <Head id={id} />
      <p>{t(`ask.${id}.look`, menusInWords(lang))}</p>
      <Choice
        id={`answer-${id}`}
        layout="list"
        legend={t('ask.you')}
        value={chosen ?? ''}
        options={[
          { value: 'good', label: t(LABELS[id].good), hint: t(`ask.${id}.good`) },
          { value: 'bad', label: t(LABELS[id].bad), hint: t(`ask.${id}.bad`) },
          { value: 'unknown', label: t('ask.cannot') },
        ]}
        onChange={(choice) => choice !== '' && change({ type: 'choose', question: id, choice })}
      />
      {id === 'integration' && <FromFmc />}
      <WhatIf question={id} />
    </Screen>
  );
}

/** The FMC shows by itself whether the integration is on, which region it has, and whether this is the alert. */
function FromFmc() {
  const { t } = useWords();
  const isRunning = useIsRunOn();
  const [form, setForm] = useFmcForm();
  const [isTried, setTried] = useState(false);
  if (isRunning) return null;
  const ask = () => {
    setTried(true);
    const via = fmcViaOf(form);
    if (!('wrong' in via)) send({ type: 'ask', via });
  };
  return (
    <details className="fold" open={isTried}>
      <summary>{t('answerSource.fmc.ask')}</summary>
      <FmcPanel form={form} isTried={isTried} onChange={setForm} />
      <Button icon="live" onClick={ask}>
        {t('answerSource.fmc.run')}
      </Button>
    </details>
  );
}

function Head({ id }: { id: QuestionId }) {
  const { t, say } = useWords();
  const state = useExplored().diagnosis.steps.find((step) => step.id === id)?.state ?? 'open';
  return (
    <header className="ask-head" data-question={id}>
      <p className="ask-number">
        <span>{t('ask.number', { n: questionIds.indexOf(id) + 1, count: questionIds.length })}</span>
        <Badge tone={stepTone[state]} icon={state === 'unreached' ? 'open' : state}>
          {say(state === 'unreached' ? 'state.open' : `state.${state}`)}
        </Badge>
      </p>
      <h1 id="screen-title" tabIndex={-1}>
        {say(`question.${id}.ask`)}
      </h1>
      <p className="ask-why">{t(`ask.${id}.why`)}</p>
    </header>
  );
}
