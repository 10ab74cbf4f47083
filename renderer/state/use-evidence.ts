import { useCallback, useMemo, useState } from 'react';

export interface Spot {
  source: string;
  lines: readonly [number, number];
}

export interface EvidenceView {
  isOpen: boolean;
  source: string | undefined;
  /** The lines to highlight. A new object each time, so that the same proof scrolls again. */
  spot: Spot | undefined;
  isFinding: boolean;
  show(spot: Spot): void;
  choose(source: string): void;
  /** Nothing is highlighted any more: another case has come. */
  forget(): void;
  setOpen(isOpen: boolean): void;
  setFinding(isFinding: boolean): void;
}

/** What the evidence pane shows. It keeps its place while it is closed. */
export function useEvidence(): EvidenceView {
  const [isOpen, setOpen] = useState(false);
  const [isFinding, setFinding] = useState(false);
  const [source, setSource] = useState<string>();
  const [spot, setSpot] = useState<Spot>();
  const show = useCallback((next: Spot) => {
    setSource(next.source);
    setSpot({ ...next });
    setOpen(true);
  }, []);
  const choose = useCallback((name: string) => {
    setSource(name);
    setSpot(undefined);
  }, []);
  const forget = useCallback(() => {
    setSource(undefined);
    setSpot(undefined);
  }, []);
  return useMemo(
    () => ({ isOpen, source, spot, isFinding, show, choose, forget, setOpen, setFinding }),
    [isOpen, source, spot, isFinding, show, choose, forget],
  );
}
