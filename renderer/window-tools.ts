import { createContext, use } from 'react';
import type { ProofLinks } from './evidence/citations.tsx';
import type { AnswerSource } from './state/use-answer-source.ts';

export type DialogName = 'export' | 'fleetExport' | 'collect' | 'keys' | 'map';

/** What belongs to the window alone, for whichever screen is shown. */
export interface WindowTools {
  /** Where the engineer wants answers to come from. */
  source: AnswerSource;
  setSource(source: AnswerSource): void;
  links: ProofLinks;
  chooseFiles(): void;
  chooseFolder(): void;
  openDialog(name: DialogName | undefined): void;
  exportReport(): void;
}

export const WindowToolsContext = createContext<WindowTools | undefined>(undefined);

/** The window's tools. Fails outside of its frame. */
export function useWindowTools(): WindowTools {
  const tools = use(WindowToolsContext);
  if (!tools) throw new Error('there is no window around this');
  return tools;
}
