/** The effect matrix for a terminal: one block per holder, each sign with the number of its paragraph in the list below. */
import { cite, denialLabels, type Language, noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { type Ground, type HolderMatrix, type MatrixCell, openings } from '../../../schema/policy/matrix.js';
import { isOpen, type MergedColumn, mergedColumns, recipientsName } from './merged-columns.js';
import { columns, terminalWidth, wrap } from './text-lines.js';
import { agencyName, denialSigns, type MatrixView, phrases } from './words.js';

/** The longest name of an agency fits, with a sign after it. */
const columnWidth = 20;
const narrowest = 12;

/** The paragraphs of a block, each with its number, in the order in which they are met. */
class Paragraphs {
  readonly #language: Language;
  readonly #numbers = new Map<string, number>();

  constructor({ language }: MatrixView, { rows }: HolderMatrix) {
    this.#language = language;
    for (const { grounds, notices } of rows.flatMap(({ cells }) => cells)) {
      for (const ground of [...grounds, ...notices]) this.#numberOf(ground);
    }
  }

  #numberOf({ basis }: Ground): number {
    const text = cite(basis, this.#language);
    if (!this.#numbers.has(text)) this.#numbers.set(text, this.#numbers.size + 1);
    return this.#numbers.get(text) as number;
  }

  #numbersOf(grounds: ReadonlyArray<Ground>): string {
    return [...new Set(grounds.map((ground) => this.#numberOf(ground)))].sort((one, two) => one - two).join(',');
  }

  /** A cell in signs, each with the numbers of its paragraphs: `P2 S1 u3,4*`. */
  signsOf(cell: MatrixCell): string {
    const opened = cell.openings.map((opening) => {
      const sign = openingLabels[opening].sign[this.#language];
      return `${sign}${this.#numbersOf(cell.grounds.filter((ground) => ground.opening === opening))}`;
    });
    const told = cell.notices.length > 0 ? [`${noticeLabel.sign[this.#language]}${this.#numbersOf(cell.notices)}`] : [];
    return `${[...opened, ...told].join(' ')}${denialSigns(cell)}`;
  }

  lines(): ReadonlyArray<string> {
    return [...this.#numbers].flatMap(([text, number]) => wrap(`${String(number).padStart(4)}  ${text}`, '      '));
  }
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

interface Shown {
  readonly view: MatrixView;
  readonly holder: HolderMatrix;
  readonly paragraphs: Paragraphs;
}

function table({ view, holder, paragraphs }: Shown, shown: ReadonlyArray<MergedColumn>): string[] {
  const { language } = view;
  const first = categoryWidth(view, holder);
  const width = Math.min(columnWidth, Math.floor((terminalWidth - first) / shown.length));
  const line = (name: string, texts: ReadonlyArray<string>) =>
    columns([[name, first], ...texts.map((text) => [text, width] as const)]);
  return [
    '',
    ...line(
      phrases[language].category,
      shown.map(({ recipients }) => recipientsName(view, recipients)),
    ),
    '─'.repeat(first + shown.length * width),
    ...holder.rows.flatMap(({ category }, at) =>
      line(
        category[language],
        shown.flatMap(({ cells }) => cells[at] ?? []).map((cell) => paragraphs.signsOf(cell)),
      ),
    ),
  ];
}

function block(view: MatrixView, holder: HolderMatrix): string[] {
  const t = phrases[view.language];
  const paragraphs = new Paragraphs(view, holder);
  const merged = mergedColumns(holder, (cell) => paragraphs.signsOf(cell));
  const open = merged.filter(isOpen);
  const never = merged.filter((column) => !isOpen(column)).flatMap(({ recipients }) => recipients);
  return [
    '',
    agencyName(view, holder.holder).toUpperCase(),
    ...tablesOf(open, terminalWidth - categoryWidth(view, holder)).flatMap((some) =>
      table({ view, holder, paragraphs }, some),
    ),
    '',
    ...(never.length > 0 ? wrap(`${t.neverTo}: ${recipientsName(view, never)}`, '  ') : []),
    `${t.basis}:`,
    ...paragraphs.lines(),
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
    ...wrap(`${t.note} ${t.numbers}`, ''),
    `${t.signs}:`,
    ...signs.flatMap((text) => wrap(text, '     ')),
    `${t.denial}:`,
    ...denials.flatMap((text) => wrap(text, '     ')),
    ...view.holders.flatMap((holder) => block(view, holder)),
    '',
  ].join('\n');
}
