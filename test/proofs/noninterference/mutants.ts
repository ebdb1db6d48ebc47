/**
 * Systems with one guard broken, each of which must be caught. The product has no switch for it: methods of its classes
 * are replaced while the mutant runs, and what agencies hand to the kit is wrapped.
 */
import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, parse } from 'graphql';
import { Disclosure, type Verdict } from '../../../gateway/decision/disclosure.js';
import { isWithin } from '../../../schema/facts/case-facts.js';
import { projectFile } from '../../../schema/files.js';
import type { AgencyModule } from '../../../subgraphs/kit/agency.js';
import type { Answer } from '../../../subgraphs/kit/answer.js';
import { toConnection } from '../../../subgraphs/kit/connection.js';
import type { Row } from '../../../subgraphs/kit/database.js';
import { type Allowed, type AllowedAbout, Decisions, isHeldRecord } from '../../../subgraphs/kit/decisions.js';
import { scalars } from '../../../subgraphs/kit/scalars.js';
import type { StateDatabase } from './databases.js';
import type { Broken } from './system.js';

/** What the databases hold beyond what may be shown, as careless code could look it up. */
export interface World {
  /** True when there is a row of the category about the person. */
  readonly exists: (person: string | null, category: string) => boolean;
}

/** A broken guard. `install` breaks what is shared, and answers how to mend it. */
export interface Mutant {
  readonly guard: string;
  readonly broken?: Broken;
  readonly install?: (world: World) => () => void;
}

// biome-ignore lint/suspicious/noExplicitAny: methods of any form are replaced by others of the same.
type Method = (...given: any[]) => any;

/** Replaces `target[name]` by what `make` makes of it; answers how to put it back. */
function replace<Target extends object>(
  target: Target,
  name: keyof Target & string,
  make: (original: Method) => (this: Target, ...given: Parameters<Method>) => unknown,
): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name) as PropertyDescriptor;
  Object.defineProperty(target, name, { ...original, value: make(original.value as Method) });
  return () => Object.defineProperty(target, name, original);
}

const all = (undo: ReadonlyArray<() => void>) => () => {
  for (const each of undo) each();
};

const open: Verdict = { allowed: true, mode: 'withheld', rows: [], limit: null };

type Resolver = GraphQLFieldResolver<Row & { id: string }, never, never>;
type Fields = Readonly<Record<string, Resolver>>;

/** `agency` with resolvers of `Person` replaced. */
function withPerson(agency: AgencyModule<unknown>, change: (fields: Fields) => Fields): AgencyModule<unknown> {
  const resolvers = agency.resolvers as Readonly<Record<string, Fields>>;
  const Person = { ...resolvers.Person, ...change(resolvers.Person ?? {}) };
  return { ...agency, resolvers: { ...resolvers, Person } } as unknown as AgencyModule<unknown>;
}

const connections = ['incidents', 'absences'];

function changeConnections(
  change: (rows: ReadonlyArray<Row>, page: { readonly first?: number | null }) => unknown,
): NonNullable<Broken['module']> {
  return (agency) =>
    withPerson(agency, (fields) => {
      const made = Object.entries(fields).filter(([name]) => connections.includes(name));
      const changed = ([name, resolve]: [string, Resolver]): [string, Resolver] => [
        name,
        async (...given) => change((await resolve(...given)) as ReadonlyArray<Row>, given[1]),
      ];
      return Object.fromEntries(made.map(changed));
    });
}

const pageOf = changeConnections((rows, page) => toConnection(rows, page));

/** The agency's schema without guards. */
function unguarded(agency: AgencyModule<unknown>) {
  const typeDefs = parse(readFileSync(projectFile(`subgraphs/${agency.id}/schema.graphql`), 'utf8'));
  const declared = new Set(typeDefs.definitions.map((node) => ('name' in node && node.name ? node.name.value : '')));
  const used = Object.fromEntries(Object.entries(scalars).filter(([name]) => declared.has(name)));
  const resolvers = { ...used, ...pageOf(agency, undefined as never).resolvers };
  return buildSubgraphSchema({ typeDefs, resolvers } as Parameters<typeof buildSubgraphSchema>[0]);
}

const aboutAll = (target: typeof Disclosure.prototype) =>
  replace(
    target,
    'about',
    (original) =>
      function (person, category) {
        const verdict = original.call(this, person, category) as Verdict;
        return this.persons.includes(person) ? { ...open, limit: verdict.allowed ? verdict.limit : null } : verdict;
      },
  );

/** `Decisions` with what it decides changed. */
function changeAllowed(change: (allowed: Allowed) => Allowed): () => void {
  const changed = new WeakMap<Allowed, Allowed>();
  const of = (allowed: Allowed): Allowed => {
    const made = changed.get(allowed) ?? change(allowed);
    changed.set(allowed, made);
    return made;
  };
  return all([
    replace(
      Decisions.prototype,
      'about',
      (original) =>
        function (...given) {
          const about = original.apply(this, given) as AllowedAbout | null;
          return about && { itself: about.itself && of(about.itself) };
        },
    ),
    replace(
      Decisions.prototype,
      'aboutPersonOfCase',
      (original) =>
        function (...given) {
          const allowed = original.apply(this, given) as Allowed | null;
          return allowed && of(allowed);
        },
    ),
  ]);
}

const changePasses = (make: (original: Method) => (this: Decisions, ...given: Parameters<Method>) => unknown) =>
  replace(Decisions.prototype, 'passes', make);

const decidesNothing: Mutant = {
  guard: 'gateway decides nothing, holder neither decides nor guards',
  broken: { schema: unguarded },
  install: () =>
    all([aboutAll(Disclosure.prototype), replace(Decisions.prototype, 'about', () => () => ({ itself: null }))]),
};

const noGuards: Mutant = { guard: 'holder has no field guards', broken: { schema: unguarded } };

const noLimits: Mutant = {
  guard: 'holder does not apply recordIds and dataUntil',
  install: () =>
    all([
      changeAllowed((allowed) => ({ ...allowed, limits: [] })),
      changePasses(
        (original) =>
          function (allowed: Allowed, record: unknown) {
            // A row within the rules as if every decision covered it: the limit alone is missing.
            const days = { ...(record as Row), recordedOn: '1900-01-01' };
            return isHeldRecord(record) ? original.call(this, allowed, days) : original.call(this, allowed, record);
          },
      ),
    ]),
};

const noResiduals: Mutant = {
  guard: 'holder does not apply conditions on single records',
  install: () =>
    changePasses(
      () => (allowed: Allowed, record: unknown) =>
        !isHeldRecord(record) || allowed.limits.every((limit) => isWithin(record, limit)),
    ),
};

const noMarks: Mutant = {
  guard: 'police read no marks of limited circles',
  broken: {
    module: (agency) => {
      if (agency.id !== 'police') return agency;
      const unmarked = new Map([
        ['record.limited-circle', false],
        ['actor.in-named-circle', true],
        ['record.investigation-secrecy-active', false],
      ]);
      return { ...agency, recordFacts: () => unmarked };
    },
  },
};

const absentByExistence: Mutant = {
  guard: 'absent is told as withheld where there is something',
  install: ({ exists }) =>
    replace(
      Disclosure.prototype,
      'about',
      (original) =>
        function (person, category) {
          const verdict = original.call(this, person, category) as Verdict;
          const tells = !verdict.allowed && verdict.mode === 'absent' && exists(person, category);
          return tells ? { ...verdict, mode: 'withheld' } : verdict;
        },
    ),
};

const noticeByExistence: Mutant = {
  guard: 'notice speaks of an ended consent only where there is something',
  install: ({ exists }) =>
    replace(
      Disclosure.prototype,
      'explain',
      (original) =>
        function (person, category) {
          return { ...original.call(this, person, category), consentEnded: exists(person, category) };
        },
    ),
};

const outsidePersons: Mutant = {
  guard: 'rows that lead to persons outside the case are kept',
  install: () =>
    all([
      replace(Decisions.prototype, 'namesRecord', () => () => true),
      replace(
        Disclosure.prototype,
        'covers',
        (original) =>
          function (person, holder = null) {
            return holder === 'population' || original.call(this, person, holder);
          },
      ),
    ]),
};

const pagesFirst: Mutant = {
  guard: 'pages are made before rows are filtered',
  broken: { module: changeConnections((rows, { first }) => rows.slice(0, first ?? 50)) },
};

function refusals(): Mutant {
  const dropped: Array<{ person: string | null; category: string }> = [];
  const note = (original: Method) =>
    function (this: Decisions, allowed: Allowed, record: unknown) {
      const passes = original.call(this, allowed, record) as boolean;
      if (!passes) dropped.push({ person: allowed.person, category: allowed.cell.category.id });
      return passes;
    };
  const tell = (answer: Answer): Answer => {
    const refused = [...(answer.extensions?.refused ?? []), ...dropped.splice(0)];
    return refused.length > 0 ? { ...answer, extensions: { refused } } : answer;
  };
  return { guard: 'dropped rows are told as refusals', broken: { answer: tell }, install: () => changePasses(note) };
}

const errors: Mutant = {
  guard: 'dropped rows are told as errors',
  install: () =>
    changePasses(
      (original) =>
        function (...given) {
          if (original.apply(this, given)) return true;
          throw new Error('it may not be shown');
        },
    ),
};

async function knows(database: StateDatabase, id: string): Promise<boolean> {
  return (await database.query('select from persons where id = $1', [id])).rowCount === 1;
}

const unknownPersons: Mutant = {
  guard: 'persons that an agency does not know are answered as null',
  broken: {
    module: (agency, database) =>
      agency.id === 'cooperation'
        ? agency
        : withPerson(agency, () => ({
            __resolveReference: (async (reference: Row & { id: string }) =>
              (await knows(database, reference.id)) ? reference : null) as unknown as Resolver,
          })),
  },
};

const participants: Mutant = {
  guard: "an incident's other participants are read",
  broken: {
    module: (agency, database) => {
      if (agency.id !== 'police') return agency;
      return withPerson(agency, ({ incidents }) => ({
        incidents: async (...given) => {
          const rows = (await incidents?.(...given)) as ReadonlyArray<Row>;
          const roles = await database.query<{ own: string; role: string }>(
            `select own.id as own, min(others.role) as role from incident_participants own
             join incident_participants others on others.incident_id = own.incident_id
             where own.id = any($1) group by own.id`,
            [rows.map(({ id }) => id)],
          );
          const by = new Map(roles.rows.map(({ own, role }) => [own, role]));
          return rows.map((row) => ({ ...row, role: by.get(String(row.id)) ?? row.role }));
        },
      }));
    },
  },
};

const grantsByExistence: Mutant = {
  guard: 'agencies are asked only about persons of whom they hold something',
  install: ({ exists }) =>
    replace(
      Disclosure.prototype,
      'about',
      (original) =>
        function (person, category) {
          const verdict = original.call(this, person, category) as Verdict;
          return verdict.allowed && !exists(person, category) ? { ...verdict, allowed: false } : verdict;
        },
    ),
};

/** Every mutant. */
export const mutants = (): ReadonlyArray<Mutant> => [
  ...[decidesNothing, noGuards, noLimits, noResiduals, noMarks, absentByExistence, noticeByExistence],
  ...[outsidePersons, pagesFirst, refusals(), errors, unknownPersons, participants, grantsByExistence],
];
