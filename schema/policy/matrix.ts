/**
 * The effect matrix: for every category and recipient how it can be opened by the law of one day, with the reasons.
 *
 * 1. The rows that can open a cell on that day. 2. A recipient agency is split by role where rows or denials differ.
 * 3. Roles whose cells look the same for every category of a holder are one column.
 *
 * It reads rules, it does not solve them: a cell tells each way in which some case could open it. What several rules
 * together leave open is the analysis' matter.
 */
import type { AgencyId } from '../agencies.js';
import { isInForce } from '../legal-catalogue.js';
import { type CompileOptions, denialOf, isEffective } from './compile.js';
import type { CategoryPolicy, Denial, Forbid, LegalBasis, Literal, Permit } from './types.js';

/** How a cell can be opened, in the order in which it is shown. */
export const openings = ['own', 'duty', 'consent', 'permission', 'sent', 'never'] as const;
export type Opening = (typeof openings)[number];

/** One row as a reason. */
export interface Ground {
  readonly opening: Opening;
  readonly row: string;
  readonly basis: LegalBasis;
  readonly says: string;
}

/** Whose column it is: the whole agency, roles of it, or everybody there without one of the roles of other columns. */
export interface Column {
  readonly agency: AgencyId;
  readonly roles: 'all' | 'others' | ReadonlyArray<string>;
}

/** One category for one column. */
export interface MatrixCell {
  readonly column: Column;
  /** `['never']` when no row can open it. */
  readonly openings: ReadonlyArray<Opening>;
  readonly grounds: ReadonlyArray<Ground>;
  /** Rows by which the holder tells of its own motion: they open no read. */
  readonly notices: ReadonlyArray<Ground>;
  /** What forbids even then, in the rules' sentences. */
  readonly limits: ReadonlyArray<string>;
  readonly denial: Denial;
  /** How a denial is answered otherwise about a person in one role of the case. */
  readonly denialAbout: ReadonlyArray<{ readonly subjectRole: string; readonly denial: Denial }>;
}

/** One category; `secrecy` is what must be broken before a value may leave the holder. */
export interface MatrixRow {
  readonly category: CategoryPolicy;
  readonly secrecy: ReadonlyArray<LegalBasis>;
  readonly cells: ReadonlyArray<MatrixCell>;
}

/** What one agency holds. Every row has one cell per column, in the same order. */
export interface HolderMatrix {
  readonly holder: AgencyId;
  readonly columns: ReadonlyArray<Column>;
  readonly rows: ReadonlyArray<MatrixRow>;
}

const isRole = ({ atom }: Literal): boolean => atom.id === 'actor.role';

/** May someone who has `role` and no other (null: none of the roles that rules name) come under these conditions? */
function concerns({ when, unless }: Permit, role: string | null): boolean {
  const has = ({ values }: Literal) => role !== null && values?.includes(role) === true;
  const isExcluded = unless.length > 0 && unless.every((literal) => isRole(literal) && has(literal));
  return when.filter(isRole).every(has) && !isExcluded;
}

/** Does the forbid close the cell for `role`, whatever the facts? */
function closes({ when, unless }: Forbid, role: string | null): boolean {
  return (
    unless.length === 0 && when.every((literal) => isRole(literal) && role !== null && literal.values?.includes(role))
  );
}

/**
 * The way that the row's own conditions name, else what its basis is: a duty, or a permission. Inside the own agency a
 * row that needs somebody's decision is a permission too.
 */
function openingOf(permit: Permit, basis: LegalBasis, isOwn: boolean): Opening {
  if (isOwn && permit.when.some(({ atom }) => atom.basis !== null && atom.way === 'inner')) return 'permission';
  if (isOwn || basis.kind === 'inner') return 'own';
  if (permit.release === 'sent') return 'sent';
  const ways = permit.when.map(({ atom }) => atom.way);
  const named = (['consent', 'permission', 'duty'] as const).find((way) => ways.includes(way));
  return named ?? (basis.kind === 'must' ? 'duty' : 'permission');
}

/** Splits `AGENCY/ROLE@SUBJECT-ROLE`, a key of `denied`. */
function splitKey(key: string) {
  const [agency, role, subjectRole] = key.split(/[/@]/);
  return { agency, role, subjectRole };
}

function denialsOf(category: CategoryPolicy, agency: AgencyId, roles: ReadonlyArray<string>) {
  const denial = denialOf(category, { agency, roles, subjectRole: null });
  const subjectRoles = [...category.denied.keys()].map(splitKey).flatMap((key) => key.subjectRole ?? []);
  const about = [...new Set(subjectRoles)].map((subjectRole) => ({
    subjectRole,
    denial: denialOf(category, { agency, roles, subjectRole }),
  }));
  return { denial, denialAbout: about.filter((each) => each.denial !== denial) };
}

/** The rules as they stand on one day. */
class Rules {
  readonly #options: CompileOptions;

  constructor(options: CompileOptions) {
    this.#options = options;
  }

  isTelling({ basis, off, release }: Permit): boolean {
    const found = this.#options.bases.get(basis);
    return off === null && release === 'push' && found !== undefined && isInForce(found, this.#options.day);
  }

  grounds(permits: ReadonlyArray<Permit>, recipient: AgencyId): ReadonlyArray<Ground> {
    return permits.flatMap((permit): Ground[] => {
      const basis = this.#options.bases.get(permit.basis);
      if (!basis) return [];
      const isOwn = permit.category.startsWith(`${recipient}.`);
      return [{ opening: openingOf(permit, basis, isOwn), row: permit.id, basis, says: permit.says }];
    });
  }

  cell(category: CategoryPolicy, agency: AgencyId, role: string | null): MatrixCell {
    const permits = category.permits.filter((permit) => permit.to.includes(agency) && concerns(permit, role));
    const forbids = category.forbids.filter(({ to }) => to.includes(agency));
    const isClosed = forbids.some((forbid) => closes(forbid, role));
    const grounds = isClosed
      ? []
      : this.grounds(
          permits.filter((permit) => isEffective(permit, this.#options)),
          agency,
        );
    const found = openings.filter((opening) => grounds.some((ground) => ground.opening === opening));
    return {
      column: { agency, roles: role === null ? 'others' : [role] },
      openings: found.length > 0 ? found : ['never'],
      grounds,
      notices: this.grounds(
        permits.filter((permit) => this.isTelling(permit)),
        agency,
      ),
      limits: forbids.map(({ says }) => says),
      ...denialsOf(category, agency, role === null ? [] : [role]),
    };
  }
}

/** The roles that rules or denials of `categories` name for `agency`. */
function rolesOf(categories: ReadonlyArray<CategoryPolicy>, agency: AgencyId): ReadonlyArray<string> {
  const named = categories.flatMap(({ permits, forbids, denied }) => [
    ...[...permits, ...forbids]
      .filter(({ to }) => to.includes(agency))
      .flatMap(({ when, unless }) => [...when, ...unless].filter(isRole).flatMap(({ values }) => values ?? [])),
    ...[...denied.keys()]
      .map(splitKey)
      .filter((key) => key.agency === agency)
      .flatMap(({ role }) => role ?? []),
  ]);
  return [...new Set(named)];
}

const looks = (cells: ReadonlyArray<MatrixCell>): string =>
  JSON.stringify(
    cells.map(({ openings: found, denial, denialAbout, notices }) => [found, denial, denialAbout, notices.length]),
  );

function union<T>(lists: ReadonlyArray<ReadonlyArray<T>>, key: (item: T) => unknown): ReadonlyArray<T> {
  return [...new Map(lists.flat().map((item) => [key(item), item])).values()];
}

/** One cell for the same-looking cells of several roles: their reasons together. */
function merge(cells: ReadonlyArray<MatrixCell>, column: Column): MatrixCell {
  const [first] = cells as [MatrixCell];
  return {
    ...first,
    column,
    grounds: union(
      cells.map(({ grounds }) => grounds),
      ({ row }) => row,
    ),
    notices: union(
      cells.map(({ notices }) => notices),
      ({ row }) => row,
    ),
  };
}

/** The cells of one agency: per column, one for each category. */
function columnsOf(categories: ReadonlyArray<CategoryPolicy>, agency: AgencyId, rules: Rules) {
  const groups = new Map<string, { roles: (string | null)[]; cells: (readonly MatrixCell[])[] }>();
  for (const role of [...rolesOf(categories, agency), null]) {
    const cells = categories.map((category) => rules.cell(category, agency, role));
    const key = looks(cells);
    const group = groups.get(key) ?? { roles: [], cells: [] };
    group.roles.push(role);
    group.cells.push(cells);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ roles, cells }) => {
    const rest = roles.includes(null) ? ('others' as const) : roles.flatMap((role) => role ?? []);
    const column: Column = { agency, roles: groups.size === 1 ? 'all' : rest };
    return {
      column,
      cells: categories.map((_, at) =>
        merge(
          cells.map((each) => each[at] as MatrixCell),
          column,
        ),
      ),
    };
  });
}

/** The matrix by the law of `options.day`: one block per agency that holds something, its own column first. */
export function effectMatrix(
  policies: ReadonlyArray<CategoryPolicy>,
  options: CompileOptions,
): ReadonlyArray<HolderMatrix> {
  const rules = new Rules(options);
  const holders = options.agencies.filter((agency) => policies.some(({ holder }) => holder === agency));
  return holders.map((holder) => {
    const categories = policies.filter((policy) => policy.holder === holder);
    const recipients = [holder, ...options.agencies.filter((agency) => agency !== holder)];
    const columns = recipients.flatMap((agency) => columnsOf(categories, agency, rules));
    return {
      holder,
      columns: columns.map(({ column }) => column),
      rows: categories.map((category, at) => ({
        category,
        secrecy: category.secrecy.flatMap((id) => options.bases.get(id) ?? []),
        cells: columns.map(({ cells }) => cells[at] as MatrixCell),
      })),
    };
  });
}
