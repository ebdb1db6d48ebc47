/**
 * Random data, without a store: the value of a field is a function of a seed, of the object and of the arguments, so that
 * a monolith and the agencies tell the same of the same object. Faults are listed one by one, so that they shrink.
 */
import {
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What goes wrong at a field. `input`: a throw of code `BAD_USER_INPUT`; `bad`: a value of another type. */
export type FaultKind = 'throw' | 'input' | 'null' | 'empty' | 'nullItem' | 'errorItem' | 'bad';

/** A fault at `coordinate`, for one in `oneIn` objects. */
export interface Fault {
  readonly coordinate: string;
  readonly kind: FaultKind;
  readonly oneIn: number;
}

/** `down`: the agency never answers; `missing`: it knows some persons not; `lost`: it fails for some persons. */
export interface AgencyFault {
  readonly agency: string;
  readonly kind: 'down' | 'missing' | 'lost';
}

/** The data of one case. `nulls`: nullable fields are null now and then; `slow`: some values come later than others. */
export interface WorldPlan {
  readonly seed: number;
  readonly nulls: boolean;
  readonly slow: boolean;
  readonly faults: ReadonlyArray<Fault>;
  readonly agencyFaults: ReadonlyArray<AgencyFault>;
}

/** Names that tie an object's keys to the object. */
export interface Identities {
  /** Types of which there are few objects, met again and again. */
  readonly pools: Readonly<Record<string, number>>;
  /** Fields whose value names the object itself, as `name|identity`. */
  readonly keyFields: ReadonlySet<string>;
  /** Fields that lead to an object of its owner alone, a part of its key. */
  readonly keyParts: ReadonlySet<string>;
  /** Coordinates that are never null, bad or thrown, beside `id`. */
  readonly sound: ReadonlySet<string>;
}

/** An object: its type and itself, in one text. */
export interface Source {
  readonly __typename: string;
  readonly identity: string;
  /** What came with a reference to it. */
  readonly given?: Readonly<Record<string, unknown>>;
}

/** A hash of texts and numbers; equal on every machine. */
export function hash(...parts: ReadonlyArray<string | number>): number {
  let value = 0x811c9dc5;
  for (const char of parts.join('\u0001')) {
    value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

export const typeOf = (identity: string): string => identity.slice(0, identity.indexOf(':'));
export const toSource = (identity: string): Source => ({ __typename: typeOf(identity), identity });

/** A thrown error; `tag` says whom it comes from, for the comparison. */
export function failure(message: string, code?: string): GraphQLError {
  return new GraphQLError(message, { extensions: code === undefined ? {} : { code } });
}

/** A field of an object, asked for. */
export interface Asked {
  readonly identity: string;
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly type: GraphQLOutputType;
}

/** The data of one case, over the types of `schema`. Mutations count, so one world serves one run. */
export class World {
  readonly plan: WorldPlan;
  readonly #schema: GraphQLSchema;
  readonly #identities: Identities;
  #changes = 0;

  constructor(plan: WorldPlan, schema: GraphQLSchema, identities: Identities) {
    this.plan = plan;
    this.#schema = schema;
    this.#identities = identities;
  }

  /** The value, as a resolver would return it: maybe a promise, maybe an error thrown. */
  value(asked: Asked): unknown {
    const { identity, field, args } = asked;
    // Not beside faults: graphql-js lets go of promises in a list of which an item has failed before.
    const isSlow = this.plan.slow && this.plan.faults.length === 0;
    if (isSlow && hash(this.plan.seed, 'slow', identity, field) % 4 === 0) {
      return new Promise((resolve) => setImmediate(resolve)).then(() => this.now(asked));
    }
    return this.now({ identity, field, args, type: asked.type });
  }

  /** The value at once. */
  now({ identity, field, args, type }: Asked): unknown {
    const coordinate = `${typeOf(identity)}.${field}`;
    const at = `${identity}/${field}${Object.keys(args).length > 0 ? JSON.stringify(sorted(args)) : ''}`;
    const place = typeOf(identity) === 'Mutation' ? `${at}#${this.#changes++}` : at;
    const fault = this.#fault(coordinate, place);
    if (fault === 'throw') throw failure(`${coordinate} fails`);
    if (fault === 'input') throw failure(`${coordinate} fails`, 'BAD_USER_INPUT');
    if (fault === 'null') return null;
    if (field === 'id' || this.#identities.keyFields.has(coordinate)) {
      return field === 'id' ? identity : `${field}|${identity}`;
    }
    if (this.#identities.keyParts.has(coordinate)) {
      return toSource(`${getNamedType(this.#typeOf(coordinate)).name}:of|${identity}`);
    }
    return this.#make(this.#typeOf(coordinate) ?? type, place, fault, !this.#identities.sound.has(coordinate));
  }

  /** The field's type as clients see it: agencies may state another nullability. */
  #typeOf(coordinate: string): GraphQLOutputType {
    const [typeName = '', field = ''] = coordinate.split('.');
    const type = this.#schema.getType(typeName);
    const found = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    if (!found) throw new Error(`expected a field of the graph, but got ${coordinate}`);
    return found.type;
  }

  #fault(coordinate: string, at: string): FaultKind | null {
    const { seed, faults } = this.plan;
    const found = faults.find(
      (one, index) => one.coordinate === coordinate && hash(seed, 'fault', index, at) % one.oneIn === 0,
    );
    return found?.kind ?? null;
  }

  #make(type: GraphQLOutputType, at: string, fault: FaultKind | null, mayBeNull: boolean): unknown {
    const { seed, nulls } = this.plan;
    if (isNonNullType(type)) return this.#make(type.ofType, at, fault, false);
    if (mayBeNull && nulls && hash(seed, 'null', at) % 6 === 0) return null;
    if (isListType(type)) return this.#list(type.ofType, at, fault);
    if (fault === 'bad') return isObjectType(type) || isAbstractType(type) ? null : { not: 'a leaf' };
    if (isEnumType(type)) {
      const values = type.getValues();
      return values[hash(seed, at) % values.length]?.value;
    }
    if (isObjectType(type) || isAbstractType(type)) return this.#object(type, at);
    const number = hash(seed, at) % 1000;
    if (type.name === 'Int') return number;
    if (type.name === 'Float') return number / 8;
    if (type.name === 'Boolean') return number % 2 === 0;
    return `${type.name.toLowerCase()}-${number}`;
  }

  #list(item: GraphQLOutputType, at: string, fault: FaultKind | null): unknown {
    if (fault === 'bad') return 'not a list';
    const { seed } = this.plan;
    const length = fault === 'empty' ? 0 : hash(seed, 'length', at) % 4;
    const odd = hash(seed, 'odd', at) % Math.max(1, length);
    return Array.from({ length }, (_, index) => {
      if (index === odd && fault === 'nullItem') return null;
      if (index === odd && fault === 'errorItem') return failure('an item fails');
      return this.#make(item, `${at}[${index}]`, null, true);
    });
  }

  #object(type: GraphQLOutputType, at: string): Source {
    const { seed } = this.plan;
    const types = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    const name = types[hash(seed, 'type', at) % types.length]?.name ?? '';
    const pool = this.#identities.pools[name];
    return toSource(`${name}:${pool === undefined ? hash(seed, 'object', at) : hash(seed, 'pool', at) % pool}`);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
