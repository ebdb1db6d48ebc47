/** How a table of an agency's database is written down: which category shows which column, and what its rows are made of. */
import type { Actor, CategoryId } from '../../../schema/grant.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { Choices } from './choices.js';

/** A row as it stands in the table: column names as in SQL. */
export type TableRow = Readonly<Record<string, unknown>>;

/** Columns that one category shows. */
export interface Shown {
  readonly category: CategoryId;
  readonly columns: ReadonlyArray<string>;
}

/** A table of records about persons. */
export interface Table {
  readonly agency: string;
  readonly name: string;
  readonly person: string;
  /** The column that tells a row from others. */
  readonly key: string;
  /** Any of these shows that the row is there. */
  readonly shown: ReadonlyArray<Shown>;
  /** These show more of a row that is shown. */
  readonly within: ReadonlyArray<Shown>;
  readonly make: Readonly<Record<string, (choices: Choices) => unknown>>;
  /** Atoms of record grain. */
  readonly atoms: (row: TableRow, category: CategoryId, actor: Actor) => Facts;
}

/** Days before, at and after those up to which decisions of the story cover data. */
export const recordDays = ['2026-10-05', '2024-05-01', '2026-10-14', '2026-10-21', '2026-11-22', '2027-01-10'] as const;

export const day = (choices: Choices) => choices.pick(recordDays);
export const laterDay = (choices: Choices) => choices.pick(['2027-06-01', '2028-01-01']);
export const maybe = (make: (choices: Choices) => unknown) => (choices: Choices) =>
  choices.chance(0.5) ? make(choices) : null;
export const oneOf =
  (...values: ReadonlyArray<unknown>) =>
  (choices: Choices) =>
    choices.pick(values);
export const bool = oneOf(false, true);
export const uuid = (choices: Choices) => choices.uuid();
export const text = (choices: Choices) => `Text ${choices.nat(1000)}`;
export const circle = oneOf(null, ['demo-intelligence-officer'], ['demo-police-officer'], []);
export const noAtoms = () => new Map();

const named = (value: unknown, actor: Actor) => Array.isArray(value) && value.includes(actor.id);

/** OSL 18:1; polisens brottsdatalag 3:1 to 3:2. Nobody outside the police is of a circle. */
function policeAtoms(row: TableRow, _: CategoryId, actor: Actor): Facts {
  return new Map([
    ['record.limited-circle', (row.limited_circle ?? null) !== null],
    ['actor.in-named-circle', actor.agency === 'police' && named(row.limited_circle, actor)],
    ['record.investigation-secrecy-active', row.investigation_secrecy === true],
  ]);
}

export function schoolAtoms(row: TableRow, category: CategoryId, actor: Actor): Facts {
  const isOwn = category === 'school.absence' && actor.agency === 'school' && row.teacher_id === actor.id;
  return new Map([['record.own-lesson', isOwn]]);
}

const atomsOf: Readonly<Record<string, Table['atoms']>> = { police: policeAtoms, school: schoolAtoms };

export type Columns = Table['make'];

/** A table with an id of its own and one category. `silent`: columns that the graph never shows. */
export function records(category: CategoryId, name: string, columns: Columns, silent: Columns = {}): Table {
  const [agency = ''] = category.split('.');
  return {
    ...{ agency, name, person: 'person_id', key: 'id', within: [], atoms: atomsOf[agency] ?? noAtoms },
    shown: [{ category, columns: ['id', ...Object.keys(columns)] }],
    make: { id: uuid, ...columns, ...silent, recorded_on: day },
  };
}

export const withinOf = (table: Table, category: CategoryId, columns: Columns): Table => ({
  ...table,
  within: [...table.within, { category, columns: Object.keys(columns) }],
  make: { ...table.make, ...columns },
});

/** From a day to another, or on. */
export const period: Columns = { started_on: day, ended_on: maybe(laterDay) };
