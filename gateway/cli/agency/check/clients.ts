/**
 * Which documents of which clients a changed graph would break: those that fit the published graph and not the new one,
 * and those that fit both and are answered, or have to be asked, otherwise than they were written for.
 */
import {
  type DocumentNode,
  findBreakingChanges,
  getNamedType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type pg from 'pg';
import { documentIdOf, type Manifest } from '../../../documents/manifest.js';
import { argumentFault, type Graphs, inputFault, isBeyondFields, readFault } from './changes.js';

/** A document that has been asked for, as the gateways have counted it (`usage.days`). */
export interface UsedDocument {
  readonly client: string;
  readonly version: string;
  /** `sha256:HEX` */
  readonly document: string;
  /** `Type.field`, each once. */
  readonly fields: ReadonlyArray<string>;
  readonly requests: number;
  /** `YYYY-MM-DD` */
  readonly last: string;
}

/** A document that breaks, or that nobody can tell of whether it does. */
export interface BrokenDocument {
  readonly client: string;
  readonly version: string;
  /** The names of its operations; its id where only the counts know of it. */
  readonly name: string;
  readonly faults: ReadonlyArray<string>;
  /** Null: nobody has asked for it, or it is not known. */
  readonly used: UsedDocument | null;
}

const selectUsed = `
  select d.client, d.version, d.document, o.fields, sum(d.requests)::float8 as requests, max(d.day)::text as last
  from usage.days d join usage.documents o using (client, version, document)
  group by d.client, d.version, d.document, o.fields order by d.client, d.version, d.document`;

/** Every document that any client has asked for. */
export async function readUsed(db: pg.Client): Promise<ReadonlyArray<UsedDocument>> {
  return (await db.query<UsedDocument>(selectUsed)).rows;
}

function nameOf(text: string): string {
  const operations = parse(text).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.map((one) => ('name' in one && one.name?.value) || 'without a name').join(', ');
}

/** What a valid document would notice all the same: of what it reads, and of what its variables may hold. */
function noticedBy(document: DocumentNode, graphs: Graphs): ReadonlyArray<string> {
  const types = new TypeInfo(graphs.published);
  const faults = new Set<string | null>();
  const look = {
    Field: () => {
      const [type, field] = [types.getParentType(), types.getFieldDef()];
      if (type && field && !field.name.startsWith('__')) faults.add(readFault(graphs, `${type.name}.${field.name}`));
    },
    VariableDefinition: () => {
      const type = types.getInputType();
      if (type) faults.add(inputFault(graphs, getNamedType(type).name));
    },
  };
  visit(document, visitWithTypeInfo(types, look));
  return [...faults].filter((fault) => fault !== null);
}

/** Of the documents of `manifests` those that break. */
function brokenByText(
  graphs: Graphs,
  manifests: ReadonlyArray<Manifest>,
  usedOf: (client: string, version: string, id: string) => UsedDocument | null,
): ReadonlyArray<BrokenDocument> {
  const broken: BrokenDocument[] = [];
  for (const { client, version, documents } of manifests) {
    for (const text of documents.values()) {
      const document = parse(text);
      if (validate(graphs.published, document).length > 0) continue; // refused today as well
      const refused = validate(graphs.next, document).map(({ message }) => message);
      const faults = refused.length > 0 ? refused : noticedBy(document, graphs);
      const used = usedOf(client, version, documentIdOf(text));
      if (faults.length > 0) broken.push({ client, version, name: nameOf(text), faults, used });
    }
  }
  return broken;
}

/** What is found: `unjudged` are those of which only the fields are known, where that is not enough to tell. */
export interface FoundDocuments {
  readonly broken: ReadonlyArray<BrokenDocument>;
  readonly unjudged: ReadonlyArray<BrokenDocument>;
}

function byCounts(graphs: Graphs, counted: ReadonlyArray<UsedDocument>): FoundDocuments {
  const beyond = findBreakingChanges(graphs.published, graphs.next)
    .filter(isBeyondFields)
    .map(({ description }) => description);
  const found = { broken: [] as BrokenDocument[], unjudged: [] as BrokenDocument[] };
  for (const used of counted) {
    const { client, version, document: name } = used;
    const told = (fault: typeof readFault) =>
      used.fields.map((field) => fault(graphs, field)).filter((one) => one !== null);
    const faults = told(readFault);
    const perhaps = faults.length > 0 ? [] : [...told(argumentFault), ...beyond];
    if (faults.length > 0) found.broken.push({ client, version, name, faults, used });
    if (perhaps.length > 0) found.unjudged.push({ client, version, name, faults: perhaps, used });
  }
  return found;
}

/** The documents of `manifests` that break, and those known by their counts alone that do, or may. */
export function brokenDocuments(
  of: Graphs & { readonly manifests: ReadonlyArray<Manifest>; readonly used: ReadonlyArray<UsedDocument> },
): FoundDocuments {
  const keyOf = (client: string, version: string, id: string) => JSON.stringify([client, version, id]);
  const counted = new Map(of.used.map((one) => [keyOf(one.client, one.version, one.document), one]));
  const broken = brokenByText(of, of.manifests, (...key) => counted.get(keyOf(...key)) ?? null);
  for (const { client, version, documents } of of.manifests) {
    for (const text of documents.values()) counted.delete(keyOf(client, version, documentIdOf(text)));
  }
  const found = byCounts(of, [...counted.values()]);
  return { broken: [...broken, ...found.broken], unjudged: found.unjudged };
}
