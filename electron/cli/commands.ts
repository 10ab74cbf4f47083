/** The words that a command line starts with. By itself, so that the desktop need not load the rest to know them. */
export const commands = ['diagnose', 'probe', 'collect-script', 'report', 'verify'] as const;
export type Command = (typeof commands)[number];
