import { config } from 'zod';

/** Imported before every schema: the window's policy forbids building functions from text, so zod must not try. */
config({ jitless: true });
