import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { MOST_DEVICES } from '../shared/model/case-summary.ts';
import type { Diagnosis } from '../shared/model/diagnosis.ts';
import { questionIds } from '../shared/model/question.ts';
import { isBlank } from '../shared/wizard/case-state.ts';
import { call } from './bridge.ts';
import { Icon } from './design/icon.tsx';
import { desktop } from './desktop.ts';
import { DropOverlay } from './frame/drop-overlay.tsx';
import { FileChooser } from './frame/file-chooser.tsx';
import { Header } from './frame/header.tsx';
import { Toast } from './frame/toast.tsx';
import { Trouble } from './frame/trouble.tsx';
import { TreeMap } from './map/tree-map.tsx';
import { Question } from './question/question.tsx';
import { LiveDialog } from './run/live-dialog.tsx';
import { RunCard } from './run/run-card.tsx';
import { Recent } from './start/recent.tsx';
import { Start } from './start/start.tsx';
import { browserLang } from './state/keep.ts';
import { useCase } from './state/use-case.ts';
import { useDiagnosis } from './state/use-diagnosis.ts';
import { useEvidence } from './state/use-evidence.ts';
import { type Hands, useHands } from './state/use-hands.ts';
import { useHost } from './state/use-host.ts';
import { loadSamples, useIntake } from './state/use-intake.ts';
import { usePlace } from './state/use-place.ts';
import { useRun } from './state/use-run.ts';
import { useSaving } from './state/use-saving.ts';
import { useWay } from './state/use-way.ts';
import { AgainNote } from './verdict/again-note.tsx';
import { Fix } from './verdict/fix.tsx';
import { VerdictPage } from './verdict/verdict-page.tsx';
import { type Wizard, WizardContext } from './wizard.ts';
import { WordsContext, wordsIn } from './words.ts';

// What the first screen does not show comes when it is wanted.
const later = {
  evidence: () => import('./evidence/evidence-pane.tsx'),
  exporting: () => import('./export/export-dialog.tsx'),
  collect: () => import('./export/collect-dialog.tsx'),
  keys: () => import('./frame/keys-dialog.tsx'),
  map: () => import('./map/map-dialog.tsx'),
  samples: loadSamples,
};
const EvidencePane = lazy(later.evidence);
const ExportDialog = lazy(later.exporting);
const CollectDialog = lazy(later.collect);
const KeysDialog = lazy(later.keys);
const MapDialog = lazy(later.map);

const isWide = () => window.matchMedia('(min-width: 1024px)').matches;

/** The window: the start page, or one case with its question or verdict, its map and its evidence. */
export function App() {
  const host = useHost();
  const { state, dispatch, isKept } = useCase();
  const { draft, isOpen } = state;
  const { explored, compared, isReading, problem } = useDiagnosis(draft, state.serial);
  const diagnosis = explored?.diagnosis;
  const {
    saving,
    problem: unsaved,
    isFetching,
  } = useSaving(state, dispatch, host, isReading ? undefined : lastVerdict(diagnosis));
  const evidence = useEvidence();
  const words = useMemo(() => wordsIn(draft.lang), [draft.lang]);
  const [dialog, setDialog] = useState<'export' | 'collect' | 'keys' | 'map'>();
  const [way, setWay] = useWay();
  const running = useRun(draft, state.serial, (source, serial) => dispatch({ type: 'live', source, serial }));
  const last = compared.at(-1);
  const recheck = last?.outcome === 'open' ? last.question : undefined;
  const places = usePlace(diagnosis, draft.sources, draft.settings, running.isOn, recheck);
  const chooser = useRef<HTMLInputElement>(null);
  const folderChooser = useRef<HTMLInputElement>(null);
  const { t, say } = words;
  const hasSources = draft.sources.length > 0;
  const canExport = isOpen && !isBlank(draft);

  useEffect(() => {
    document.documentElement.lang = draft.lang;
  }, [draft.lang]);
  // Fetched soon all the same: the host may be gone when it is wanted.
  useEffect(() => {
    const idle = requestIdleCallback(() => void Promise.allSettled(Object.values(later).map((load) => load())));
    return () => cancelIdleCallback(idle);
  }, []);
  // Before anything is in it, the host's language counts where the browser's is none of ours.
  const hostLang = host.info?.lang;
  useEffect(() => {
    if (hostLang && browserLang() === undefined) dispatch({ type: 'lang', lang: hostLang });
  }, [hostLang, dispatch]);
  const { setOpen, forget } = evidence;
  const { at } = places;
  useEffect(() => {
    // A verdict shows its proof beside itself; a question keeps the room for itself.
    if (at === 'verdict') setOpen(hasSources && isWide());
  }, [at, hasSources, setOpen]);
  const [oldest] = draft.sources;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another first source means another case.
  useEffect(forget, [oldest, isOpen, forget]);

  const { paste, files, sample } = useIntake(draft.lang, dispatch, host);
  const leave = () => {
    const { id, lock } = state;
    dispatch({ type: 'leave' });
    if (id && lock) call('case.close', { id, lock }).catch(host.failed);
  };
  const closeTop = () => {
    if (state.notice) dispatch({ type: 'notice', notice: undefined });
    else if (evidence.isFinding) evidence.setFinding(false);
    else if (evidence.isOpen) evidence.setOpen(false);
  };
  const exportReport = useCallback(() => {
    if (canExport) setDialog('export');
    else dispatch({ type: 'notice', notice: { key: 'export.empty' } });
  }, [canExport, dispatch]);
  const chooseFiles = useCallback(() => chooser.current?.click(), []);
  const chooseFolder = useCallback(() => folderChooser.current?.click(), []);
  const collect = useCallback(() => setDialog('collect'), []);
  const hands: Hands = {
    paste,
    files,
    key: (key) => {
      if (key === 'open') chooseFiles();
      else if (key === 'help') setDialog('keys');
      else if (key === 'map') setDialog(isOpen ? 'map' : undefined);
      else if (key === 'export') exportReport();
      else if (key === 'evidence') evidence.setOpen(hasSources && !evidence.isOpen);
      else if (key === 'escape') closeTop();
      else if (key === 'primary') document.querySelector<HTMLButtonElement>('[data-primary]')?.click();
      else if (key === 'back') {
        if (isOpen && places.back) places.go(places.back);
      } else if (key === 'find') {
        if (!hasSources) return;
        evidence.setOpen(true);
        evidence.setFinding(true);
      } else setWay(key);
    },
  };
  const isHovering = useHands(hands);
  useFocusOnScreen(isOpen ? at : 'start');

  const closeToast = useCallback(() => dispatch({ type: 'notice', notice: undefined }), [dispatch]);
  const { show } = evidence;
  const { sources } = draft;
  const links = useMemo(
    () => ({ canShow: (name: string) => sources.some((source) => source.name === name), onShow: show }),
    [sources, show],
  );
  const isShown = isOpen && evidence.isOpen && hasSources;
  const wizard: Wizard | undefined = explored && {
    draft,
    typed: state.typed,
    explored,
    isReading,
    dispatch,
    places,
    running,
    way,
    setWay,
    links,
    paste,
    chooseFiles,
    chooseFolder,
    collect,
    exportReport,
  };
  const top = (
    <>
      <Trouble
        draft={draft}
        host={host}
        problems={[...(unsaved ? [unsaved] : []), ...(problem ? [problem] : []), ...state.problems]}
        isAtRisk={!isKept}
        onDismiss={() => dispatch({ type: 'problems', problems: [] })}
      />
      {state.again && <AgainNote again={state.again} onRead={() => dispatch({ type: 'again-read' })} />}
      {isOpen && last && <Fix runs={draft.earlier ?? []} compared={compared} />}
      {isOpen && <RunCard running={running} />}
    </>
  );
  const waiting = (
    <p className="waiting tone-running">
      <Icon name="reading" size={20} /> {t('verdict.reading')}
    </p>
  );
  const screen = () => {
    if (!isOpen)
      return (
        <main className="whole" id="middle">
          <Start
            top={top}
            recent={
              <Recent
                host={host}
                onOpen={(id) => dispatch({ type: 'fetch', id })}
                onDeleted={(name, restore) =>
                  dispatch({ type: 'notice', notice: { key: 'recent.deleted', values: { name }, restore } })
                }
              />
            }
            onStart={(about) => dispatch({ type: 'start', about })}
            onSample={sample}
            onFiles={chooseFiles}
            onFolder={chooseFolder}
          />
        </main>
      );
    return (
      <>
        {diagnosis && <TreeMap diagnosis={diagnosis} places={places} onWhole={() => setDialog('map')} />}
        <main className="middle" id="middle" aria-busy={isReading}>
          {isFetching ? (
            waiting
          ) : at === 'verdict' ? (
            <VerdictPage top={top} />
          ) : at ? (
            <Question key={at} id={at} top={top} />
          ) : (
            waiting
          )}
        </main>
        {isShown && (
          <Suspense>
            <EvidencePane
              sources={draft.sources}
              diagnosis={diagnosis}
              view={evidence}
              onRemove={(name) => dispatch({ type: 'remove', name })}
            />
          </Suspense>
        )}
      </>
    );
  };

  return (
    <WordsContext value={words}>
      <WizardContext value={wizard}>
        <div className={`frame${isOpen ? '' : ' frame-start'}${isShown ? ' frame-evidence' : ''}`}>
          <a className="skip" href="#middle">
            {t('skip.toVerdict')}
          </a>
          <Header
            version={host.info?.version}
            about={isOpen ? draft.about : undefined}
            redaction={draft.redaction ?? 'none'}
            saving={saving}
            canExport={canExport}
            evidence={isOpen && hasSources ? { isOpen: isShown, toggle: () => setOpen(!isShown) } : undefined}
            onOpen={chooseFiles}
            onExport={exportReport}
            onLeave={leave}
            onHelp={() => setDialog('keys')}
            onLang={(lang) => dispatch({ type: 'lang', lang })}
          />
          {screen()}
          <p className="unseen" aria-live="polite">
            {isOpen && diagnosis && !isReading && at && announce()}
          </p>
          <FileChooser ref={chooser} onFiles={files} />
          <FileChooser ref={folderChooser} isFolder onFiles={files} />
          {isHovering && <DropOverlay />}
          <LiveDialog running={running} />
          <Suspense>
            {dialog === 'export' && (
              <ExportDialog
                draft={draft}
                onClose={() => setDialog(undefined)}
                onDone={(name) => {
                  setDialog(undefined);
                  // In the desktop the system asks where to, and the user may say nowhere.
                  if (!desktop) dispatch({ type: 'notice', notice: { key: 'export.done', values: { name } } });
                }}
              />
            )}
            {dialog === 'collect' && <CollectDialog onClose={() => setDialog(undefined)} />}
            {dialog === 'keys' && <KeysDialog onClose={() => setDialog(undefined)} />}
            {dialog === 'map' && diagnosis && (
              <MapDialog diagnosis={diagnosis} places={places} onClose={() => setDialog(undefined)} />
            )}
          </Suspense>
          <Toast
            notice={state.notice}
            diagnosis={isReading ? undefined : diagnosis}
            onUndo={() => {
              void state.notice?.restore?.();
              dispatch({ type: 'undo' });
            }}
            onClose={closeToast}
          />
        </div>
      </WizardContext>
    </WordsContext>
  );

  /** What a screen reader hears when the wizard has moved. */
  function announce(): string {
    if (!diagnosis || !at) return '';
    if (at === 'verdict') return `${say(`confidence.${diagnosis.verdict.confidence}`)}: ${diagnosis.verdict.title}`;
    const number = t('ask.number', { n: questionIds.indexOf(at) + 1, count: questionIds.length });
    return `${number}: ${say(`question.${at}.ask`)}`;
  }
}

/** What the list of cases shows. */
function lastVerdict(diagnosis: Diagnosis | undefined) {
  if (!diagnosis) return undefined;
  const { id, reason, confidence } = diagnosis.verdict;
  return { id, reason, confidence, devices: diagnosis.devices.slice(0, MOST_DEVICES) };
}

/** A new screen takes the focus only where nothing else holds it: typing goes on undisturbed. */
function useFocusOnScreen(screen: string | undefined): void {
  const last = useRef(screen);
  useEffect(() => {
    if (last.current === screen) return;
    last.current = screen;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body)
      document.getElementById('screen-title')?.focus({ preventScroll: true });
  }, [screen]);
}
