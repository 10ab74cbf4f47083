/*
 * A message between the page's preload and the main process. Electron copies it by structured cloning; here it crosses
 * as text, because the app's contract has only what JSON knows. What cannot be cloned is refused as Electron refuses it.
 */
export const pack = (value: unknown): string => JSON.stringify(structuredClone(value)) ?? 'null';
export const unpack = (text: string): unknown => JSON.parse(text);
