import { selectCase, selectIsReading } from '../../shared/wizard/select.ts';
import { Button } from '../design/button.tsx';
import { Screen } from '../frame/screen.tsx';
import { ProbeSteps } from '../question/probe-steps.tsx';
import { useExplored } from '../said.tsx';
import { CaseData } from '../start/case-data.tsx';
import { change, send, useWizard } from '../state/wizard.ts';
import { useWindowTools } from '../window-tools.ts';
import { useWords } from '../words.ts';
import { ChangeRequests } from './change-requests.tsx';
import { DeviceChooser } from './device-chooser.tsx';
import { Notes } from './notes.tsx';
import { OtherFindings } from './other-findings.tsx';
import { Remedy } from './remedy.tsx';
import { Sides } from './sides.tsx';
import { Turning } from './turning.tsx';
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
        {...links}
      />
      {(diagnosis.devices.length > 1 || draft.settings.device !== undefined) && (
        <DeviceChooser
          devices={diagnosis.devices}
          device={draft.settings.device}
          onChoose={(device) => change({ type: 'settings', settings: { device } })}
        />
      )}
      {isOpen && next}
      {remedy && (
        <section aria-labelledby="remedy-title">
          <h2 id="remedy-title">{say('label.remedy')}</h2>
          <Remedy remedy={remedy} />
          {isFault && <FixButton />}
        </section>
      )}
      <ChangeRequests requests={diagnosis.changeRequests} about={draft.about} />
      {!isOpen && next}
      {diagnosis.sides && <Sides sides={diagnosis.sides} />}
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
    </Screen>
  );
}

/** After the remedy: the evidence becomes “before”, and the same is asked again. */
function FixButton() {
  const { t } = useWords();
  return (
    <div className="fix-begin">
      <p className="aside">{t('fix.lead')}</p>
      <Button icon="again" onClick={() => change({ type: 'close-run', now: new Date() })}>
        {t('fix.begin')}
      </Button>
    </div>
  );
}
