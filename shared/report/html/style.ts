import { ink } from '../ink.ts';

/** The page's inline style: nothing is loaded, and the print looks like the page. */
export const htmlStyle = `
:root{color:${ink.text};background:#fff;font:15px/1.5 system-ui,'Segoe UI',Roboto,sans-serif}
body{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem}
h2{font-size:1.25rem;margin:2.2rem 0 .6rem;padding-top:.7rem;border-top:1px solid ${ink.hairline}}
h3{font-size:1rem;margin:1.2rem 0 .3rem}
a{color:inherit}
.quiet,small,figcaption{color:${ink.quiet};font-size:.86rem}
.head{display:flex;justify-content:space-between;gap:1rem;align-items:flex-start;flex-wrap:wrap}
.head img,.head svg{max-width:15rem;max-height:4.5rem;display:block}
.head address{font-style:normal;text-align:right;white-space:pre-line}
.about{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.6rem 1.2rem;margin:1rem 0;padding:.8rem 0;border:solid ${ink.rule};border-width:1px 0}
.about dt{color:${ink.quiet};font-size:.8rem}.about dd{margin:0;overflow-wrap:anywhere}
.verdict{border:2px solid ${ink.text};border-radius:6px;padding:1rem 1.25rem;margin:1.2rem 0}
.verdict p{margin:.3rem 0}
table{border-collapse:collapse;width:100%;margin:.6rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid ${ink.hairline};overflow-wrap:anywhere}
th{color:${ink.quiet};font-size:.86rem}
code,pre,.log{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace;font-size:.82rem}
pre{background:${ink.shade};padding:.5rem .7rem;margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid ${ink.text}}
ol.steps,ul.tick{padding-left:1.4rem}.tick li{list-style:none;margin-left:-1.4rem}
li{margin:.4rem 0}
.bar{margin:.5rem 0}.bar span{display:block;height:.5rem;background:${ink.text};margin-top:.2rem}
.mark{display:inline-block;width:1.1em}
svg.map{width:100%;height:auto;max-width:44rem}svg.map text{font-family:system-ui,'Segoe UI',Roboto,sans-serif}
.log{width:100%;table-layout:fixed}.log td{border:0;padding:0 .6rem 0 0;white-space:pre-wrap}
.log td:nth-child(1){width:3.5rem;font-weight:600}.log td:nth-child(2){width:3.5rem;color:${ink.quiet};text-align:right}
.log tr.proof td{background:${ink.shade}}
.log tr:target td{outline:2px solid ${ink.text}}
footer{margin-top:3rem;border-top:1px solid ${ink.hairline};padding-top:.7rem}
@media print{body{max-width:none;padding:0;font-size:10.5px}h2{break-after:avoid}tr,pre,li{break-inside:avoid}}
`;
