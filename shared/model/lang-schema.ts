import * as z from 'zod';
import { langs } from './lang.ts';

export const LangSchema = z.enum(langs);
