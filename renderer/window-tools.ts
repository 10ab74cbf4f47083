import { createContext, use } from 'react';
import type { ProofLinks } from './evidence/citations.tsx';
import type { AnswerSource } from './state/use-answer-source.ts';

export type DialogName = 'export' | 'fleetExport' | 'collect' | 'keys' | 'map';

/** State of the window itself, for every screen. */
export interface WindowTools {
  /** The chosen source of answers. */
  source: AnswerSource;
  setSource(source: AnswerSource): void;
  links: ProofLinks;
  chooseFiles(): void;
  chooseFolder(): void;
  openDialog(name: DialogName | undefined): void;
  exportReport(): void;
}

export const WindowToolsContext = createContext<WindowTools | undefined>(undefined);

/** The window's tools. Fails outside of their provider. */
export function useWindowTools(): WindowTools {
  const tools = use(WindowToolsContext);
  if (!tools) throw new Error('there is no window around this');
  return tools;
}
