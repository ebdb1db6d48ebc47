/** The effect matrix for a terminal: one block per holder, its signs and its paragraphs below. */
import { denialLabels, noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { type HolderMatrix, type MatrixCell, openings } from '../../../schema/policy/matrix.js';
import { isOpen, type MergedColumn, mergedColumns, recipientsName } from './merged-columns.js';
import { columns, terminalWidth, wrap } from './text-lines.js';
import { agencyName, cite, type MatrixView, phrases, signsOf } from './words.js';

/** The longest name of an agency fits, with a sign after it. */
const columnWidth = 20;
const narrowest = 12;

/** Every paragraph that the cell's signs rest on, each with its sign. */
function paragraphsOf({ language }: MatrixView, cell: MatrixCell): ReadonlyArray<string> {
  const texts = [...cell.grounds, ...cell.notices].map((ground) => {
    const { sign } = cell.notices.includes(ground) ? noticeLabel : openingLabels[ground.opening];
    return `${sign[language]}  ${cite(ground.basis, language)}`;
  });
  return [...new Set(texts)];
}

/** Wide enough for the longest word of the categories' names. */
function categoryWidth({ language }: MatrixView, { rows }: HolderMatrix): number {
  const words = rows.flatMap(({ category }) => category[language].split(' '));
  return Math.min(30, Math.max(20, ...words.map((word) => word.length + 1)));
}

/** The columns in as few tables as `room` allows, all about as wide. */
function tablesOf<T>(all: ReadonlyArray<T>, room: number): ReadonlyArray<ReadonlyArray<T>> {
  const most = Math.max(Math.floor(room / columnWidth), Math.min(3, Math.floor(room / narrowest)), 1);
  const size = Math.ceil(all.length / Math.max(1, Math.ceil(all.length / most)));
  return Array.from({ length: Math.ceil(all.length / size) || 0 }, (_, at) => all.slice(at * size, (at + 1) * size));
}

interface Numbered extends MergedColumn {
  readonly number: number;
}

function table(view: MatrixView, holder: HolderMatrix, shown: ReadonlyArray<Numbered>): string[] {
  const { language } = view;
  const first = categoryWidth(view, holder);
  const width = Math.min(columnWidth, Math.floor((terminalWidth - first) / shown.length));
  const line = (name: string, texts: ReadonlyArray<string>) =>
    columns([[name, first], ...texts.map((text) => [text, width] as const)]);
  return [
    '',
    ...line(
      phrases[language].category,
      shown.map(({ number }) => `(${number})`),
    ),
    ...line(
      '',
      shown.map(({ recipients }) => recipientsName(view, recipients)),
    ),
    '─'.repeat(first + shown.length * width),
    ...holder.rows.flatMap(({ category }, at) =>
      line(
        category[language],
        shown.flatMap(({ cells }) => cells[at] ?? []).map((cell) => signsOf(cell, language)),
      ),
    ),
  ];
}

/** Every paragraph of the block once, with the numbers of the columns that it is for. */
function paragraphs(view: MatrixView, shown: ReadonlyArray<Numbered>): string[] {
  const byText = new Map<string, Set<number>>();
  for (const { number, cells } of shown) {
    for (const text of cells.flatMap((cell) => paragraphsOf(view, cell))) {
      byText.set(text, (byText.get(text) ?? new Set()).add(number));
    }
  }
  return [...byText].flatMap(([text, numbers]) => wrap(`  ${text} (${[...numbers].join(', ')})`, '     '));
}

function block(view: MatrixView, holder: HolderMatrix): string[] {
  const t = phrases[view.language];
  const merged = mergedColumns(
    holder,
    (cell) => `${signsOf(cell, view.language)} ${paragraphsOf(view, cell).toSorted().join('; ')}`,
  );
  const shown = merged.filter(isOpen).map((column, at) => ({ ...column, number: at + 1 }));
  const never = merged.filter((column) => !isOpen(column)).flatMap(({ recipients }) => recipients);
  return [
    '',
    agencyName(view, holder.holder).toUpperCase(),
    ...tablesOf(shown, terminalWidth - categoryWidth(view, holder)).flatMap((some) => table(view, holder, some)),
    '',
    ...(never.length > 0 ? wrap(`${t.neverTo}: ${recipientsName(view, never)}`, '  ') : []),
    `${t.basis}:`,
    ...paragraphs(view, shown),
  ];
}

/** The whole table, in lines no longer than the terminal is wide. */
export function matrixText(view: MatrixView): string {
  const { language } = view;
  const t = phrases[language];
  const signs = [...openings.map((opening) => openingLabels[opening]), noticeLabel].map(
    ({ sign, means }) => `  ${sign[language]}  ${means[language]}`,
  );
  const denials = Object.values(denialLabels).map(({ sign, means }) => `  ${sign || ' '}  ${means[language]}`);
  return [
    t.title,
    t.day(view.day),
    ...wrap(t.note, ''),
    `${t.signs}:`,
    ...signs.flatMap((text) => wrap(text, '     ')),
    `${t.denial}:`,
    ...denials.flatMap((text) => wrap(text, '     ')),
    ...view.holders.flatMap((holder) => block(view, holder)),
    '',
  ].join('\n');
}
