/** The names of the commands. A separate file, so that the desktop need not load the rest. */
export const commands = ['diagnose', 'probe', 'fleet', 'collect-script', 'report', 'verify'] as const;
export type Command = (typeof commands)[number];
