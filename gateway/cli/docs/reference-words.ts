/** Words and looks of the reference of the graph. */
import type { Language } from '../../../schema/policy/labels.js';

const sv = {
  title: 'Grafens referens för',
  intro: 'Det som någon hos myndigheten i något läge kan få se, enligt reglerna den',
  limits: 'Vad som visas avgörs för varje person och fält i det egna ärendet.',
  types: 'Typer',
  field: 'Fält',
  value: 'Värde',
  type: 'Typ',
  meaning: 'Betydelse',
  category: 'Kategori',
  holder: 'Uppgiftslämnare',
  secrecy: 'Sekretess',
  categories: 'Kategorier',
  none: 'ingen',
  open: 'Öppet',
  unverified: 'ej verifierad',
  deprecated: 'Utgår, finns kvar till',
};

/** Every word of the page. */
export type ReferenceWords = typeof sv;

const en: ReferenceWords = {
  title: 'Reference of the graph for',
  intro: 'What somebody at the agency could see in some state, by the rules of',
  limits: 'What is shown is decided for each person and field, in the own case.',
  types: 'Types',
  field: 'Field',
  value: 'Value',
  type: 'Type',
  meaning: 'Meaning',
  category: 'Category',
  holder: 'Holder',
  secrecy: 'Secrecy',
  categories: 'Categories',
  none: 'none',
  open: 'Open',
  unverified: 'unverified',
  deprecated: 'Deprecated, served until',
};

/** The words of each language. */
export const referenceWords: Readonly<Record<Language, ReferenceWords>> = { sv, en };

/** The style sheet: light and dark, on a desk and on a phone. */
export const referenceStyle = `
:root { color-scheme: light dark; --line: light-dark(#8a8a8a, #6b727b); --head: light-dark(#f0f0f0, #24282d);
  --soft: light-dark(#4a4a4a, #b9bec5); --link: light-dark(#0b57d0, #8ab4f8); }
body { font: 1rem/1.45 system-ui, sans-serif; margin: 1.5rem; background: light-dark(#fff, #16181b); color: light-dark(#1b1b1b, #ececec); }
a { color: var(--link); } h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
nav ul { columns: 14rem; padding-left: 1.2rem; } small { display: block; color: var(--soft); font-weight: normal; }
td > div + div { margin-top: .35rem; }
.gone { margin: .3rem 0 0; } .frame { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); } tr:target, section:target h2 { outline: 3px solid var(--link); }
@media print { nav { display: none; } section { break-inside: avoid-page; } }`;
