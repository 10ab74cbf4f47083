import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ProblemError } from '../shared/api.ts';
import { Icon } from './design/icon.tsx';
import { Answers } from './parts/answers.tsx';
import { CollectDialog } from './parts/collect-dialog.tsx';
import { Composer } from './parts/composer.tsx';
import { DropOverlay } from './parts/drop-overlay.tsx';
import { EvidenceBar } from './parts/evidence-bar.tsx';
import { EvidencePane } from './parts/evidence-pane.tsx';
import { ExportDialog } from './parts/export-dialog.tsx';
import { FileChooser } from './parts/file-chooser.tsx';
import { Header } from './parts/header.tsx';
import { KeysDialog } from './parts/keys-dialog.tsx';
import { LiveDialog } from './parts/live-dialog.tsx';
import { Notes } from './parts/notes.tsx';
import { Result } from './parts/result.tsx';
import { Toast } from './parts/toast.tsx';
import { TreeMap } from './parts/tree-map.tsx';
import { Trouble } from './parts/trouble.tsx';
import { Welcome } from './parts/welcome.tsx';
import { isEmpty } from './state/case.ts';
import { readFiles } from './state/read-files.ts';
import { useCase } from './state/use-case.ts';
import { useDiagnosis } from './state/use-diagnosis.ts';
import { useEvidence } from './state/use-evidence.ts';
import { type Hands, useHands } from './state/use-hands.ts';
import { useRun } from './state/use-run.ts';
import { WordsContext, wordsIn } from './words.ts';

const isWide = () => window.matchMedia('(min-width: 1024px)').matches;

/** The window: one case, its diagnosis, and what can be done with both. */
export function App() {
  const { state, dispatch, isKept, version } = useCase();
  const { draft } = state;
  const { diagnosis, progress, retry, fail } = useDiagnosis(draft);
  const evidence = useEvidence();
  const words = useMemo(() => wordsIn(draft.lang), [draft.lang]);
  const [dialog, setDialog] = useState<'export' | 'collect' | 'keys' | 'live'>();
  const running = useRun(draft, (source) => dispatch({ type: 'live', source }));
  const chooser = useRef<HTMLInputElement>(null);
  const isBlank = isEmpty(draft);
  const hasSources = draft.sources.length > 0;

  useEffect(() => {
    document.documentElement.lang = draft.lang;
  }, [draft.lang]);
  const { setOpen, forget } = evidence;
  useEffect(() => setOpen(hasSources && isWide()), [hasSources, setOpen]);
  const [oldest] = draft.sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first source means another case.
  useEffect(forget, [oldest, forget]);

  const paste = (text: string) => dispatch({ type: 'paste', text, name: (n) => words.t('source.paste', { n }) });
  const files = (chosen: File[]) => {
    readFiles(chosen).then(
      ({ draft: opened, intact, sources, problems }) => {
        if (opened) dispatch({ type: 'open', draft: opened, intact: intact ?? true, problems });
        if (!opened || sources.length > 0) dispatch({ type: 'add', sources, problems });
      },
      (error: unknown) =>
        error instanceof ProblemError ? dispatch({ type: 'problems', problems: [error.detail] }) : fail(error),
    );
  };
  const hands: Hands = {
    paste,
    files,
    key: (key) => {
      if (key === 'open') chooser.current?.click();
      if (key === 'help') setDialog('keys');
      if (key === 'export') {
        if (isBlank) dispatch({ type: 'notice', notice: { key: 'export.empty' } });
        else setDialog('export');
      }
      if (key === 'evidence') evidence.setOpen(hasSources && !evidence.isOpen);
      if (key === 'find' && hasSources) {
        evidence.setOpen(true);
        evidence.setFinding(true);
      }
      if (key === 'escape') closeTop();
    },
  };
  const closeTop = () => {
    if (state.notice) dispatch({ type: 'notice', notice: undefined });
    else if (evidence.isFinding) evidence.setFinding(false);
    else if (evidence.isOpen) evidence.setOpen(false);
  };
  const isHovering = useHands(hands);

  const closeToast = useCallback(() => dispatch({ type: 'notice', notice: undefined }), [dispatch]);
  const links = {
    canShow: (name: string) => draft.sources.some((source) => source.name === name),
    onShow: evidence.show,
  };
  const isShown = evidence.isOpen && hasSources;
  const composer = (
    <Composer
      size={isBlank ? 'large' : 'small'}
      typed={state.typed}
      onType={(text) => dispatch({ type: 'type', text })}
      onRead={paste}
      onFiles={() => chooser.current?.click()}
    />
  );
  const answers = (
    <Answers
      settings={draft.settings}
      about={draft.about}
      onSettings={(settings) => dispatch({ type: 'settings', settings })}
      onAbout={(about) => dispatch({ type: 'about', about })}
    />
  );

  return (
    <WordsContext value={words}>
      <div className={`frame${isShown ? ' frame-evidence' : ''}`}>
        <a className="skip" href="#middle">
          {words.t('skip.toVerdict')}
        </a>
        <Header
          version={version}
          canExport={!isBlank}
          canReset={!isBlank}
          onOpen={() => chooser.current?.click()}
          onLive={() => setDialog('live')}
          isLive={running.run !== undefined && running.run.state !== 'over'}
          onCollect={() => setDialog('collect')}
          onExport={() => setDialog('export')}
          onReset={() => dispatch({ type: 'reset' })}
          onHelp={() => setDialog('keys')}
          onLang={(lang) => dispatch({ type: 'lang', lang })}
        />
        <TreeMap diagnosis={diagnosis} {...links} />
        <main className="middle" id="middle" tabIndex={-1} aria-busy={progress.at === 'reading'}>
          <div className="middle-scroll" key={isBlank ? 'blank' : 'case'}>
            <div className="middle-text">
              <Trouble
                draft={draft}
                progress={progress}
                problems={state.problems}
                isKept={isKept}
                retry={retry}
                onDismiss={() => dispatch({ type: 'problems', problems: [] })}
              />
              {isBlank ? (
                <Welcome
                  composer={composer}
                  answers={answers}
                  onCollect={() => setDialog('collect')}
                  onLive={() => setDialog('live')}
                />
              ) : (
                <>
                  {diagnosis ? (
                    <Result
                      draft={draft}
                      diagnosis={diagnosis}
                      isReading={progress.at === 'reading'}
                      onSettings={(settings) => dispatch({ type: 'settings', settings })}
                      {...links}
                    />
                  ) : (
                    <p className="waiting tone-running">
                      <Icon name="reading" size={20} /> {words.t('verdict.reading')}
                    </p>
                  )}
                  {answers}
                  {diagnosis && <Notes notes={diagnosis.notes} {...links} />}
                </>
              )}
            </div>
          </div>
          {!isBlank && (
            <div className="middle-foot">
              {hasSources && !isShown && (
                <EvidenceBar
                  sources={draft.sources.length}
                  diagnosis={diagnosis}
                  onOpen={() => evidence.setOpen(true)}
                />
              )}
              {composer}
            </div>
          )}
        </main>
        {isShown && (
          <EvidencePane
            sources={draft.sources}
            diagnosis={diagnosis}
            view={evidence}
            onRemove={(index) => dispatch({ type: 'remove', index })}
          />
        )}
        <p className="unseen" aria-live="polite">
          {diagnosis &&
            progress.at === 'ready' &&
            `${words.say(`confidence.${diagnosis.verdict.confidence}`)}: ${diagnosis.verdict.title}`}
        </p>
        <FileChooser ref={chooser} onFiles={files} />
        {isHovering && <DropOverlay />}
        {dialog === 'export' && (
          <ExportDialog
            draft={draft}
            onClose={() => setDialog(undefined)}
            onDone={(name) => {
              setDialog(undefined);
              dispatch({ type: 'notice', notice: { key: 'export.done', values: { name } } });
            }}
          />
        )}
        {dialog === 'collect' && <CollectDialog onClose={() => setDialog(undefined)} />}
        {dialog === 'live' && <LiveDialog running={running} onClose={() => setDialog(undefined)} />}
        {dialog === 'keys' && <KeysDialog onClose={() => setDialog(undefined)} />}
        <Toast notice={state.notice} onUndo={() => dispatch({ type: 'undo' })} onClose={closeToast} />
      </div>
    </WordsContext>
  );
}
