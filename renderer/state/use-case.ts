import { type Dispatch, useEffect, useReducer, useState } from 'react';
import { type CaseChange, type CaseState, changeCase, isBlank } from '../../shared/wizard/case-state.ts';
import { keepCase, keptCase } from './keep.ts';

/** The case in this window: read from before the reload, kept after every change. */
export function useCase(): { state: CaseState; dispatch: Dispatch<CaseChange>; isKept: boolean } {
  const [state, dispatch] = useReducer(changeCase, undefined, keptCase);
  const [isKept, setKept] = useState(true);

  useEffect(() => {
    const later = setTimeout(() => setKept(keepCase(state)), 200);
    const now = () => keepCase(state);
    window.addEventListener('pagehide', now);
    return () => {
      clearTimeout(later);
      window.removeEventListener('pagehide', now);
    };
  }, [state]);

  return { state, dispatch, isKept: isKept || isBlank(state.draft) };
}
