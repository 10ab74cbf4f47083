/** Dark enough to be readable in black and white; shape and word carry the meaning. */
export const ink = {
  text: '#1a1f24',
  quiet: '#5b6570',
  hairline: '#c3c9d0',
  rule: '#1a1f24',
  shade: '#e9ecef',
  good: '#14663a',
  fault: '#a3171d',
  doubt: '#7a4d00',
} as const;
const stroke = (color: string, width = 1.2) =>
  `fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
const circle = (attributes: string) => `<circle cx="8" cy="8" r="6.9" ${attributes}/>`;
const QUESTION_MARK = 'M5.9 6.2c0-1.2 0.9-2.1 2.1-2.1s2.1 0.8 2.1 2c0 1.6-2.1 1.6-2.1 3.2';

/** Drawings of 16 by 16, without their frame. */
export const drawings = {
  yes: `${circle(stroke(ink.good))}<path d="M4.8 8.3l2.3 2.3 4.2-4.8" ${stroke(ink.good, 1.5)}/>`,
  no: `${circle(`fill="${ink.fault}"`)}<path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" ${stroke('#ffffff', 1.6)}/>`,
  open:
    circle(stroke(ink.doubt)) +
    `<path d="${QUESTION_MARK}" ${stroke(ink.doubt, 1.3)}/><circle cx="8" cy="11.7" r="0.9" fill="${ink.doubt}"/>`,
  conflict: `<path d="M8 1.6l6.7 12H1.3z" ${stroke(ink.doubt)}/><path d="M8 6v3.6" ${stroke(ink.doubt, 1.4)}/><circle cx="8" cy="11.6" r="0.9" fill="${ink.doubt}"/>`,
  skipped: `${circle(stroke(ink.quiet, 0.8))}<path d="M5 8h6" ${stroke(ink.quiet, 1.2)}/>`,
  unreached: `<circle cx="8" cy="8" r="2.2" fill="none" stroke="${ink.quiet}" stroke-width="0.8"/>`,
  change: `<path d="M8 1.6l6.7 12H1.3z" ${stroke(ink.text)}/><path d="M8 6v3.6" ${stroke(ink.text, 1.4)}/><circle cx="8" cy="11.6" r="0.9" fill="${ink.text}"/>`,
  // Confidence: full, half, open.
  proven: `<circle cx="8" cy="8" r="7" fill="${ink.text}"/><path d="M4.8 8.3l2.3 2.3 4.2-4.8" ${stroke('#ffffff', 1.7)}/>`,
  likely: `${circle(stroke(ink.text))}<path d="M8 1.1a6.9 6.9 0 0 0 0 13.8z" fill="${ink.text}"/>`,
  none:
    circle(stroke(ink.text)) +
    `<path d="${QUESTION_MARK}" ${stroke(ink.text, 1.3)}/><circle cx="8" cy="11.7" r="0.9" fill="${ink.text}"/>`,
  tickBox: `<path d="M2 2h12v12h-12z" ${stroke(ink.text, 1)}/>`,
} as const;
