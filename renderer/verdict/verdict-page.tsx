import { viaTo } from '../../shared/model/case/access-of.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { probeIds } from '../../shared/model/probe-ids.ts';
import { sayHop } from '../../shared/model/run/hop.ts';
import type { Via } from '../../shared/model/run/via.ts';
import { canTell } from '../../shared/probes/plan.ts';
import { selectCase, selectIsReading } from '../../shared/wizard/select.ts';
import { useExplored } from '../answer.ts';
import { CaseData } from '../case/case-data.tsx';
import { Screen } from '../case/screen.tsx';
import { Button } from '../design/button.tsx';
import { ProbeSteps } from '../question/probe-steps.tsx';
import { change, send, useIsRunOn, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { ChangeRequests } from './change-requests.tsx';
import { Notes } from './notes.tsx';
import { OtherFindings } from './other-findings.tsx';
import { Remedy } from './remedy.tsx';
import { Timeline } from './timeline.tsx';
import { Turning } from './turning.tsx';
import { UnusedOutputs } from './unused-outputs.tsx';
import { VantageTable } from './vantage-table.tsx';
import { Verdict } from './verdict.tsx';
import { VersionField } from './version-field.tsx';

/** The verdict: what is wrong, its confidence and why, what to do, and what would change it. */
export function VerdictPage() {
  const { t, say } = useWords();
  const { diagnosis } = useExplored();
  const { draft } = useWizard(selectCase);
  const isReading = useWizard(selectIsReading);
  const { links, exportReport } = useWindowTools();
  const remedy = diagnosis.remedies.find((one) => one.finding === diagnosis.verdict.id);
  const isFault = !['healthy', 'inconclusive'].includes(diagnosis.verdict.id);
  const isOpen = diagnosis.verdict.id === 'inconclusive';
  const isProven = diagnosis.verdict.confidence === 'proven';
  const next = diagnosis.nextProbes.length > 0 && (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{t(isOpen ? 'next.title' : isProven ? 'verdict.knowMore' : 'verdict.sure')}</h2>
      <AskAgain probes={diagnosis.nextProbes} />
      <ProbeSteps probes={diagnosis.nextProbes} withWhy />
    </section>
  );
  return (
    <Screen
      action={
        <Button look="primary" icon="export" data-primary title="Ctrl+E" onClick={exportReport}>
          {t('verdict.export')}
        </Button>
      }
    >
      <Verdict
        diagnosis={diagnosis}
        isReading={isReading}
        onAnswer={
          draft.settings.integration === 'unknown' ? () => send({ type: 'go', place: 'integration' }) : undefined
        }
        isUncheckable={draft.settings.told?.integration === 'cannot'}
        {...links}
      />
      {isOpen && diagnosis.devices.length <= 1 && <UnusedOutputs diagnosis={diagnosis} onShow={links.onShow} />}
      {isOpen && next}
      {remedy && (
        <section aria-labelledby="remedy-title">
          <h2 id="remedy-title">{say('label.remedy')}</h2>
          <Remedy remedy={remedy} />
          {isFault && <FixButton />}
        </section>
      )}
      <ChangeRequests requests={diagnosis.changeRequests} about={draft.about} redaction={draft.redaction ?? 'none'} />
      {!isOpen && next}
      {diagnosis.sides && <VantageTable sides={diagnosis.sides} />}
      <OtherFindings diagnosis={diagnosis} {...links} />
      <Turning />
      <Notes notes={diagnosis.notes} {...links} />
      <details className="fold">
        <summary>{t('answers.case')}</summary>
        <VersionField
          version={draft.settings.deviceVersion}
          onChange={(deviceVersion) => change({ type: 'settings', settings: { deviceVersion } })}
        />
        <CaseData about={draft.about} onAbout={(about) => change({ type: 'about', about })} />
      </details>
      <Timeline draft={draft} />
    </Screen>
  );
}

/** Asks the device of this case for what it can tell of these, by the way in by which it was reached before. */
function AskAgain({ probes }: { probes: Diagnosis['nextProbes'] }) {
  const { t } = useWords();
  const { access } = useWizard(selectCase).draft;
  const isRunning = useIsRunOn();
  const asked = probeIds.filter((id) => canTell('ftd', [{ probe: id }]) && probes.some(({ probe }) => probe === id));
  if (!access || isRunning || asked.length === 0) return null;
  return (
    <p>
      <Button icon="live" onClick={() => send({ type: 'ask', via: viaTo(access), only: asked })}>
        {t('next.ask', { device: sayHop(access.target) })}
      </Button>
    </p>
  );
}

/** After the remedy: what was found becomes “before”, and the same is asked again; of a device that was reached, at once. */
function FixButton() {
  const { t } = useWords();
  const { access } = useWizard(selectCase).draft;
  const begin = () => change({ type: 'close-run', now: new Date() });
  const beginLive = (via: Via) => {
    begin();
    send({ type: 'ask', via });
  };
  return (
    <div className="fix-begin">
      <p className="aside">{t('fix.lead')}</p>
      <p className="fix-ways">
        {access && (
          <Button icon="live" onClick={() => beginLive(viaTo(access))}>
            {t('fix.ask', { device: sayHop(access.target) })}
          </Button>
        )}
        <Button icon="again" onClick={begin}>
          {t(access ? 'fix.other' : 'fix.begin')}
        </Button>
      </p>
    </div>
  );
}
