/** Looks up whether the databases hold anything of a category about a person, whoever may see it: what careless code does. */
import type { StateDatabase } from './databases.js';
import { tables } from './tables.js';

const linked = [
  ['population', 'relations', 'population.relation'],
  ['police', 'incident_participants', 'police.incident'],
  ['social-services', 'reporters', 'social-services.reporter'],
  ['social-services', 'placement_addresses', 'social-services.placementAddress'],
] as const;

const held: ReadonlyArray<readonly [agency: string, table: string, category: string]> = [
  ...linked,
  ...tables.flatMap(({ agency, name, shown }) => shown.map(({ category }) => [agency, name, category] as const)),
];

const known = new Set(held.map(([, , category]) => category));

/** What there is, as of the last `look`. */
export class Existence {
  readonly #databases: ReadonlyMap<string, StateDatabase>;
  #found: ReadonlySet<string> = new Set();

  constructor(databases: ReadonlyMap<string, StateDatabase>) {
    this.#databases = databases;
  }

  readonly look = async (): Promise<void> => {
    const found = await Promise.all(
      [...this.#databases].map(async ([id, database]) => {
        const own = held.filter(([agency]) => agency === id);
        if (own.length === 0) return [];
        const parts = own.map(
          ([, table, category]) => `select distinct '${category}' || ' ' || person_id as key from ${table}`,
        );
        const { rows } = await database.query<{ key: string }>(parts.join(' union all '));
        return rows.map(({ key }) => key);
      }),
    );
    this.#found = new Set(found.flat());
  };

  /** True also for categories without a table here, whatever there is. */
  readonly exists = (person: string | null, category: string): boolean =>
    !known.has(category) || this.#found.has(`${category} ${person}`);
}
