/** Parts of pdfmake that have no types. CommonJS: some loaders give the exported class itself, others what wraps it. */
type Wrapped<Part> = Part | { default: Part };
declare module 'pdfmake/js/PDFDocument.js' {
  const exported: Wrapped<new (...words: readonly unknown[]) => object>;
  export default exported;
}
declare module 'pdfmake/js/SVGMeasure.js' {
  const exported: Wrapped<new () => { measureSVG(svg: string): { width?: number; height?: number } }>;
  export default exported;
}
declare module 'pdfmake/js/3rd-party/svg-to-pdfkit.js' {
  const exported: Wrapped<(document: object, svg: string, x: number, y: number, options: object) => void>;
  export default exported;
}
