/** The effect matrix as one accessible HTML page: no script, no other file; every cell opens to its reasons. */
import { noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { type HolderMatrix, type MatrixCell, openings } from '../../../schema/policy/matrix.js';
import { agencyName, cite, denialText, type MatrixView, meansOf, phrases, rolesName } from './words.js';

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; margin: 1.5rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.frame { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top; min-width: 7rem; }
thead th { background: #f0f0f0; } tbody th { background: #fafafa; min-width: 13rem; }
th small { display: block; font-weight: normal; color: #444; }
summary { cursor: pointer; } summary:focus-visible { outline: 3px solid #0b57d0; }
details p, details ul { margin: .4rem 0; } details ul { padding-left: 1.1rem; }
.sign { display: inline-block; min-width: 1.4em; text-align: center; font-weight: bold; border: 1px solid #1b1b1b; }
.own { background: #dbe9ff; } .duty { background: #d5f0d9; } .consent { background: #fff3c4; }
.permission { background: #ffe0c7; } .sent { background: #e9defa; } .never { background: #e4e4e4; }
.told { background: #fff; border-style: dashed; }
@media print {
  body { margin: 0; font-size: 9pt; } section h2 { break-before: page; } tr { break-inside: avoid; }
  .frame { overflow: visible; } details::details-content { content-visibility: visible; block-size: auto; }
  .sign, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);
}

/** Swedish within a page of another language. */
const swedish = (text: string) => `<span lang="sv">${escapeMarkup(text)}</span>`;

function badge(name: string, sign: string, word: string): string {
  return `<span class="sign ${name}" aria-hidden="true">${sign}</span> ${escapeMarkup(word)}`;
}

function reasons(view: MatrixView, cell: MatrixCell): string {
  const { language } = view;
  const t = phrases[language];
  const items = [...cell.grounds, ...cell.notices].map((ground) => {
    const means = escapeMarkup(meansOf(cell, ground, language));
    return `<li>${swedish(ground.says)}<br /><strong>${means}</strong>: ${swedish(cite(ground.basis, language))}</li>`;
  });
  const limits = cell.grounds.length > 0 ? cell.limits.map((limit) => `<li>${swedish(limit)}</li>`).join('') : '';
  return [
    items.length > 0 ? `<ul>${items.join('')}</ul>` : `<p>${escapeMarkup(t.nothing)}</p>`,
    limits === '' ? '' : `<p>${escapeMarkup(t.limits)}:</p><ul>${limits}</ul>`,
    `<p>${escapeMarkup(t.denial)}: ${escapeMarkup(denialText(cell, language))}.</p>`,
  ].join('');
}

function tableCell(view: MatrixView, cell: MatrixCell): string {
  const { language } = view;
  const badges = cell.openings.map((opening) => {
    const { sign, word } = openingLabels[opening];
    return badge(opening, sign[language], word[language]);
  });
  if (cell.notices.length > 0) {
    badges.push(badge('told', noticeLabel.sign[language], noticeLabel.word[language]));
  }
  return `<td><details><summary>${badges.join('<br />')}</summary>${reasons(view, cell)}</details></td>`;
}

function section(view: MatrixView, { holder, columns, rows }: HolderMatrix): string {
  const { language } = view;
  const t = phrases[language];
  const name = escapeMarkup(agencyName(view, holder));
  const heads = columns.map((column) => {
    const roles = column.roles === 'all' ? '' : `<small>${escapeMarkup(rolesName(view, column))}</small>`;
    return `<th scope="col">${escapeMarkup(agencyName(view, column.agency))}${roles}</th>`;
  });
  const lines = rows.map(({ category, secrecy, cells }) => {
    const sections = secrecy.map((basis) => cite(basis, language)).join('; ');
    const small = sections === '' ? '' : `<small>${escapeMarkup(t.secrecy)}: ${swedish(sections)}</small>`;
    const data = cells.map((cell) => tableCell(view, cell)).join('\n');
    return `<tr><th scope="row">${escapeMarkup(category[language])}${small}</th>\n${data}</tr>`;
  });
  return `<section><h2>${name}</h2>
<div class="frame" tabindex="0" role="region" aria-label="${name}"><table>
<caption>${escapeMarkup(t.title)}: ${name}. ${escapeMarkup(t.day(view.day))}</caption>
<thead><tr><th scope="col">${escapeMarkup(t.category)}</th>${heads.join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody>
</table></div></section>`;
}

/** A page in well-formed markup. */
export function matrixHtml(view: MatrixView): string {
  const { language } = view;
  const t = phrases[language];
  const signs = openings.map((opening) => {
    const { sign, word, means } = openingLabels[opening];
    return `<li>${badge(opening, sign[language], `${word[language]}: ${means[language]}`)}</li>`;
  });
  const { sign, word, means } = noticeLabel;
  const told = `<li>${badge('told', sign[language], `${word[language]}: ${means[language]}`)}</li>`;
  return `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
<title>${escapeMarkup(t.title)}, ${view.day}</title><style>${style}</style></head>
<body><main><h1>${escapeMarkup(t.title)}</h1>
<p>${escapeMarkup(t.day(view.day))} ${escapeMarkup(t.note)}</p>
<h2>${escapeMarkup(t.signs)}</h2><ul>${signs.join('')}${told}</ul>
${view.holders.map((holder) => section(view, holder)).join('\n')}
</main></body></html>
`;
}
