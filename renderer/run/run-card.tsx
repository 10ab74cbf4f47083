import { useEffect, useState } from 'react';
import type { Problem } from '../../shared/model/problem.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import type { Asked, Running } from '../state/use-run.ts';
import { useWords } from '../words.ts';
import { LiveList } from './live-list.tsx';

/** A live run: what is running, since when, what has come; stop it, go on, or ask again. */
export function RunCard({ running }: { running: Running }) {
  const { t, problem } = useWords();
  const { run, isOn } = running;
  useTick(isOn);
  if (!run) return null;
  const { connected, state, via, asked } = run;
  const isBroken = run.problem !== undefined || run.failure !== undefined;
  const isNothing = isBroken && asked.length === 0;
  const active = asked.filter((one) => one.state === 'running').length;
  const host = via.kind === 'ssh' ? (connected?.name ?? via.target.host) : '';
  const isOver = state === 'over';
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
  // Among many that went well, what did not is what one looks for.
  const listed = isOver ? asked.toSorted((one, other) => wentWell(one) - wentWell(other)) : asked;
  const list = (
    <LiveList
      asked={listed}
      isOn={isOn}
      onSkip={running.skip}
      onRetry={(probe) => running.start(via, { only: [probe] })}
    />
  );
  return (
    <section className="run" aria-labelledby="run-title" data-run={state}>
      <header className="run-head">
        <h2 id="run-title">{t(title, { host })}</h2>
        <p role="status">
          {isOver
            ? !isNothing && t(isBroken ? 'live.ended' : 'live.done', { count: asked.length })
            : state === 'starting'
              ? t(via.kind === 'ssh' ? 'live.connecting' : 'live.running')
              : t('run.running', { count: active, done: asked.length - active })}
        </p>
        {isOn && (
          <Button icon="close" onClick={running.stop}>
            {t('live.stop')}
          </Button>
        )}
      </header>
      {connected?.oldAlgorithms && (
        <Banner tone="doubt" title={t('live.old.title')}>
          {t('live.old.used', { host: connected.host })}
        </Banner>
      )}
      {run.problem && !isStop(run.problem) && (
        <Banner tone="fault" title={t('failed.title')}>
          {problem(run.problem)}
        </Banner>
      )}
      {run.failure !== undefined && (
        <Banner tone="fault" title={t('offline.title')}>
          {t('offline.text')}
        </Banner>
      )}
      {!isOver && list}
      {isOver && asked.length > 0 && (
        // What went well stands no longer above what came of it.
        <details className="fold" open={isBroken || !asked.every(wentWell)}>
          <summary>{t('run.asked')}</summary>
          {list}
        </details>
      )}
      {!isOn && (
        <footer className="run-foot">
          {isBroken && asked.length > 0 && (
            <Button onClick={() => running.start(via, { resume: true })}>{t('live.resume')}</Button>
          )}
          <Button onClick={() => running.start(via)}>{t('live.again')}</Button>
          <Button look="quiet" icon="close" onClick={running.clear}>
            {t('close')}
          </Button>
        </footer>
      )}
    </section>
  );
}

/** What the user wanted is no failure; that it ended early stands in the card's head. */
const isStop = ({ problem }: Problem) => problem === 'ssh-cancelled';
const wentWell = ({ state }: Asked): number => Number(state === 'done');

/** Draws anew each second while something runs: the elapsed times go on. */
function useTick(isOn: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [isOn]);
}
