import { useState } from 'react';
import { readHop } from '../../shared/device/target.ts';
import { Banner } from '../design/banner.tsx';
import { Button } from '../design/button.tsx';
import { Choice } from '../design/choice.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Field } from '../design/field.tsx';
import type { Running } from '../state/use-run.ts';
import { useWords } from '../words.ts';
import { LiveList } from './live-list.tsx';
import { LiveQuestion } from './live-question.tsx';

/** Asks the network now: from this laptop, or the device itself over SSH. */
export function LiveDialog({ running, onClose }: { running: Running; onClose(): void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('live.title')} onClose={onClose}>
      <div className="dialog-body">
        {running.run ? <Progress running={running} onClose={onClose} /> : <Form running={running} />}
      </div>
    </Dialog>
  );
}

function Form({ running }: { running: Running }) {
  const { t } = useWords();
  const [kind, setKind] = useState<'laptop' | 'ssh'>('ssh');
  const [target, setTarget] = useState('');
  const [jump, setJump] = useState('');
  const [identity, setIdentity] = useState('');
  const [login, setLogin] = useState<'password' | 'key' | 'agent'>('password');
  const [isTried, setTried] = useState(false);
  const hop = readHop(target.trim());
  const hops = jump.trim() === '' ? [] : jump.split(',').map((one) => readHop(one.trim()));
  const start = () => {
    setTried(true);
    if (kind === 'laptop') return running.start({ kind });
    const jumps = hops.filter((one) => one !== undefined);
    if (!hop || jumps.length < hops.length) return;
    running.start({
      kind,
      target: { ...hop, jump: jumps },
      agent: login === 'agent',
      ...(login === 'key' && identity.trim() !== '' ? { identity: identity.trim() } : {}),
    });
  };
  return (
    <form
      className="live-form"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <Choice
        legend={t('live.from')}
        layout="list"
        value={kind}
        options={[
          { value: 'ssh', label: t('live.ssh'), hint: t('live.ssh.hint') },
          { value: 'laptop', label: t('live.laptop'), hint: t('live.laptop.hint') },
        ]}
        onChange={setKind}
      />
      {kind === 'ssh' && (
        <>
          <Field
            label={t('live.target')}
            hint={t('live.target.hint')}
            value={target}
            maxLength={330}
            wrong={isTried && !hop ? t('live.target.wrong') : undefined}
            onChange={setTarget}
          />
          <Choice
            legend={t('live.login')}
            value={login}
            options={[
              { value: 'password', label: t('live.login.password') },
              { value: 'key', label: t('live.login.key') },
              { value: 'agent', label: t('live.login.agent') },
            ]}
            onChange={setLogin}
          />
          {login === 'key' && (
            <Field
              label={t('live.identity')}
              hint={t('live.identity.hint')}
              value={identity}
              maxLength={4096}
              onChange={setIdentity}
            />
          )}
          <Field
            label={t('live.jump')}
            hint={t('live.jump.hint')}
            value={jump}
            maxLength={1400}
            wrong={isTried && hops.includes(undefined) ? t('live.target.wrong') : undefined}
            onChange={setJump}
          />
        </>
      )}
      <footer className="dialog-foot">
        <span className="aside">{t('live.readOnly')}</span>
        <Button type="submit" look="primary" icon="live">
          {t('live.start')}
        </Button>
      </footer>
    </form>
  );
}

function Progress({ running, onClose }: { running: Running; onClose(): void }) {
  const { t, problem } = useWords();
  const { run } = running;
  if (!run) return null;
  const { connected, question, state } = run;
  return (
    <>
      {connected?.oldAlgorithms && (
        <Banner tone="doubt" title={t('live.old.title')}>
          {t('live.old.used', { host: connected.host })}
        </Banner>
      )}
      {question && <LiveQuestion key={question.id} about={question.about} onAnswer={running.answer} />}
      {state === 'over' && run.problem && (
        <Banner tone="fault" title={t('failed.title')}>
          {problem(run.problem)}
        </Banner>
      )}
      {state === 'over' && run.failure !== undefined && (
        <Banner tone="fault" title={t('offline.title')}>
          {t('offline.text')}
        </Banner>
      )}
      <p role="status">
        {state === 'over'
          ? t(run.problem || run.failure !== undefined ? 'live.ended' : 'live.done', { count: run.asked.length })
          : state === 'starting'
            ? t(run.via.kind === 'ssh' ? 'live.connecting' : 'live.running')
            : t('live.running')}
      </p>
      <LiveList asked={run.asked} />
      <footer className="dialog-foot">
        {state === 'over' ? (
          <>
            <Button onClick={running.clear}>{t('live.again')}</Button>
            <Button
              look="primary"
              onClick={() => {
                running.clear();
                onClose();
              }}
            >
              {t('live.toVerdict')}
            </Button>
          </>
        ) : (
          <Button icon="close" onClick={running.stop}>
            {t('live.stop')}
          </Button>
        )}
      </footer>
    </>
  );
}
