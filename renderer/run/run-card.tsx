import { type ReactNode, useEffect, useState } from 'react';
import type { ProbeId } from '../../shared/model/probe-ids.ts';
import type { Problem } from '../../shared/model/problem/problem.ts';
import { FMC_PORT } from '../../shared/model/run/fmc-host.ts';
import { hostWithPort } from '../../shared/model/run/hop.ts';
import type { Asked, RunState } from '../../shared/wizard/run-state.ts';
import { selectRun, selectRunStage } from '../../shared/wizard/select.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { ProblemBanner } from '../frame/failure.tsx';
import { send, useWizard } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { CorrectLogin } from './correct-login.tsx';
import { LiveList } from './live-list.tsx';

type Stage = NonNullable<ReturnType<typeof selectRunStage>>;

/** A live run: what is running, since when, what has come; stop it, go on, or ask again. Once it is over it is one line. */
export function RunCard() {
  const { t } = useWords();
  const run = useWizard(selectRun);
  const stage = useWizard(selectRunStage);
  const [isUnfolded, setUnfolded] = useState(false);
  const [isCorrecting, setCorrecting] = useState(false);
  useTick(stage !== undefined && stage !== 'over');
  if (!run || !stage) return null;
  const isOver = stage === 'over';
  const { kind } = run.via;
  const correctable = isOver && isBroken(run) && !run.connected && kind !== 'laptop' ? kind : undefined;
  return (
    <section className={`run${isOver ? ' run-over' : ''}`} aria-labelledby="run-title" data-run={stage}>
      <RunHead run={run} stage={stage}>
        {isOver ? (
          <RunFoot run={run} isUnfolded={isUnfolded} onFold={() => setUnfolded(!isUnfolded)}>
            {correctable && (
              <Button look="quiet" aria-expanded={isCorrecting} onClick={() => setCorrecting(!isCorrecting)}>
                {t('live.correct')}
              </Button>
            )}
          </RunFoot>
        ) : (
          <Button icon="close" onClick={() => send({ type: 'stop' })}>
            {t('live.stop')}
          </Button>
        )}
      </RunHead>
      <RunTrouble run={run} />
      {correctable && isCorrecting && <CorrectLogin kind={correctable} />}
      {(!isOver || isUnfolded) && <RunProbes run={run} isOver={isOver} />}
    </section>
  );
}

function RunHead({ run, stage, children }: { run: RunState; stage: Stage; children: ReactNode }) {
  const { t } = useWords();
  const { connected, via, asked } = run;
  const isOver = stage === 'over';
  const isNothing = isBroken(run) && asked.length === 0;
  const failed = asked.filter((one) => !wentWell(one)).length;
  const active = asked.filter((one) => one.state === 'running').length;
  const host = via.kind === 'laptop' ? '' : (connected?.name ?? addressOf(via));
  const title =
    via.kind === 'laptop'
      ? isOver
        ? 'run.over.laptop'
        : 'run.title.laptop'
      : isNothing
        ? 'run.none.ssh'
        : isOver
          ? 'run.over.ssh'
          : 'run.title.ssh';
  return (
    <header className="run-head">
      <h2 id="run-title" tabIndex={-1}>
        {t(title, { host })}
      </h2>
      <p role="status">
        {isOver
          ? !isNothing &&
            t(isBroken(run) ? 'live.ended' : failed > 0 ? 'live.doneBut' : 'live.done', { count: asked.length, failed })
          : stage === 'connecting'
            ? t(via.kind === 'laptop' ? 'live.running' : 'live.connecting')
            : t('run.running', { count: active, done: asked.length - active })}
      </p>
      {children}
    </header>
  );
}

/** Where it is connected to: with the port where that is not the usual one. */
function addressOf({ kind, target: { host, port } }: Exclude<RunState['via'], { kind: 'laptop' }>): string {
  return kind === 'fmc' ? hostWithPort(host, port ?? FMC_PORT, FMC_PORT) : hostWithPort(host, port);
}

function RunTrouble({ run }: { run: RunState }) {
  const { t } = useWords();
  const { connected, problem: why, isHostLost } = run;
  const common = commonProblem(run);
  return (
    <>
      {connected?.oldAlgorithms && (
        <Banner tone="doubt" title={t('live.old.title')}>
          {t('live.old.used', { host: connected.host })}
        </Banner>
      )}
      {why && !isStop(why) && <ProblemBanner problem={why} />}
      {common && <ProblemBanner problem={common} />}
      {isHostLost && (
        <Banner tone="fault" title={t('offline.title')}>
          {t('offline.text')}
        </Banner>
      )}
    </>
  );
}

function RunProbes({ run, isOver }: { run: RunState; isOver: boolean }) {
  const { via, asked } = run;
  const retry = (probe: ProbeId) => send({ type: 'ask', via, only: [probe] });
  // Failures are listed first, because they are what engineers look for.
  const listed = isOver ? asked.toSorted((one, other) => wentWell(one) - wentWell(other)) : asked;
  return <LiveList asked={listed} isOn={!isOver} onSkip={(key) => send({ type: 'skip', key })} onRetry={retry} />;
}

interface RunFootProps {
  run: RunState;
  isUnfolded: boolean;
  onFold(): void;
  children: ReactNode;
}

function RunFoot({ run, isUnfolded, onFold, children }: RunFootProps) {
  const { t } = useWords();
  const { via, asked } = run;
  const canResume = isBroken(run) && asked.length > 0;
  return (
    <div className="run-foot">
      {asked.length > 0 && (
        <Button
          look="quiet"
          icon={isUnfolded ? 'up' : 'down'}
          iconOnly
          title={t('run.asked')}
          aria-expanded={isUnfolded}
          onClick={onFold}
        >
          {t('run.asked')}
        </Button>
      )}
      {children}
      {canResume && <Button onClick={() => send({ type: 'ask', via, resume: true })}>{t('live.resume')}</Button>}
      <Button
        icon="again"
        look="quiet"
        iconOnly
        title={t('live.again')}
        onClick={() => {
          // The button disappears.
          document.getElementById('run-title')?.focus();
          send({ type: 'ask', via });
        }}
      >
        {t('live.again')}
      </Button>
      <Button look="quiet" icon="close" iconOnly onClick={() => send({ type: 'dismiss' })}>
        {t('close')}
      </Button>
    </div>
  );
}

const isBroken = ({ problem, isHostLost }: RunState): boolean => problem !== undefined || isHostLost;
/** Why several checks failed, if it is the same for all that name a reason: a rejected sudo password fails most of them. */
function commonProblem({ asked }: RunState): Problem | undefined {
  const problems = asked.flatMap(({ problem }) => problem ?? []);
  const [first, ...others] = problems;
  const isSame = (other: Problem) => JSON.stringify(other) === JSON.stringify(first);
  return others.length > 0 && others.every(isSame) ? first : undefined;
}

/** A stop by the user is not a failure; the card's heading says that it ended early. */
const isStop = ({ problem }: Problem) => problem === 'ssh-cancelled';
const wentWell = ({ state }: Asked): number => Number(state === 'done' || state === 'unneeded');

/** Renders every second while something runs, for the elapsed times. */
function useTick(isOn: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [isOn]);
}
