import * as z from 'zod';
import { problems } from './problem.ts';

export const ProblemSchema = z.object({
  problem: z.enum(problems),
  values: z.record(z.string(), z.string()).default({}),
});
