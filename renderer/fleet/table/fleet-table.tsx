import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { FleetGroup } from '../../../shared/fleet/groups.ts';
import type { FleetState } from '../../../shared/fleet/state.ts';
import type { FleetDevice } from '../../../shared/model/fleet/device.ts';
import type { FleetView } from '../../../shared/wizard/fleet.ts';
import { type FleetStage, sendFleet } from '../../state/fleet.ts';
import { useWords } from '../../words.ts';
import { FleetFilterBar } from './fleet-filter-bar.tsx';
import { FleetRow } from './fleet-row.tsx';
import { useRowsInSight } from './use-rows-in-sight.ts';

interface FleetTableProps {
  /** What scrolls. */
  frame: RefObject<HTMLElement | null>;
  all: readonly FleetDevice[];
  shown: readonly FleetDevice[];
  groups: readonly FleetGroup[];
  fleet: FleetState;
  stage: FleetStage;
  view: FleetView;
}

/** In `rem`, as in styles/fleet/table.css: one line of each cell, or two where there is little room. */
const ROW = { wide: 3, narrow: 4.5 };
const NARROW = '(max-width: 759px)';
const COLUMNS = ['device', 'version', 'state', 'cause', 'confidence'] as const;
/** So many rows up or down by the page keys. */
const PAGE = 10;

/** Every device on one row. Only the rows in sight exist, so that a thousand scroll like ten; one of them has the focus. */
export function FleetTable({ frame, all, shown, groups, fleet, stage, view }: FleetTableProps) {
  const { t } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const rowHeight = useRowHeight();
  const { first, last, onScroll } = useRowsInSight(frame, body, shown.length, rowHeight);
  const chosen = Math.max(
    0,
    useMemo(() => shown.findIndex(({ key }) => key === view.device), [shown, view.device]),
  );
  const focus = useMovedFocus(body, chosen, shown[chosen]?.key);
  const isLive = fleet.origin.kind === 'fmc' || fleet.origin.kind === 'inventory';

  useEffect(() => {
    const element = frame.current;
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, [frame, onScroll]);

  const indices = Array.from({ length: last - first }, (_, offset) => first + offset);
  // The row that has the focus stays when it is scrolled out of sight.
  if (shown.length > 0 && (chosen < first || chosen >= last)) indices.push(chosen);

  const onKey = (event: KeyboardEvent) => {
    const to = targetOf(event.key, chosen, shown.length);
    const device = to === undefined ? undefined : shown[to];
    if (!device) return moveInRow(event);
    event.preventDefault();
    focus(device.key);
    sendFleet({ type: 'show', view: { device: device.key } });
  };
  return (
    <section aria-labelledby="devices-title" className="fleet-devices">
      <FleetFilterBar all={all.length} shown={shown.length} groups={groups} view={view} />
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrows move between its cells (WAI-ARIA grid). */}
      <table className="fleet-table" role="grid" aria-labelledby="devices-title" aria-rowcount={shown.length + 1}>
        <thead>
          <tr className="fleet-row" aria-rowindex={1}>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={`fleet-${column}`}>
                {t(`fleets.column.${column}`)}
              </th>
            ))}
            {isLive && (
              <th scope="col" className="fleet-action">
                <span className="unseen">{t('fleets.column.action')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody ref={body} style={{ height: `${shown.length * rowHeight}px` }} onKeyDown={onKey}>
          {indices.map((index) => {
            const device = shown[index];
            return (
              device && (
                <FleetRow
                  key={device.key}
                  device={device}
                  index={index}
                  top={index * rowHeight}
                  isChosen={index === chosen}
                  isLive={isLive}
                  canAsk={isLive && stage === 'over'}
                />
              )
            );
          })}
        </tbody>
      </table>
      {shown.length === 0 && all.length > 0 && <p className="aside fleet-nothing">{t('fleets.nothing')}</p>}
    </section>
  );
}

/** The row that a key leads to. */
function targetOf(key: string, from: number, count: number): number | undefined {
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -PAGE, PageDown: PAGE };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, from + step));
}

/** Left and right lead through the buttons of a row. */
function moveInRow(event: KeyboardEvent): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const buttons = [...((event.target as Element).closest('tr')?.querySelectorAll('button') ?? [])];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = buttons[at + (event.key === 'ArrowRight' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Focuses the row of a device once it is chosen and rendered; a render in between changes nothing. */
function useMovedFocus(
  body: RefObject<HTMLElement | null>,
  chosen: number,
  device: string | undefined,
): (device: string) => void {
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined || wanted.current !== device) return;
    wanted.current = undefined;
    body.current?.querySelector<HTMLElement>(`[aria-rowindex="${chosen + 2}"] button`)?.focus();
  });
  return (key) => {
    wanted.current = key;
  };
}

/** In pixels; larger where the reader's letters are larger. */
function useRowHeight(): number {
  const [isNarrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const media = window.matchMedia(NARROW);
    const look = () => setNarrow(media.matches);
    media.addEventListener('change', look);
    return () => media.removeEventListener('change', look);
  }, []);
  const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return (isNarrow ? ROW.narrow : ROW.wide) * letters;
}
