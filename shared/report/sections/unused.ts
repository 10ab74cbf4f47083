import type { Diagnosis } from '../../model/diagnosis.ts';

/**
 * Why a recognised output is not used for the diagnosis; `undefined` if it is. Output that shows nothing about the device
 * by itself may support a finding nevertheless.
 */
export function whyUnused({ findings }: Diagnosis, { source, lines, unused }: Diagnosis['recognised'][number]) {
  const isQuoted = findings.some(({ evidence }) =>
    evidence.some((one) => one.source === source && one.lines[0] >= lines[0] && one.lines[1] <= lines[1]),
  );
  return isQuoted ? undefined : unused;
}

/** The recognised outputs that are not used for the diagnosis, each with the reason. */
export function unusedOutputs(diagnosis: Diagnosis) {
  return diagnosis.recognised.flatMap((one) => {
    const unused = whyUnused(diagnosis, one);
    return unused === undefined ? [] : [{ ...one, unused }];
  });
}
