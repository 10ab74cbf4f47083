import { createReader } from '../shared/evidence/read.ts';
import type { Settings } from '../shared/model/case/settings.ts';
import type { Decision, Exploration } from '../shared/model/decision.ts';
import type { Diagnosis } from '../shared/model/diagnosis.ts';
import type { Lang } from '../shared/model/lang.ts';
import type { Source } from '../shared/model/source.ts';
import { diagnosisOf, type Explored, exploredOf } from '../shared/report/diagnosis.ts';
import * as tree from '../shared/tree/decide.ts';

interface Evidence {
  sources: readonly Source[];
  settings: Settings;
}
type Asked = Evidence & { lang: Lang };

/** A source that many tests look at is read once. */
export const read = createReader();

/** Evidence in, decision out, as the product does it in its steps. */
export const decide = ({ sources, settings }: Evidence): Decision => tree.decide(sources.map(read), settings);
export const diagnose = (asked: Asked): Diagnosis => diagnosisOf(decide(asked), asked.lang);
export const exploration = ({ sources, settings }: Evidence): Exploration => tree.explore(sources.map(read), settings);
export const explore = (asked: Asked): Explored => exploredOf(exploration(asked), asked.lang);
