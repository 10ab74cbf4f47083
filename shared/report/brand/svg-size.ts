/** Maximum number of elements and depth: company logos have some hundred elements in a few groups. */
const MAX_ELEMENTS = 5_000;
const MAX_DEPTH = 64;
/** In the drawing's own units. */
const MAX_SIDE = 100_000;

/** Elements that are drawn wherever they are referenced. */
const DEFINITION = /^<\/?(?:[\w-]{1,20}:)?(mask|clipPath|pattern|marker|filter)\b/;
/**
 * A reference that draws such an element; inside a pattern every reference does. A `fill` elsewhere may refer to a
 * gradient.
 */
const REFERENCE = /(?:mask|clip-path|filter|marker(?:-start|-mid|-end)?)[=:]["']?url\(/i;

/**
 * True if a drawing is small enough to print: elements, depth, sides, and no definition that refers to another one.
 * Each level of nested definitions doubles the drawing, so 20 levels in 2 kB take minutes.
 */
export function isModestSvg(svg: string): boolean {
  let [elements, depth, inside] = [0, 0, 0];
  let outer: string | undefined;
  for (const [tag, end] of svg.matchAll(/<[/A-Za-z][^<>]*?(\/?)>/g)) {
    const isClosing = tag.startsWith('</');
    const definition = DEFINITION.exec(tag)?.[1];
    if (!isClosing) {
      if (inside === 0) outer = definition;
      const isInside = outer !== undefined;
      const plain = isInside ? tag.replace(/\s+/g, '') : '';
      // A reference may be escaped so that only a parser recognises it, or contain a comment.
      if (plain.includes('&') || plain.includes('/*')) return false;
      if (outer === 'pattern' ? plain.includes('url(') : REFERENCE.test(plain)) return false;
      if (inside > 0 && definition === 'pattern') return false;
      if (++elements > MAX_ELEMENTS || !hasModestSides(tag)) return false;
    }
    if (end === '/') continue;
    const step = isClosing ? -1 : 1;
    depth += step;
    if (definition !== undefined) inside += step;
    if (depth > MAX_DEPTH) return false;
  }
  return depth === 0;
}

/** The numbers of `width`, `height` and `viewBox`, whatever their units. */
function hasModestSides(tag: string): boolean {
  const values = tag.matchAll(/\s(?:width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return [...values].every(([, double, single]) =>
    (double ?? single ?? '').split(/[\s,]+/).every((number) => !(Math.abs(Number.parseFloat(number)) > MAX_SIDE)),
  );
}
