/** What the page reads, and when: names when it opens, everything else on a click. */
import type { Client } from '@urql/core';
import { FamilyDocument, type FamilyQuery, PreviewDocument, type PreviewQuery } from './generated/documents.js';
import { reads } from './generated/reads.js';
import { recordsOf, type Values } from './records.js';

/** A person of the case. */
export type Member = NonNullable<NonNullable<FamilyQuery['case']>['persons']>[number];
type Previewed = NonNullable<NonNullable<PreviewQuery['case']>['persons']>[number]['person'];
/** What would be shown of one category about one person. */
export type Told = Previewed['disclosure'][number];

/** A category with what it tells of each person. `canRead`: the page knows how. */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly holder: string;
  readonly about: ReadonlyMap<string, Told>;
  readonly canRead: boolean;
}

/** A notice of the gateway (`extensions.disclosure`). */
export interface Notice {
  readonly subject: string | null;
  readonly category: string;
  readonly text: { readonly sv: string };
}

/** A record, and what its values are called. */
export interface Found {
  readonly record: Readonly<Record<string, unknown>>;
  readonly called: Values;
}

/** What was read, by the person's id. */
export interface Read {
  readonly records: ReadonlyMap<string, ReadonlyArray<Found>>;
  readonly notices: ReadonlyArray<Notice>;
}

const isReadable = (category: string): category is keyof typeof reads => Object.hasOwn(reads, category);

/** Throws what is a failure. A denial is none: its field is `null`, and its notice stands in `extensions`. */
function failure(error: unknown): void {
  if (error) throw error;
}

/** The persons of the case; none when it is no open case of the actor's. */
export async function readFamily(client: Client, caseId: string): Promise<ReadonlyArray<Member>> {
  const { data, error } = await client.query(FamilyDocument, { caseId });
  failure(error);
  return data?.case?.persons ?? [];
}

/** What would be shown of each category, without reading any of it. */
export async function readPreview(client: Client, caseId: string): Promise<ReadonlyArray<Category>> {
  const { data, error } = await client.query(PreviewDocument, { caseId });
  failure(error);
  const found = new Map<string, { name: string; holder: string; about: Map<string, Told> }>();
  for (const { person } of data?.case?.persons ?? []) {
    for (const told of person.disclosure) {
      const category = found.get(told.category) ?? { name: told.name, holder: told.holder, about: new Map() };
      category.about.set(String(person.id), told);
      found.set(told.category, category);
    }
  }
  return [...found].map(([id, category]) => ({ id, ...category, canRead: isReadable(id) }));
}

/** Reads one category about the persons of the case. */
export async function readCategory(client: Client, caseId: string, category: string): Promise<Read> {
  if (!isReadable(category)) throw new Error(`the page does not know how to read ${category}`);
  const { document, fields } = reads[category];
  const { data, error, extensions } = await client.query<CaseOf, { caseId: string }>(document as never, { caseId });
  failure(error);
  const persons = data?.case?.persons ?? [];
  const found = (person: Readonly<Record<string, unknown>>) =>
    Object.entries<Values>(fields).flatMap(([field, called]) =>
      recordsOf(person[field]).map((record) => ({ record, called })),
    );
  return {
    records: new Map(persons.map(({ person }) => [person.id, found(person)])),
    notices: (extensions?.disclosure as ReadonlyArray<Notice> | undefined) ?? [],
  };
}

interface CaseOf {
  readonly case: {
    readonly persons: ReadonlyArray<{ person: { id: string } & Record<string, unknown> }> | null;
  } | null;
}
