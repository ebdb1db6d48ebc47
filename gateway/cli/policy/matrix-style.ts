/** How the page of the effect matrix looks: on a light or a dark screen, and on paper. */

/**
 * The style sheet. Headings of columns and rows stay in view; colours only repeat what a sign and a word
 * say. On paper a cell has its sentences when it was open on the screen.
 */
export const matrixStyle = `
:root { color-scheme: light dark;
  --text: #1b1b1b; --page: #fff; --head: #f0f0f0; --soft: #4a4a4a; --line: #8a8a8a; --focus: #0b57d0;
  --own: #dbe9ff; --duty: #d5f0d9; --consent: #fff3c4; --permission: #ffe0c7; --sent: #e9defa; --never: #e4e4e4; }
@media screen and (prefers-color-scheme: dark) { :root {
  --text: #ececec; --page: #16181b; --head: #24282d; --soft: #b9bec5; --line: #6b727b; --focus: #8ab4f8;
  --own: #1d3a66; --duty: #1d4a2a; --consent: #4d4310; --permission: #5a3413; --sent: #3d2c5e; --never: #33373c; } }
* { box-sizing: border-box; }
body { font: 1rem/1.45 system-ui, sans-serif; color: var(--text); background: var(--page); margin: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.frame { overflow: auto; max-height: 92vh; border: 1px solid var(--line); }
.frame:focus-visible, summary:focus-visible { outline: 3px solid var(--focus); }
table { border-collapse: separate; border-spacing: 0; font-size: .875rem; }
caption { text-align: left; padding: .5rem; font-weight: bold; }
th, td { border: solid var(--line); border-width: 1px 1px 0 0; padding: .4rem .5rem; text-align: left;
  vertical-align: top; min-width: 11rem; max-width: 18rem; overflow-wrap: break-word; hyphens: auto; }
th { background: var(--head); position: sticky; }
thead th { top: 0; z-index: 2; }
tbody th { left: 0; z-index: 1; width: 13rem; }
thead th:first-child { left: 0; z-index: 3; }
small { display: block; font-weight: normal; color: var(--soft); }
ul { margin: 0; padding: 0; list-style: none; } li { margin: .1rem 0; }
cite { display: block; font-style: normal; font-size: .8125rem; color: var(--soft); }
summary { cursor: pointer; color: var(--soft); font-size: .8125rem; }
details ul { padding-left: 1rem; list-style: disc; } details p, details li { margin: .3rem 0; }
.sign { display: inline-block; min-width: 1.5em; text-align: center; font-weight: bold; border: 1px solid var(--text); }
.own { background: var(--own); } .duty { background: var(--duty); } .consent { background: var(--consent); }
.permission { background: var(--permission); } .sent { background: var(--sent); } .never { background: var(--never); }
.told { border-style: dashed; }
@page { size: A3 landscape; margin: 10mm; }
@media print {
  body { margin: 0; font-size: 8pt; } table { font-size: 7pt; width: 100%; table-layout: fixed; }
  cite, small, summary { font-size: 6.5pt; } th, td { min-width: 0; max-width: none; padding: 2pt 3pt; position: static; }
  section { break-before: page; } h2 { margin-top: 0; } tr { break-inside: avoid; }
  .frame { overflow: visible; max-height: none; border: 0; }
  details:not([open]), details[open] > summary { display: none; }
  .sign, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;
