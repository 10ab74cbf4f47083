import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { edgePath, endsOf, type MapNode, type TreeMap, treeMap } from '../../shared/report/tree-map.ts';
import type { WizardStep } from '../../shared/wizard/position.ts';
import { useExplored } from '../answer.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { IconPath } from '../design/icon.tsx';
import { send, usePosition } from '../state/wizard.ts';
import { useWords } from '../words.ts';
import { stepTone } from './step-state.ts';

const STEP = 1.25;
const LEAST = 0.3;
const MOST = 3;
const MARGIN = 12;
/** Minimum zoom at which the tree is readable. */
const LEAST_READABLE = 0.8;

/** The zoom at which a drawing of this size fits into the frame; at most 1. */
const fitting = ({ clientWidth, clientHeight }: HTMLElement, width: number, height: number): number =>
  Math.max(LEAST, Math.min(1, clientWidth / width, clientHeight / height));

/** The complete tree, drawn from the machine: the path so far, the current step, what is ruled out, what is left. */
export default function MapDialog({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const { diagnosis } = useExplored();
  const map = useMemo(() => treeMap(diagnosis), [diagnosis]);
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(1);
  const width = map.width + 2 * MARGIN;
  const height = map.height + 2 * MARGIN;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    setZoom(Math.max(fitting(element, width, height), LEAST_READABLE));
    // If not everything is visible, it scrolls to the current question.
    element.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, [width, height]);
  const showAll = () => frame.current && setZoom(fitting(frame.current, width, height));
  const scale = (by: number) => setZoom((before) => Math.max(LEAST, Math.min(MOST, before * by)));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === '+') scale(STEP);
    else if (event.key === '-') scale(1 / STEP);
    else if (event.key === '0') showAll();
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t('map.whole.title')} size="wide" onClose={onClose}>
      <div className="tree">
        <div className="tree-tools">
          <span className="aside">{t('map.whole.hint')}</span>
          <Button icon="add" iconOnly look="quiet" onClick={() => scale(STEP)}>
            {t('map.zoomIn')}
          </Button>
          <Button icon="minus" iconOnly look="quiet" onClick={() => scale(1 / STEP)}>
            {t('map.zoomOut')}
          </Button>
          <Button look="quiet" onClick={showAll}>
            {t('map.fit')}
          </Button>
        </div>
        <section
          className="framed tree-frame"
          ref={frame}
          aria-label={t('map.whole.title')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
          tabIndex={0}
          onKeyDown={onKey}
        >
          {/* biome-ignore lint/a11y/noSvgWithoutTitle: each node names itself. */}
          <svg
            width={Math.round(width * zoom)}
            height={Math.round(height * zoom)}
            viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`}
            data-zoom={zoom.toFixed(2)}
          >
            <Edges map={map} />
            <Nodes map={map} onChosen={onClose} />
          </svg>
        </section>
      </div>
    </Dialog>
  );
}

function Edges({ map }: { map: TreeMap }) {
  return map.edges.map((edge) => {
    const { from, to, isTaken } = edge;
    const ends = endsOf(map, edge);
    // The edge to “not known yet” exists for every question; it is drawn only if taken.
    if (!ends || (to.id === 'inconclusive' && !isTaken)) return null;
    return (
      <path
        key={`${from} ${to.id}`}
        className={isTaken ? 'tree-edge tree-taken' : 'tree-edge'}
        d={edgePath(ends.start, ends.end)}
      />
    );
  });
}

/** Each question and verdict; a click goes there. */
function Nodes({ map, onChosen }: { map: TreeMap; onChosen(): void }) {
  const { t, name, say } = useWords();
  const { at } = usePosition();
  return map.nodes.map((node) => {
    const isQuestion = node.kind === 'question';
    const isHere = isQuestion ? node.id === at : at === 'verdict' && node.state === 'reached';
    const title = isQuestion ? name('question', node.id) : say(`short.${node.id}`);
    const state = isQuestion ? say(`state.${node.state}`) : t(LEAF_STATES[node.state]);
    const leadsTo: WizardStep = isQuestion ? node.id : node.state === 'reached' ? 'verdict' : node.of;
    const go = () => {
      send({ type: 'go', place: leadsTo });
      onChosen();
    };
    return (
      // biome-ignore lint/a11y/useSemanticElements: an SVG cannot contain a button.
      <g
        key={isQuestion ? node.id : `${node.of} ${node.id}`}
        transform={`translate(${node.x} ${node.y})`}
        className={`tree-node tree-${node.kind} tree-${node.state} tone-${toneOf(node)}`}
        role="button"
        tabIndex={0}
        aria-current={isHere ? 'step' : undefined}
        aria-label={`${title}: ${state}${isHere ? ` – ${t('map.here')}` : ''}`}
        data-node={node.id}
        data-state={node.state}
        onClick={go}
        onKeyDown={({ key }) => (key === 'Enter' || key === ' ') && go()}
      >
        <rect width={node.width} height={node.height} rx={isQuestion ? 8 : 4} />
        <g transform={`translate(12 ${node.height / 2 - 8})`}>
          <IconPath name={isQuestion ? node.state : LEAF_ICONS[node.state]} size={16} />
        </g>
        <text x={36} y={isQuestion ? 19 : 16}>
          {title}
        </text>
        <text x={36} y={isQuestion ? 35 : 30} className="tree-state">
          {isHere ? t('map.here') : state}
        </text>
      </g>
    );
  });
}

const LEAF_STATES = {
  reached: 'map.state.reached',
  found: 'map.state.found',
  'ruled-out': 'map.state.ruledOut',
  left: 'map.state.left',
  unasked: 'map.state.unasked',
} as const;
const LEAF_ICONS = { reached: 'no', found: 'no', 'ruled-out': 'skipped', left: 'open', unasked: 'unreached' } as const;

function toneOf(node: MapNode) {
  if (node.kind === 'question') return stepTone[node.state];
  if (node.state === 'ruled-out' || node.state === 'left' || node.state === 'unasked') return 'note';
  return node.id === 'healthy' ? 'good' : node.id === 'inconclusive' ? 'doubt' : 'fault';
}
