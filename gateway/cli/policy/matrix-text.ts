/** The effect matrix for a terminal: one block per holder, its signs and its paragraphs below. */
import { denialLabels, noticeLabel, openingLabels } from '../../../schema/policy/labels.js';
import { type Column, type HolderMatrix, openings } from '../../../schema/policy/matrix.js';
import { columns, terminalWidth, wrap } from './text-lines.js';
import { agencyName, cite, type MatrixView, phrases, rolesName, signsOf } from './words.js';

const categoryWidth = 34;
const widestColumn = 12;

/** Columns in which something can be opened, or is told; the others are named in one line. */
function isShown(holder: HolderMatrix, at: number): boolean {
  return holder.rows.some(({ cells }) => {
    const cell = cells[at];
    return cell !== undefined && (cell.grounds.length > 0 || cell.notices.length > 0);
  });
}

function headings(view: MatrixView, shown: ReadonlyArray<Column>, width: number): string[] {
  const t = phrases[view.language];
  const line = (first: string, texts: ReadonlyArray<string>) =>
    columns([[first, categoryWidth], ...texts.map((text) => [text, width] as const)]);
  const who = (column: Column) => {
    if (column.roles === 'all') return '';
    const isSeveral = column.roles !== 'others' && column.roles.length > 1;
    return isSeveral ? t.several(column.roles.length) : rolesName(view, column);
  };
  return [
    ...line(
      '',
      shown.map((_, at) => `(${at + 1})`),
    ),
    ...line(
      t.category,
      shown.map(({ agency }) => agencyName(view, agency)),
    ),
    ...line('', shown.map(who)),
    '─'.repeat(Math.min(terminalWidth, categoryWidth + shown.length * width)),
  ];
}

/** Every paragraph that a sign of the block rests on, once, with the numbers of the columns it is for. */
function paragraphs(view: MatrixView, holder: HolderMatrix, shown: ReadonlyArray<number>): string[] {
  const byText = new Map<string, Set<number>>();
  for (const [number, at] of shown.entries()) {
    for (const cell of holder.rows.flatMap(({ cells }) => cells[at] ?? [])) {
      for (const ground of [...cell.grounds, ...cell.notices]) {
        const { sign } = cell.notices.includes(ground) ? noticeLabel : openingLabels[ground.opening];
        const text = `${sign[view.language]}  ${cite(ground.basis, view.language)}`;
        byText.set(text, (byText.get(text) ?? new Set()).add(number + 1));
      }
    }
  }
  return [...byText].flatMap(([text, numbers]) => wrap(`  ${text} (${[...numbers].join(', ')})`, '     '));
}

function block(view: MatrixView, holder: HolderMatrix): string[] {
  const t = phrases[view.language];
  const shown = holder.columns.flatMap((_, at) => (isShown(holder, at) ? [at] : []));
  const listed = shown.flatMap((at) => holder.columns[at] ?? []);
  const width = Math.min(widestColumn, Math.floor((terminalWidth - categoryWidth) / Math.max(1, listed.length)));
  const rows = holder.rows.flatMap(({ category, cells }) => {
    const signs = shown.flatMap((at) => cells[at] ?? []).map((cell) => signsOf(cell, view.language));
    return columns([[category[view.language], categoryWidth], ...signs.map((text) => [text, width] as const)]);
  });
  const never = holder.columns.filter((_, at) => !shown.includes(at));
  const named = (column: Column) =>
    column.roles === 'all'
      ? agencyName(view, column.agency)
      : `${agencyName(view, column.agency)} (${rolesName(view, column)})`;
  return [
    '',
    agencyName(view, holder.holder).toUpperCase(),
    ...headings(view, listed, width),
    ...rows,
    '',
    `${t.columns}:`,
    ...listed.flatMap((column, at) =>
      wrap(`  (${at + 1}) ${agencyName(view, column.agency)}: ${rolesName(view, column)}`, '      '),
    ),
    ...(never.length > 0 ? wrap(`${t.neverTo}: ${never.map(named).join('; ')}`, '  ') : []),
    `${t.basis}:`,
    ...paragraphs(view, holder, shown),
  ];
}

/** The whole table as lines of at most 120 characters. */
export function matrixText(view: MatrixView): string {
  const { language } = view;
  const t = phrases[language];
  const signs = [...openings.map((opening) => openingLabels[opening]), noticeLabel].map(
    ({ sign, means }) => `${sign[language]} ${means[language]}`,
  );
  const denials = Object.values(denialLabels).map(
    ({ sign, means }) => `${sign === '' ? '(–)' : sign} ${means[language]}`,
  );
  return [
    t.title,
    t.day(view.day),
    ...wrap(t.note, ''),
    ...wrap(`${t.signs}: ${signs.join(' · ')}`, '  '),
    ...wrap(
      `${t.denial}: ${denials.join(' · ').replace('(–)', language === 'sv' ? '(utan tecken)' : '(no sign)')}`,
      '  ',
    ),
    ...view.holders.flatMap((holder) => block(view, holder)),
    '',
  ].join('\n');
}
