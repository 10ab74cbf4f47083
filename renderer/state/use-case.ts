import { type Dispatch, useEffect, useReducer } from 'react';
import { call } from '../bridge.ts';
import { type CaseChange, type CaseState, changeCase } from './case.ts';
import { browserLang, keepCase, keptCase } from './keep.ts';

/** The case in this window: read from before the reload, kept after every change. */
export function useCase(): {
  state: CaseState;
  dispatch: Dispatch<CaseChange>;
  isKept: boolean;
  version: string | undefined;
} {
  const [{ state, isKept, version }, dispatch] = useReducer(change, undefined, () => ({
    state: keptCase(),
    isKept: true,
    version: undefined,
  }));

  useEffect(() => {
    call('app.info', {}).then(
      (info) => dispatch({ type: 'info', version: info.version, lang: browserLang() ?? info.lang }),
      () => {}, // The diagnosis tells when the host is gone.
    );
  }, []);

  useEffect(() => {
    const later = setTimeout(() => dispatch({ type: 'kept', isKept: keepCase(state) }), 200);
    const now = () => keepCase(state);
    window.addEventListener('pagehide', now);
    return () => {
      clearTimeout(later);
      window.removeEventListener('pagehide', now);
    };
  }, [state]);

  return { state, dispatch, isKept, version };
}

interface Kept {
  state: CaseState;
  isKept: boolean;
  version: string | undefined;
}
type Change =
  | CaseChange
  | { type: 'kept'; isKept: boolean }
  | { type: 'info'; version: string; lang: CaseState['draft']['lang'] };

function change(kept: Kept, change: Change): Kept {
  if (change.type === 'kept') return kept.isKept === change.isKept ? kept : { ...kept, isKept: change.isKept };
  if (change.type === 'info') {
    const isFirst = browserLang() === undefined && kept.state.draft.sources.length === 0;
    const state = isFirst ? changeCase(kept.state, { type: 'lang', lang: change.lang }) : kept.state;
    return { ...kept, state, version: change.version };
  }
  return { ...kept, state: changeCase(kept.state, change) };
}
