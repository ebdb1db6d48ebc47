/** Two states of the agencies' databases that differ only in what the actor may not see. */
import type { HeldRecord } from '../../../schema/facts/case-facts.js';
import { type Change, deleteRow, insertRow, updateRow } from './changes.js';
import { choosePerson, type Made, type Making, take } from './making.js';
import { specialMakers } from './special.js';
import type { Shown, Table, TableRow } from './table-forms.js';
import { tables } from './tables.js';

/** What both states have, and what only one of them has. */
export interface States {
  readonly both: ReadonlyArray<Change>;
  readonly a: ReadonlyArray<Change>;
  readonly b: ReadonlyArray<Change>;
}

const held = (table: Table, row: TableRow): HeldRecord => ({
  id: String(row[table.key]),
  recordedOn: String(row.recorded_on),
});

/** Makes changes of one ordinary table. */
class TableMaker {
  readonly #making: Making;
  readonly #table: Table;
  readonly #rows: ReadonlyArray<TableRow>;

  constructor(making: Making, table: Table) {
    this.#making = making;
    this.#table = table;
    this.#rows = making.base.get(`${table.agency}.${table.name}`) ?? [];
  }

  make(): Made {
    const { choices } = this.#making;
    const kind = choices.pick(['insert', 'both', 'change', 'insert', 'delete', 'change'] as const);
    if (kind === 'insert' || kind === 'both') return this.#insert(kind === 'both');
    const mine = this.#rows.filter((row) => this.#making.visible.persons.includes(String(row[this.#table.person])));
    const rows = mine.length > 0 && !choices.chance(0.2) ? mine : this.#rows;
    if (rows.length === 0) return this.#insert(false);
    const row = choices.pick(rows);
    return kind === 'delete' ? this.#delete(row) : this.#change(row);
  }

  #about(row: TableRow) {
    const { agency, shown, within, person: column } = this.#table;
    return {
      agency,
      persons: [String(row[column])],
      categories: [...shown, ...within].map(({ category }) => category),
    };
  }

  #insert(isForBoth: boolean): Made {
    const { choices } = this.#making;
    const { make, name, person: column } = this.#table;
    const made = Object.fromEntries(Object.entries(make).map(([key, value]) => [key, value(choices)]));
    const row = { ...made, [column]: choosePerson(this.#making) };
    const isThere = this.#rows.some((known) => known[this.#table.key] === row[this.#table.key as never]);
    if (isThere || (!isForBoth && this.#isSeen(row)) || !take(this.#making, this.#key(row)))
      return { changes: [], isForBoth };
    return { changes: [insertRow(this.#about(row), name, row)], isForBoth };
  }

  #delete(row: TableRow): Made {
    if (this.#isSeen(row) || !take(this.#making, this.#key(row))) return { changes: [], isForBoth: false };
    return { changes: [deleteRow(this.#about(row), this.#table.name, row, [this.#table.key])], isForBoth: false };
  }

  /** A column may change when nobody sees it before or after, and nothing else comes into sight or goes out of it. */
  #change(row: TableRow): Made {
    const { choices } = this.#making;
    const { make, shown, within, key, name } = this.#table;
    const column = choices.pick(Object.keys(make).filter((each) => each !== key));
    const changed = { [column]: make[column]?.(choices) };
    const after = { ...row, ...changed };
    const isHidden = [...shown, ...within].every((part) => {
      const [before, then] = [row, after].map((each) => this.#sees(each, part));
      return before === then && !(before && part.columns.includes(column));
    });
    if (!isHidden || !take(this.#making, this.#key(row))) return { changes: [], isForBoth: false };
    return { changes: [updateRow(this.#about(row), name, row, [key], changed)], isForBoth: false };
  }

  #key(row: TableRow): string {
    return `${this.#table.agency}.${this.#table.name} ${row[this.#table.key]}`;
  }

  #isSeen(row: TableRow): boolean {
    return this.#table.shown.some((part) => this.#seesPart(row, part));
  }

  #sees(row: TableRow, part: Shown): boolean {
    return this.#table.within.includes(part)
      ? this.#isSeen(row) && this.#seesPart(row, part)
      : this.#seesPart(row, part);
  }

  #seesPart(row: TableRow, { category }: Shown): boolean {
    const { visible, actor } = this.#making;
    const subject = String(row[this.#table.person]);
    return visible.mayRecord(subject, category, held(this.#table, row), this.#table.atoms(row, category, actor));
  }
}

/** Tables of which the actor is shown something about somebody: what hides there is hidden row by row. */
function shownTables({ visible }: Making): ReadonlyArray<Table> {
  const mayAsk = ({ category }: Shown) => visible.persons.some((person) => visible.mayAsk(person, category));
  return tables.filter(({ shown }) => shown.some(mayAsk));
}

function chooseTable({ choices, focus }: Making, partlyShown: ReadonlyArray<Table>): Table {
  const wanted = tables.filter(({ shown }) => shown.some(({ category }) => category === focus));
  if (wanted.length > 0 && choices.chance(0.4)) return choices.pick(wanted);
  return choices.pick(partlyShown.length > 0 && choices.chance(0.4) ? partlyShown : tables);
}

/** Makes the states. */
export function makeStates(making: Making): States {
  const { choices } = making;
  const partlyShown = shownTables(making);
  const states = { both: [] as Change[], a: [] as Change[], b: [] as Change[] };
  for (let count = 4 + choices.nat(16); count > 0; count--) {
    const { changes, isForBoth } = choices.chance(0.3)
      ? choices.pick(specialMakers)(making)
      : new TableMaker(making, chooseTable(making, partlyShown)).make();
    const side = isForBoth ? states.both : choices.chance(0.5) ? states.a : states.b;
    side.push(...changes);
  }
  return states;
}
