/**
 * The effect matrix as one accessible HTML page: no script, no other file. Each sign has its paragraph beside it, and
 * every cell opens to its rules' sentences.
 */
import { cite, noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { type Ground, type HolderMatrix, type MatrixCell, openings } from '../../../schema/policy/matrix.js';
import { escapeMarkup } from './markup.js';
import { matrixStyle } from './matrix-style.js';
import { mergedColumns, recipientsName } from './merged-columns.js';
import { agencyName, denialText, type MatrixView, meansOf, phrases } from './words.js';

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

/** A sign, its word, and the paragraphs that it rests on. */
function way(view: MatrixView, label: string, grounds: ReadonlyArray<Ground>): string {
  const citations = [...new Set(grounds.map(({ basis }) => cite(basis, view.language)))];
  const cited = citations.map((citation) => `<cite lang="sv">${escapeMarkup(citation)}</cite>`).join(' ');
  return `<li>${label}${cited === '' ? '' : ` ${cited}`}</li>`;
}

function tableCell(view: MatrixView, cell: MatrixCell): string {
  const { language } = view;
  const t = phrases[language];
  const ways = cell.openings.map((opening) => {
    const { sign, word } = openingLabels[opening];
    const grounds = cell.grounds.filter((ground) => ground.opening === opening);
    return way(view, badge(opening, sign[language], word[language]), grounds);
  });
  if (cell.notices.length > 0) {
    ways.push(way(view, badge('told', noticeLabel.sign[language], noticeLabel.word[language]), cell.notices));
  }
  // That nothing shows is the rule; only what a denial tells is said beside the sign.
  const isSilent = cell.denial === 'absent' && cell.denialAbout.length === 0;
  const denied = isSilent ? '' : `<small>${escapeMarkup(`${t.denial}: ${denialText(cell, language)}`)}</small>`;
  const details = `<details><summary>${escapeMarkup(t.rules)}</summary>${reasons(view, cell)}</details>`;
  return `<td><ul>${ways.join('')}</ul>${denied}${details}</td>`;
}

function section(view: MatrixView, holder: HolderMatrix): string {
  const { language } = view;
  const t = phrases[language];
  const name = escapeMarkup(agencyName(view, holder.holder));
  const columns = mergedColumns(holder, (cell) => tableCell(view, cell));
  const heads = columns.map(
    ({ recipients }) => `<th scope="col">${escapeMarkup(recipientsName(view, recipients))}</th>`,
  );
  const lines = holder.rows.map(({ category, secrecy }, at) => {
    const sections = secrecy.map((basis) => cite(basis, language)).join('; ');
    const small = sections === '' ? '' : `<small>${escapeMarkup(t.secrecy)}: ${swedish(sections)}</small>`;
    const data = columns.flatMap(({ cells }) => cells[at] ?? []).map((cell) => tableCell(view, cell));
    return `<tr><th scope="row">${escapeMarkup(category[language])}${small}</th>\n${data.join('\n')}</tr>`;
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
<title>${escapeMarkup(t.title)}, ${view.day}</title><style>${matrixStyle}</style></head>
<body><main><h1>${escapeMarkup(t.title)}</h1>
<p>${escapeMarkup(t.day(view.day))} ${escapeMarkup(t.note)}</p>
<h2>${escapeMarkup(t.signs)}</h2><ul class="legend">${signs.join('')}${told}</ul>
${view.holders.map((holder) => section(view, holder)).join('\n')}
</main></body></html>
`;
}
