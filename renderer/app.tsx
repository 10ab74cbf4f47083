import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isBlank } from '../shared/wizard/case-state.ts';
import { selectCase, selectIsReading } from '../shared/wizard/select.ts';
import { desktop } from './desktop.ts';
import { Announcement } from './frame/announcement.tsx';
import { AnswerProvider } from './frame/answer-provider.tsx';
import { Dialogs } from './frame/dialogs.tsx';
import { DropOverlay } from './frame/drop-overlay.tsx';
import { FileChooser } from './frame/file-chooser.tsx';
import { Header } from './frame/header.tsx';
import { Toast } from './frame/toast.tsx';
import { later, loadWhenDrawn } from './later.ts';
import { LiveDialog } from './run/live-dialog.tsx';
import { Start } from './start/start.tsx';
import { currentFleet, selectStage, sendFleet, startFleet, useFleet } from './state/fleet.ts';
import { useAnswerSource } from './state/use-answer-source.ts';
import { type EvidenceView, useEvidence } from './state/use-evidence.ts';
import { useFocusOnScreen } from './state/use-focus-on-screen.ts';
import { type KeyCommand, useShortcuts } from './state/use-shortcuts.ts';
import { change, currentCase, send, startWizard, undo, usePosition, useWizard } from './state/wizard.ts';
import { type DialogName, type WindowTools, WindowToolsContext } from './window-tools.ts';
import { useWords, WordsContext, wordsIn } from './words.ts';

const FleetPage = lazy(later.fleet);
const OpenCase = lazy(later.openCase);
const EvidencePane = lazy(later.evidence);

/** The window: renders the wizard's state in the case's language. */
export function App() {
  const { lang } = useWizard(selectCase).draft;
  const words = useMemo(() => wordsIn(lang), [lang]);
  useEffect(() => {
    document.documentElement.lang = lang;
    desktop?.tell.ready({ lang, hasCase: currentCase().isOpen });
  }, [lang]);
  useEffect(startWizard, []);
  useEffect(startFleet, []);
  useEffect(loadWhenDrawn, []);
  return (
    <WordsContext value={words}>
      <AnswerProvider>
        <Frame />
      </AnswerProvider>
    </WordsContext>
  );
}

const isWide = () => window.matchMedia('(min-width: 1024px)').matches;

/** The start page or one case, with what is always present around it and open dialogs above it. */
function Frame() {
  const { t } = useWords();
  const { isOpen, draft, serial } = useWizard(selectCase);
  const isReading = useWizard(selectIsReading);
  const { at } = usePosition();
  const { sources } = draft;
  const hasSources = sources.length > 0;
  const evidence = useEvidence(
    { evidence: `${serial} ${sources[0]?.name}`, screen: `${at} ${hasSources}` },
    // A verdict opens the evidence pane with its proof; a question uses the full width.
    () => at === 'verdict' && hasSources && isWide(),
  );
  // Rendered after the answer itself: for 10 MB the pane lists thousands of outputs.
  const isPaneDue = useDeferredValue(evidence.isOpen && hasSources);
  const isShown = isOpen && hasSources && isPaneDue;
  const [dialog, setDialog] = useState<DialogName>();
  const chooser = useRef<HTMLInputElement>(null);
  const folderChooser = useRef<HTMLInputElement>(null);
  const [source, setSource] = useAnswerSource(draft.access !== undefined);
  const { show } = evidence;
  const tools = useMemo(
    (): WindowTools => ({
      source,
      setSource,
      links: { canShow: (name) => sources.some((one) => one.name === name), onShow: show },
      chooseFiles: () => chooser.current?.click(),
      chooseFolder: () => folderChooser.current?.click(),
      openDialog: setDialog,
      exportReport: () => {
        const { isOpen, draft } = currentCase();
        if (isFleetInFront()) setDialog('fleetExport');
        else if (isOpen && !isBlank(draft)) setDialog('export');
        else change({ type: 'notice', notice: { key: 'export.empty' } });
      },
    }),
    [source, setSource, sources, show],
  );
  const { back } = usePosition();
  const isHovering = useShortcuts((command) => carryOut(command, tools, evidence, back));
  const fleet = useFleet(selectStage);
  const isFleetShown = !isOpen && fleet !== 'closed';
  useFocusOnScreen(isOpen ? at : isFleetShown ? 'fleet' : 'start');

  return (
    <WindowToolsContext value={tools}>
      <div className={`frame${isOpen ? '' : ' frame-start'}${isShown ? ' frame-evidence' : ''}`}>
        <a className="skip" href="#middle">
          {t('skip.toVerdict')}
        </a>
        <Header
          evidence={isOpen && hasSources ? { isOpen: isShown, toggle: () => evidence.setOpen(!isShown) } : undefined}
        />
        {isOpen ? (
          <Suspense>
            <OpenCase />
            {isShown && <EvidencePane view={evidence} />}
          </Suspense>
        ) : (
          <main className="whole" id="middle">
            {isFleetShown ? (
              <Suspense>
                <FleetPage />
              </Suspense>
            ) : (
              <Start />
            )}
          </main>
        )}
        <p className="unseen" aria-live="polite">
          {isOpen && !isReading && <Announcement />}
        </p>
        <FileChooser ref={chooser} />
        <FileChooser ref={folderChooser} isFolder />
        {isHovering && <DropOverlay />}
        <LiveDialog />
        <Dialogs open={dialog} onClose={() => setDialog(undefined)} />
        <Toast />
      </div>
    </WindowToolsContext>
  );
}

/** The fleet is what is seen: no case is open in front of it. */
const isFleetInFront = () => !currentCase().isOpen && selectStage(currentFleet()) !== 'closed';

/** What a shortcut does on the fleet page; false if nothing of its own. */
function carryOutOnFleet(command: KeyCommand): boolean {
  if (command === 'back') sendFleet({ type: 'close' });
  else if (command === 'find') {
    document.querySelector('.fleet-devices')?.scrollIntoView();
    document.getElementById('fleet-search')?.focus({ preventScroll: true });
  } else if (command === 'escape')
    sendFleet({ type: 'show', view: { group: undefined, outcome: undefined, query: '' } });
  else return false;
  return true;
}

/** What a shortcut does. */
function carryOut(
  command: KeyCommand,
  tools: WindowTools,
  evidence: EvidenceView,
  back: ReturnType<typeof usePosition>['back'],
): void {
  if (isFleetInFront() && carryOutOnFleet(command)) return;
  const { isOpen, draft, notice } = currentCase();
  const hasSources = draft.sources.length > 0;
  if (command === 'open') tools.chooseFiles();
  else if (command === 'help') tools.openDialog('keys');
  else if (command === 'map') tools.openDialog(isOpen ? 'map' : undefined);
  else if (command === 'export') tools.exportReport();
  else if (command === 'evidence') evidence.setOpen(hasSources && !evidence.isOpen);
  else if (command === 'escape') {
    if (notice) change({ type: 'notice', notice: undefined });
    else if (evidence.isFinding) evidence.setFinding(false);
    else if (evidence.isOpen) evidence.setOpen(false);
  } else if (command === 'undo') undo();
  else if (command === 'primary') document.querySelector<HTMLButtonElement>('[data-primary]')?.click();
  else if (command === 'back') {
    if (isOpen && back) send({ type: 'go', place: back });
  } else if (command === 'find') {
    if (!hasSources) return;
    evidence.setOpen(true);
    evidence.setFinding(true);
  } else {
    // Drawn at once: the focus goes into the panel that comes.
    flushSync(() => tools.setSource(command));
    const panel = document.querySelector<HTMLElement>('.panel');
    (panel?.querySelector<HTMLElement>('input, textarea') ?? panel)?.focus();
  }
}
