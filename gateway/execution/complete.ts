/**
 * From merged data to the answer, in one pass: the form that the client asked for, every decision applied, and for each
 * subject and category what was released, withheld and where. Nulls spread as the GraphQL specification has it
 * (section 6.4.4); what is denied is null or empty by decision, and no error.
 */
import { GraphQLError } from 'graphql';
import type { CategoryId } from '../../schema/grant.js';
import { recordKeyName } from '../planning/question.js';
import type { FieldShape, ObjectShape, SelectionShape, Wrapping } from '../planning/shape.js';
import { type Data, type DataPath, isData, personOf } from './entities.js';
import type { PlacedErrors } from './errors.js';
import type { AnswerVerdict, Subject, Verdicts } from './verdicts.js';

/** What became of one category about one subject. Paths are of the answer, aliases and list indices included. */
export interface Handled {
  readonly subject: Subject;
  readonly category: CategoryId;
  readonly verdict: AnswerVerdict;
  /** Where its fields stand in the answer. */
  readonly paths: DataPath[];
  /** `Type.field` of everything under it. */
  readonly fields: Set<string>;
  /** Ids of the records that were released. */
  readonly records: Set<string>;
  /** Persons to whom they lead. */
  readonly persons: Set<string>;
}

/** A shaped answer. `data` is null when a null has spread to the top. */
export interface Completed {
  readonly data: Data | null;
  readonly errors: ReadonlyArray<GraphQLError>;
  readonly handled: ReadonlyArray<Handled>;
}

/** What shaping needs beside the data. `verdicts` null: nothing is categorised, everything is allowed. */
export interface CompletionInput {
  readonly shape: SelectionShape;
  readonly rootType: string;
  readonly verdicts: Verdicts | null;
  /** Errors of whole questions; with one, nulls are no errors of their own. */
  readonly errors: ReadonlyArray<GraphQLError>;
  /** Errors of single values, by the object that they are of. */
  readonly placed: PlacedErrors;
  /** Names of what is asked for whether or not the client does; failing, it is told where it would stand. */
  readonly inputs: ReadonlySet<string>;
  /** Root fields that are already in their form (`__schema`, `__type`). */
  readonly ready: Readonly<Data>;
}

/** Where a value is: whom it is about, and under which category. */
interface Place {
  readonly subject: Subject;
  readonly handled: Handled | null;
}

/** As much of `path` below `field` as was asked for: an agency's own words are no names of ours. */
function askedPath(path: DataPath, field: Pick<FieldShape, 'below'>): DataPath {
  const asked: Array<string | number> = [];
  let below = field.below;
  for (const segment of path) {
    if (typeof segment === 'string') {
      const found = below?.find(segment);
      if (!found) break;
      below = found.below;
      asked.push(found.key);
    } else asked.push(segment);
  }
  return asked;
}

/** The property of that name, and none that every object has. */
const own = (value: Data, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

const introspectionFields = new Set(['__schema', '__type']);

/** A null where none may be: it spreads to the next value that may be null. */
const spread = Symbol('null where none may be');

/** True when `value` may be shown by its verdict: a record that it names, or what only leads to records. */
function isKept(value: unknown, { handled }: Place): boolean {
  const only = handled?.verdict.only;
  if (!only || !isData(value)) return !only || Array.isArray(value);
  const record = isData(value.node) ? value.node[recordKeyName] : value[recordKeyName];
  return typeof record === 'string' ? only.has(record) : isPage(value);
}

/** True for a page of a list (connection) and what it says of itself, which are no records. */
const isPage = (value: Data): boolean => Array.isArray(value.edges) || typeof value.hasNextPage === 'boolean';

class Completion {
  readonly errors: GraphQLError[];
  readonly handled = new Map<string, Handled>();
  readonly #input: CompletionInput;
  readonly #path: Array<string | number> = [];
  readonly #hasPathlessError: boolean;

  constructor(input: CompletionInput) {
    this.#input = input;
    this.errors = [...input.errors];
    this.#hasPathlessError = input.errors.length > 0;
  }

  object(value: Data, below: SelectionShape, above: Place, typeName?: string): Data | typeof spread | null {
    const stated = value.__typename;
    const shape = below.forType(typeName ?? (typeof stated === 'string' ? stated : undefined));
    if (!shape) {
      // Nobody could tell what it is: where that has failed, this is the place to say so.
      for (const { error, rest } of this.#input.placed.get(value) ?? [])
        this.errors.push(error([...this.#path, ...askedPath(rest, { below })]));
      return null;
    }
    const subject = this.#subjectOf(shape, value, above);
    if (subject === null) return null;
    const place = subject === above.subject ? above : { subject, handled: null };
    if (place.handled && typeof value[recordKeyName] === 'string') place.handled.records.add(value[recordKeyName]);
    this.#tellErrors(value, shape);
    const made: Data = {};
    for (const field of shape.fields) {
      if (this.#isLostWith(value, field, shape)) return spread;
      this.#path.push(field.key);
      const result = this.#field(field, value, shape, place);
      this.#path.pop();
      if (result === spread) return spread;
      made[field.key] = result;
    }
    return made;
  }

  /**
   * True when `field`, which may not be null, never came because another field of the same entity failed at the agency:
   * that one's error is told, and explains both. Only where nothing is categorised; what has a category may be null.
   */
  #isLostWith(value: Data, field: FieldShape, { fields }: ObjectShape): boolean {
    if (!field.wrapping.nonNull || this.#input.verdicts !== null || field.name.startsWith('__')) return false;
    if (Object.hasOwn(value, field.dataKey) || !this.#input.placed.has(value)) return false;
    const before = this.errors.length;
    // Those of the fields before it are told already.
    for (const other of fields.slice(fields.indexOf(field))) {
      this.#path.push(other.key);
      this.#tellErrorsAt(value, other);
      this.#path.pop();
    }
    return this.errors.length > before;
  }

  /**
   * Errors of `value` as a whole, or at what of it others need and the client has not asked for. What neither needs (an
   * agency that cannot tell two types apart is asked for the fields of both) is nobody's.
   */
  #tellErrors(value: Data, { fields }: ObjectShape): void {
    for (const { error, rest } of this.#input.placed.get(value) ?? []) {
      const [name] = rest;
      if (fields.some(({ dataKey }) => dataKey === name)) continue;
      const isInput = typeof name !== 'string' || name.startsWith('__') || this.#input.inputs.has(name);
      if (isInput) this.errors.push(error([...this.#path]));
    }
  }

  /** Errors at one field of `value`. */
  #tellErrorsAt(value: Data, field: FieldShape): void {
    for (const { error, rest } of this.#input.placed.get(value) ?? []) {
      if (rest[0] === field.dataKey) this.errors.push(error([...this.#path, ...askedPath(rest.slice(1), field)]));
    }
  }

  #subjectOf({ subject }: ObjectShape, value: Data, above: Place): Subject | null {
    const { verdicts } = this.#input;
    if (subject === 'inherited' || verdicts === null) return above.subject;
    if (subject === 'case' && !verdicts.hasCase) return null;
    if (subject !== 'person') return { kind: subject, id: null };
    const id = personOf(value);
    return id === null ? null : { kind: 'person', id };
  }

  #field(field: FieldShape, value: Data, { typeName }: ObjectShape, place: Place): unknown {
    if (field.name === '__typename') return typeName;
    if (introspectionFields.has(field.name)) return this.#input.ready[field.key] ?? null;
    const within = this.#enter(field, place);
    if (within.handled && !within.handled.verdict.allowed) return this.#denied(field, within.handled);
    this.#tellErrorsAt(value, field);
    const result = this.#value(own(value, field.dataKey), field, field.wrapping, within);
    const record = own(value, recordKeyName);
    const isPart = field.category !== null && result !== null && typeof record === 'string';
    if (isPart) within.handled?.records.add(record); // a part of that record, with a category of its own
    return result;
  }

  /** A field that states a category is decided; another one inherits what was decided above, or is open. */
  #enter(field: FieldShape, place: Place): Place {
    const { verdicts } = this.#input;
    if (verdicts === null || field.open) return { ...place, handled: null };
    if (field.category === null) {
      place.handled?.fields.add(field.coordinate);
      return place;
    }
    const key = `${place.subject.kind}|${place.subject.id}|${field.category}`;
    const known = this.handled.get(key) ?? {
      subject: place.subject,
      category: field.category,
      verdict: verdicts.verdict(place.subject, field.category),
      paths: [],
      fields: new Set<string>(),
      records: new Set<string>(),
      persons: new Set<string>(),
    };
    known.paths.push([...this.#path]);
    known.fields.add(field.coordinate);
    this.handled.set(key, known);
    return { subject: place.subject, handled: known };
  }

  /** How a denial looks: null or, where it must be as if there were nothing, what a person without data would give. */
  #denied(field: FieldShape, { verdict }: Handled): unknown {
    if (verdict.mode !== 'absent') return null;
    if (field.wrapping.of !== null) return [];
    const shape = field.below?.forType(undefined);
    return shape?.typeName.endsWith('Connection') ? this.#emptyConnection(shape) : null;
  }

  #emptyConnection(shape: ObjectShape): Data {
    const made: Data = {};
    for (const field of shape.fields) {
      if (field.name === '__typename') made[field.key] = shape.typeName;
      else if (field.wrapping.of !== null) made[field.key] = [];
      else made[field.key] = field.name === 'pageInfo' && field.below ? this.#emptyPage(field.below) : null;
    }
    return made;
  }

  #emptyPage(below: SelectionShape): Data {
    const shape = below.forType(undefined);
    const fields = shape?.fields ?? [];
    const empty = ({ name }: FieldShape) =>
      name === '__typename' ? shape?.typeName : name.startsWith('has') ? false : null;
    return Object.fromEntries(fields.map((field) => [field.key, empty(field)]));
  }

  #value(value: unknown, field: FieldShape, wrapping: Wrapping, place: Place): unknown {
    const made = value === null || value === undefined ? null : this.#present(value, field, wrapping, place);
    if (made === spread) return wrapping.nonNull ? spread : null;
    if (made !== null || !wrapping.nonNull) return made;
    this.#explainNull(field);
    return spread;
  }

  #present(value: unknown, field: FieldShape, wrapping: Wrapping, place: Place): unknown {
    if (wrapping.of === null)
      return field.below ? this.#composite(value, field.below, place) : this.#leaf(value, field);
    if (!Array.isArray(value)) return null;
    const made: unknown[] = [];
    for (const item of value) {
      if (this.#isLeftOut(item, field, place)) continue;
      this.#path.push(made.length);
      const result = this.#value(item, field, wrapping.of, place);
      this.#path.pop();
      if (result === spread) return spread;
      made.push(result);
    }
    return made;
  }

  #composite(value: unknown, below: SelectionShape, place: Place): unknown {
    return isData(value) && !this.#isLeftOut(value, { below }, place) ? this.object(value, below, place) : null;
  }

  /** True for what the holder should not have sent, and for records that a newer decision no longer covers. */
  #isLeftOut(value: unknown, { below }: Pick<FieldShape, 'below'>, place: Place): boolean {
    if (!isKept(value, place)) return true;
    if (below === null || !isData(value)) return false;
    const shape = below.forType(typeof value.__typename === 'string' ? value.__typename : undefined);
    return shape !== null && !this.#mayBeShown(value, shape, place);
  }

  /**
   * False for a row that leads to a person of whom nothing may be told: the holder should have left it out. Whom a row that
   * is shown leads to, is told of.
   */
  #mayBeShown(item: Data, shape: ObjectShape, { subject, handled }: Place): boolean {
    const { verdicts } = this.#input;
    if (verdicts === null || handled === null) return true;
    const targets = [item, ...shape.links.map((key) => item[key])].flatMap((one) =>
      isData(one) ? (personOf(one) ?? []) : [],
    );
    if (targets.some((person) => !verdicts.mayLeadTo(person, subject, handled.category))) return false;
    for (const person of targets) handled.persons.add(person);
    return true;
  }

  #leaf(value: unknown, { leaf }: FieldShape): unknown {
    if (!leaf) return null;
    try {
      return leaf.serialize(value) ?? null;
    } catch {
      this.errors.push(
        new GraphQLError(`expected a value of type \`${leaf.name}\`, but the agency answered another`, {
          path: [...this.#path],
          extensions: { code: 'AGENCY_ERROR' },
        }),
      );
      return null;
    }
  }

  #explainNull({ coordinate }: FieldShape): void {
    const isExplained = this.#hasPathlessError || this.errors.some(({ path }) => path && this.#isAtOrBelow(path));
    if (isExplained) return;
    this.errors.push(
      new GraphQLError(`Cannot return null for non-nullable field ${coordinate}.`, {
        path: [...this.#path],
        extensions: { code: 'AGENCY_ERROR' },
      }),
    );
  }

  /** True when an error's path is the present one, above or below it. */
  #isAtOrBelow(path: DataPath): boolean {
    const length = Math.min(path.length, this.#path.length);
    return path.slice(0, length).every((segment, at) => segment === this.#path[at]);
  }
}

/** Shapes the answer of one operation from `data`. */
export function complete(data: Data, input: CompletionInput): Completed {
  const completion = new Completion(input);
  const place: Place = { subject: { kind: 'agency', id: null }, handled: null };
  const made = completion.object(data, input.shape, place, input.rootType);
  return {
    data: made === spread ? null : made,
    errors: completion.errors,
    handled: [...completion.handled.values()],
  };
}
