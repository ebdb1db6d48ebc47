/** Holder, category and secrecy on the page of the reference: of each row, and of each category in one table below. */
import type { CategoryId } from '../../../schema/grant.js';
import { type Holding, type HoldingWords, holdings, type Reached } from '../../../schema/holdings.js';
import type { Language } from '../../../schema/policy/labels.js';
import { escapeMarkup } from '../policy/markup.js';
import { prose, table } from './reference-parts.js';
import type { ReferenceWords } from './reference-words.js';

/** What the cells are made of. `reached`: by `TYPE.FIELD`. */
export interface ReferenceHoldings {
  readonly reached: ReadonlyMap<string, Reached>;
  readonly named: HoldingWords;
  readonly language: Language;
  readonly words: ReferenceWords;
}

const anchorOf = (id: CategoryId): string => `category-${id}`;

function secrecyText({ secrecy }: Holding, words: ReferenceWords): string {
  const cited = secrecy.map(({ citation, verified }) => `${citation}${verified ? '' : ` (${words.unverified})`}`);
  return escapeMarkup(cited.join('; ')) || words.none;
}

const holderText = ({ holder, category }: Holding, language: Language): string =>
  escapeMarkup(holder?.[language] ?? category.holder);

const each = (texts: ReadonlyArray<string>): string => [...new Set(texts)].map((text) => `<div>${text}</div>`).join('');

/** Three cells: category, holder and secrecy of the field `at`, stated or inherited. */
export function holdingCells(at: string, { reached, named, language, words }: ReferenceHoldings): string {
  const field = reached.get(at);
  if (field === undefined) return '<td colspan="3">–</td>';
  const held = holdings(field, named);
  const open = [...field.open].map((reason) => `${words.open}: ${prose(reason)}`);
  if (held.length === 0) return `<td colspan="3">${each(open)}</td>`;
  const links = held.map(
    ({ category }) =>
      `<a href="#${anchorOf(category.id)}">${escapeMarkup(category[language])}</a><small><code>${category.id}</code></small>`,
  );
  return [
    `<td>${each([...links, ...open])}</td>`,
    `<td>${each(held.map((holding) => holderText(holding, language)))}</td>`,
    `<td>${each(held.map((holding) => secrecyText(holding, words)))}</td>`,
  ].join('');
}

/** Every category of the page, with the anchor that its fields lead to. */
export function categorySection({ reached, named, language, words }: ReferenceHoldings): string {
  const ids = new Set([...reached.values()].flatMap(({ categories }) => [...categories]));
  const rows = holdings({ categories: new Set([...ids].sort()), open: new Set() }, named).map((holding) => {
    const { id, sv, en } = holding.category;
    const beside = language === 'sv' ? '' : `<small lang="sv">${escapeMarkup(sv)}</small>`;
    const name = escapeMarkup(language === 'sv' ? sv : en);
    return `<tr id="${anchorOf(id)}"><th scope="row"><code>${id}</code></th><td>${name}${beside}</td><td>${holderText(
      holding,
      language,
    )}</td><td>${secrecyText(holding, words)}</td></tr>`;
  });
  const heads = [words.category, words.meaning, words.holder, words.secrecy];
  return `<section id="categories"><h2>${words.categories}</h2>${table(heads, rows)}</section>`;
}
