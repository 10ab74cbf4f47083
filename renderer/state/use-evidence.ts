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
  setOpen(isOpen: boolean): void;
  setFinding(isFinding: boolean): void;
}

interface Shown {
  /** Identifies the evidence: after a change to another case nothing is highlighted. */
  evidence: string;
  /** Identifies the screen: `opensAtFirst` decides whether the pane is open at its start. */
  screen: string;
}

/** State of the evidence pane. It is kept while the pane is closed. */
export function useEvidence(shown: Shown, opensAtFirst: () => boolean): EvidenceView {
  const [isOpen, setOpen] = useState(opensAtFirst);
  const [isFinding, setFinding] = useState(false);
  const [source, setSource] = useState<string>();
  const [spot, setSpot] = useState<Spot>();
  const [known, setKnown] = useState(shown);
  if (known.evidence !== shown.evidence || known.screen !== shown.screen) {
    setKnown(shown);
    if (known.screen !== shown.screen) setOpen(opensAtFirst());
    if (known.evidence !== shown.evidence) {
      setSource(undefined);
      setSpot(undefined);
    }
  }
  const show = useCallback((next: Spot) => {
    setSource(next.source);
    setSpot({ ...next });
    setOpen(true);
  }, []);
  const choose = useCallback((name: string) => {
    setSource(name);
    setSpot(undefined);
  }, []);
  return useMemo(
    () => ({ isOpen, source, spot, isFinding, show, choose, setOpen, setFinding }),
    [isOpen, source, spot, isFinding, show, choose],
  );
}
