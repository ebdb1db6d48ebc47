/** Recipients whose cells are shown alike in a whole block stand in one column. */
import type { Column, HolderMatrix, MatrixCell } from '../../../schema/policy/matrix.js';
import { agencyName, type MatrixView, rolesName } from './words.js';

/** One column of a view, for one recipient or several. */
export interface MergedColumn {
  readonly recipients: ReadonlyArray<Column>;
  /** One cell per category, in the order of the rows. */
  readonly cells: ReadonlyArray<MatrixCell>;
}

/** Can something be opened in the column, or is it told? */
export function isOpen({ cells }: MergedColumn): boolean {
  return cells.some(({ grounds, notices }) => grounds.length > 0 || notices.length > 0);
}

/** The columns of `holder`; those whose cells `show` the same for every category are one. Those in which nothing opens come last. */
export function mergedColumns(holder: HolderMatrix, show: (cell: MatrixCell) => string): ReadonlyArray<MergedColumn> {
  const merged = new Map<string, { recipients: Column[]; cells: ReadonlyArray<MatrixCell> }>();
  holder.columns.forEach((column, at) => {
    const cells = holder.rows.flatMap((row) => row.cells[at] ?? []);
    const key = JSON.stringify(cells.map(show));
    const found = merged.get(key);
    if (found) found.recipients.push(column);
    else merged.set(key, { recipients: [column], cells });
  });
  const all = [...merged.values()];
  return [...all.filter(isOpen), ...all.filter((column) => !isOpen(column))];
}

/** Whose column it is: `Kronofogden, Folkbokföringen: alla roller; Samverkan: teamledare`. */
export function recipientsName(view: MatrixView, recipients: ReadonlyArray<Column>): string {
  const byRoles = new Map<string, string[]>();
  for (const column of recipients) {
    const roles = rolesName(view, column);
    byRoles.set(roles, [...(byRoles.get(roles) ?? []), agencyName(view, column.agency)]);
  }
  return [...byRoles].map(([roles, agencies]) => `${agencies.join(', ')}: ${roles}`).join('; ');
}
