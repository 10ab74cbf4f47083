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
  /** Names the evidence: where another case has come, nothing is highlighted any more. */
  evidence: string;
  /** Names the screen: each begins with the pane open or closed as `opensAtFirst` says. */
  screen: string;
}

/** What the evidence pane shows. It keeps its place while it is closed. */
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
