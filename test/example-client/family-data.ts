/** What the page reads, and when: names when it opens, everything else on a click. */
import type { Client, TypedDocumentNode } from '@urql/core';
import { ask, type Missing, type Notice } from './answers.js';
import {
  FamilyDocument,
  type FamilyQuery,
  PreviewDocument,
  type PreviewQuery,
  RequestsDocument,
  type RequestsQuery,
} from './generated/documents.js';
import { reads } from './generated/reads.js';
import { hasEarlier, recordsOf, type Values } from './records.js';

/** A person of the case. */
export type Member = NonNullable<NonNullable<FamilyQuery['case']>['persons']>[number];
type Previewed = NonNullable<NonNullable<PreviewQuery['case']>['persons']>[number]['person'];
/** What would be shown of one category about one person. */
export type Told = Previewed['disclosure'][number];
/** A request (begäran om uppgift) of the case, sent or received. */
export type Asked = NonNullable<NonNullable<RequestsQuery['case']>['requests']>[number];

/** A category with what it tells of each person. `canRead`: the page knows how. */
export interface Category {
  readonly id: string;
  readonly name: string;
  readonly holder: string;
  readonly about: ReadonlyMap<string, Told>;
  readonly canRead: boolean;
}

/** A record, and what its values are called. */
export interface Found {
  readonly record: Readonly<Record<string, unknown>>;
  readonly called: Values;
}

/** What was read, by the person's id. `cut`: persons of whom there are earlier records than those that were read. */
export interface Read {
  readonly records: ReadonlyMap<string, ReadonlyArray<Found>>;
  readonly cut: ReadonlySet<string>;
  readonly notices: ReadonlyArray<Notice>;
  readonly missing: ReadonlyArray<Missing>;
  readonly isRead: boolean;
}

/** A list that was read, and what of the answer did not come. */
export interface Listed<T> {
  readonly list: ReadonlyArray<T>;
  readonly missing: ReadonlyArray<Missing>;
}

const isReadable = (category: string): category is keyof typeof reads => Object.hasOwn(reads, category);

/** The agency that holds `category`. */
export const holderOf = (category: string): string => category.split('.')[0] ?? '';

/** The persons of the case; none when it is no open case of the actor's. */
export async function readFamily(client: Client, caseId: string): Promise<Listed<Member>> {
  const { data, missing } = await ask(client, FamilyDocument, { caseId });
  return { list: data.case?.persons ?? [], missing };
}

/** What would be shown of each category, without reading any of it. */
export async function readPreview(client: Client, caseId: string): Promise<Listed<Category>> {
  const { data, missing } = await ask(client, PreviewDocument, { caseId });
  const found = new Map<string, { name: string; holder: string; about: Map<string, Told> }>();
  for (const { person } of data.case?.persons ?? []) {
    for (const told of person.disclosure) {
      const category = found.get(told.category) ?? { name: told.name, holder: told.holder, about: new Map() };
      category.about.set(String(person.id), told);
      found.set(told.category, category);
    }
  }
  return { list: [...found].map(([id, category]) => ({ id, ...category, canRead: isReadable(id) })), missing };
}

/** What the case has asked for, or has been opened to answer; null where that is not shown. */
export async function readRequests(client: Client, caseId: string): Promise<Listed<Asked> | null> {
  const { data, missing } = await ask(client, RequestsDocument, { caseId });
  const list = data.case?.requests ?? null;
  return list === null && missing.length === 0 ? null : { list: list ?? [], missing };
}

/** Reads one category about the persons of the case. */
export async function readCategory(client: Client, caseId: string, category: string): Promise<Read> {
  if (!isReadable(category)) throw new Error(`the page does not know how to read ${category}`);
  const { document, fields } = reads[category];
  const read = document as TypedDocumentNode<CaseOf, { caseId: string }>;
  const { data, ...answer } = await ask(client, read, { caseId });
  const persons = data.case?.persons ?? [];
  const found = (person: Readonly<Record<string, unknown>>) =>
    Object.entries<Values>(fields).flatMap(([field, called]) =>
      recordsOf(person[field]).map((record) => ({ record, called })),
    );
  const isCut = (person: Readonly<Record<string, unknown>>) =>
    Object.keys(fields).some((field) => hasEarlier(person[field]));
  return {
    ...answer,
    records: new Map(persons.map(({ person }) => [person.id, found(person)])),
    cut: new Set(persons.filter(({ person }) => isCut(person)).map(({ person }) => person.id)),
  };
}

interface CaseOf {
  readonly case: {
    readonly persons: ReadonlyArray<{ person: { id: string } & Record<string, unknown> }> | null;
  } | null;
}
