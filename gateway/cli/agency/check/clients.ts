/** Which documents of which clients a changed graph would break: those that fit the published graph, and not the new one. */
import { type GraphQLSchema, isInterfaceType, isObjectType, Kind, parse, validate } from 'graphql';
import type pg from 'pg';
import { documentIdOf, type Manifest } from '../../../documents/manifest.js';

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

/** A document that would be refused. */
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

function hasField(schema: GraphQLSchema, coordinate: string): boolean {
  const [type = '', field = ''] = coordinate.split('.');
  const found = schema.getType(type);
  if (field.startsWith('__')) return true;
  return (isObjectType(found) || isInterfaceType(found)) && Object.hasOwn(found.getFields(), field);
}

/** The documents of `manifests` that `next` would refuse and `published` does not, and those known by their counts alone. */
export function brokenDocuments(of: {
  readonly published: GraphQLSchema;
  readonly next: GraphQLSchema;
  readonly manifests: ReadonlyArray<Manifest>;
  readonly used: ReadonlyArray<UsedDocument>;
}): ReadonlyArray<BrokenDocument> {
  const { published, next, manifests, used } = of;
  const keyOf = (client: string, version: string, id: string) => JSON.stringify([client, version, id]);
  const counted = new Map(used.map((one) => [keyOf(one.client, one.version, one.document), one]));
  const known = new Set<string>();
  const broken: BrokenDocument[] = [];
  for (const { client, version, documents } of manifests) {
    for (const text of documents.values()) {
      const key = keyOf(client, version, documentIdOf(text));
      known.add(key);
      const document = parse(text);
      if (validate(published, document).length > 0) continue; // refused today as well
      const faults = validate(next, document).map(({ message }) => message);
      if (faults.length > 0)
        broken.push({ client, version, name: nameOf(text), faults, used: counted.get(key) ?? null });
    }
  }
  for (const [key, one] of counted) {
    const gone = known.has(key)
      ? []
      : one.fields.filter((field) => hasField(published, field) && !hasField(next, field));
    const faults = gone.map((field) => `\`${field}\` is there no more`);
    if (faults.length > 0) broken.push({ ...one, name: one.document, faults, used: one });
  }
  return broken;
}
