import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { edgePath, endsOf, type MapNode, treeMap } from '../../shared/report/tree-map.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { IconPath } from '../design/icon.tsx';
import { stepTone } from '../question/step-state.ts';
import type { Place, Places } from '../state/use-place.ts';
import { useWords } from '../words.ts';

const STEP = 1.25;
const LEAST = 0.3;
const MOST = 3;
const MARGIN = 12;

interface MapDialogProps {
  diagnosis: Diagnosis;
  places: Places;
  onClose(): void;
}

/** The whole tree, drawn from the machine: the way so far, where we are, what is ruled out, what is left. */
export default function MapDialog({ diagnosis, places, onClose }: MapDialogProps) {
  const { t, name, say } = useWords();
  const map = useMemo(() => treeMap(diagnosis), [diagnosis]);
  const frame = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(1);
  const width = map.width + 2 * MARGIN;
  const height = map.height + 2 * MARGIN;

  const showAll = () => {
    const element = frame.current;
    if (element) setZoom(Math.max(LEAST, Math.min(1, element.clientWidth / width, element.clientHeight / height)));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the room is known.
  useLayoutEffect(() => {
    showAll();
    // Where all of it would be too small to read, the present place comes into sight instead.
    setZoom((fitting) => Math.max(fitting, 0.8));
    frame.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
  }, []);
  const scale = (by: number) => setZoom((before) => Math.max(LEAST, Math.min(MOST, before * by)));
  const onKey = (event: KeyboardEvent) => {
    if (event.key === '+') scale(STEP);
    else if (event.key === '-') scale(1 / STEP);
    else if (event.key === '0') showAll();
    else return;
    event.preventDefault();
  };
  const go = (place: Place) => {
    places.go(place);
    onClose();
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
          className="tree-frame"
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
            {map.edges.map((edge) => {
              const { from, to, isTaken } = edge;
              const ends = endsOf(map, edge);
              // The way to “not known yet” leads out of every question; it is drawn where it is taken.
              if (!ends || (to.id === 'inconclusive' && !isTaken)) return null;
              return (
                <path
                  key={`${from} ${to.id}`}
                  className={isTaken ? 'tree-edge tree-taken' : 'tree-edge'}
                  d={edgePath(ends.start, ends.end)}
                />
              );
            })}
            {map.nodes.map((node) => {
              const isHere =
                node.kind === 'question' ? node.id === places.at : places.at === 'verdict' && node.state === 'reached';
              const title = node.kind === 'question' ? name('question', node.id) : say(`short.${node.id}`);
              const state = node.kind === 'question' ? t(`state.${node.state}`) : t(LEAF_STATES[node.state]);
              const icon = node.kind === 'question' ? node.state : LEAF_ICONS[node.state];
              return (
                // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
                <g
                  key={node.kind === 'question' ? node.id : `${node.of} ${node.id}`}
                  transform={`translate(${node.x} ${node.y})`}
                  className={`tree-node tree-${node.kind} tree-${node.state} tone-${toneOf(node)}`}
                  role="button"
                  tabIndex={0}
                  aria-current={isHere ? 'step' : undefined}
                  aria-label={`${title}: ${state}${isHere ? ` – ${t('map.here')}` : ''}`}
                  data-node={node.id}
                  data-state={node.state}
                  onClick={() =>
                    go(node.kind === 'question' ? node.id : node.state === 'reached' ? 'verdict' : node.of)
                  }
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' || event.key === ' ')
                      go(node.kind === 'question' ? node.id : node.state === 'reached' ? 'verdict' : node.of);
                  }}
                >
                  <rect width={node.width} height={node.height} rx={node.kind === 'question' ? 8 : 4} />
                  <g transform={`translate(12 ${node.height / 2 - 8})`}>
                    <IconPath name={icon} size={16} />
                  </g>
                  <text x={36} y={node.kind === 'question' ? 19 : 16}>
                    {title}
                  </text>
                  <text x={36} y={node.kind === 'question' ? 35 : 30} className="tree-state">
                    {isHere ? t('map.here') : state}
                  </text>
                </g>
              );
            })}
          </svg>
        </section>
      </div>
    </Dialog>
  );
}

const LEAF_STATES = {
  reached: 'map.state.reached',
  found: 'map.state.found',
  'ruled-out': 'map.state.ruledOut',
  left: 'map.state.left',
} as const;
const LEAF_ICONS = { reached: 'no', found: 'no', 'ruled-out': 'skipped', left: 'open' } as const;

function toneOf(node: MapNode) {
  if (node.kind === 'question') return stepTone[node.state];
  if (node.state === 'ruled-out' || node.state === 'left') return 'note';
  return node.id === 'healthy' ? 'good' : node.id === 'inconclusive' ? 'doubt' : 'fault';
}
