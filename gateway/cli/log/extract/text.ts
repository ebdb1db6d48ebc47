/** An extract as plain text, and as a page to print. */

import { type Extract, type ExtractRow, phrases } from '../../../../schema/log/extract/words.js';
import { escapeMarkup } from '../../policy/markup.js';
import { wrap } from '../../policy/text-lines.js';

const often = ({ times }: ExtractRow, { language }: Extract) => (times > 1 ? phrases[language].times(times) : null);

/** As text, in lines of at most the terminal's width. */
export function extractText(extract: Extract): string {
  const { language, holder, day, rows } = extract;
  const t = phrases[language];
  const paragraphs = rows.map((row) => {
    const times = often(row, extract);
    return [
      `${row.day}${times === null ? '' : ` (${times})`}`,
      ...wrap(`  ${t.category}: ${row.category}`, '    '),
      ...wrap(`  ${t.recipient}: ${row.recipient}`, '    '),
      ...wrap(`  ${t.purpose}: ${row.purposes.join(', ')}`, '    '),
      ...row.bases.flatMap((basis) => wrap(`  ${t.basis}: ${basis}`, '    ')),
      '',
    ];
  });
  return [
    ...[`${t.title}: ${holder}`, '', `${t.about}: ______________________________ (${t.byHand})`, ''],
    ...[...wrap(t.intro(holder)), ...wrap(t.made(day)), ...wrap(t.limits), ''],
    ...(rows.length === 0 ? [t.nothing, ''] : paragraphs.flat()),
  ].join('\n');
}

const style = `
body { font: 11pt/1.45 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 60rem; }
h1 { font-size: 1.4rem; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8a8a8a; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead { display: table-header-group; } tr { break-inside: avoid; } p.about span { border-bottom: 1px solid; }
small { display: block; } @page { size: A4; margin: 18mm; } @media print { body { margin: 0; font-size: 9.5pt; } }`;

/** Swedish, in a page of whichever language. */
const swedish = (text: string) => `<span lang="sv">${escapeMarkup(text)}</span>`;

function line(row: ExtractRow, extract: Extract): string {
  const times = often(row, extract);
  const cells = [
    `${escapeMarkup(row.day)}${times === null ? '' : `<small>${escapeMarkup(times)}</small>`}`,
    ...[row.recipient, row.purposes.join(', '), row.category].map(escapeMarkup),
    row.bases.map(swedish).join('<br />'),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** As one page in well-formed markup: no script, no other file. */
export function extractHtml(extract: Extract): string {
  const { language, holder, day, rows } = extract;
  const t = phrases[language];
  const heads = [t.day, t.recipient, t.purpose, t.category, t.basis].map((head) => `<th scope="col">${head}</th>`);
  const table = `<table><thead><tr>${heads.join('')}</tr></thead>
<tbody>${rows.map((row) => line(row, extract)).join('\n')}</tbody></table>`;
  const blank = '&#160;'.repeat(50);
  return `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8" /><title>${escapeMarkup(t.title)}</title><style>${style}</style></head>
<body><h1>${escapeMarkup(`${t.title}: ${holder}`)}</h1>
<p class="about">${escapeMarkup(t.about)}: <span>${blank}</span> (${escapeMarkup(t.byHand)})</p>
<p>${escapeMarkup(`${t.intro(holder)} ${t.made(day)} ${t.limits}`)}</p>
${rows.length === 0 ? `<p>${escapeMarkup(t.nothing)}</p>` : table}
</body></html>
`;
}
