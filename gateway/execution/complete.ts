/**
 * From merged data to the answer, in one pass: the form that the client asked for, every decision applied, and for each
 * subject and category what was released, withheld and where. Nulls spread as the GraphQL specification has it
 * (section 6.4.4); what is denied is null or empty by decision, and no error.
 */
import type { GraphQLError } from 'graphql';
import { holderOf } from '../../schema/categories.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import { partError } from '../error-catalogue.js';
import { recordKeyName } from '../planning/question.js';
import type { FieldShape, ObjectShape, SelectionShape, SubjectKind, Wrapping } from '../planning/shape.js';
import { answerDenied } from './denied.js';
import { type Data, type DataPath, isData, personOf } from './entities.js';
import type { PlacedErrors } from './errors.js';
import { type Handled, note, type Place, startHandled } from './handled.js';
import type { Verdicts } from './verdicts.js';

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

/** A null where none may be: it spreads to the next value that may be null. */
const spread = Symbol('null where none may be');

class Completion {
  readonly errors: GraphQLError[];
  readonly handled: Handled[] = [];
  readonly #input: CompletionInput;
  readonly #path: Array<string | number> = [];
  readonly #hasPathlessError: boolean;
  readonly #hasPlaced: boolean;
  /** Nothing is categorised, and no error waits for its place: what fits is shown as it is. */
  readonly #isPlain: boolean;
  readonly #places = new Map<PersonId | SubjectKind, Place>();
  readonly #toldMoved = new Set<Handled>();

  constructor(input: CompletionInput) {
    this.#input = input;
    this.errors = [...input.errors];
    this.#hasPathlessError = input.errors.length > 0;
    this.#hasPlaced = input.placed.size > 0;
    this.#isPlain = input.verdicts === null && !this.#hasPlaced;
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
    const place = this.#placeOf(shape, value, above);
    if (place === null) return null;
    if (place.handled !== null) note(place.handled, shape, value);
    if (this.#hasPlaced) this.#tellErrors(value, shape);
    const made: Data = {};
    const isSettled = this.#isPlain || this.#isSettled(place);
    for (const field of shape.fields) {
      const isCopied = isSettled && field.fits !== null && (this.#isPlain || field.inherits);
      const raw = isCopied ? value[field.dataKey] : undefined;
      if (raw !== undefined && field.fits?.(raw)) {
        made[field.key] = raw;
        continue;
      }
      if (this.#hasPlaced && this.#isLostWith(value, field, shape)) return spread;
      this.#path.push(field.key);
      const result = this.#field(field, value, shape, place);
      this.#path.pop();
      if (result === spread) return spread;
      made[field.key] = result;
    }
    return made;
  }

  /** True when everything below that states no category is shown as it is: nothing denies it. */
  #isSettled({ handled }: Place): boolean {
    return !this.#hasPlaced && (handled === null || handled.verdict.allowed);
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

  #placeOf({ subject }: ObjectShape, value: Data, above: Place): Place | null {
    const { verdicts } = this.#input;
    if (subject === 'inherited' || verdicts === null) return above;
    if (subject === 'case' && !verdicts.hasCase) return null;
    const id = subject === 'person' ? personOf(value) : null;
    if (subject === 'person' && id === null) return null;
    const key = id ?? subject; // ids of persons are UUIDs
    const known = this.#places.get(key) ?? { subject: { kind: subject, id }, about: new Map(), handled: null };
    this.#places.set(key, known);
    return known;
  }

  #field(field: FieldShape, value: Data, shape: ObjectShape, place: Place): unknown {
    if (field.meta === 'typename') return shape.typeName;
    if (field.meta === 'schema') return this.#input.ready[field.key] ?? null;
    const person = field.meta === 'person' ? personOf(value) : null;
    if (person !== null) return person;
    const within = this.#enter(field, place);
    if (within.handled && !within.handled.verdict.allowed) return this.#denied(field, within.handled);
    if (this.#hasPlaced) this.#tellErrorsAt(value, field);
    const raw = own(value, field.dataKey);
    if (field.category !== null && within.handled !== null && this.#isAnswered(raw, value, field)) {
      within.handled.fields = within.handled.fields.withField(field);
    }
    const isSingle = field.below !== null && field.wrapping.of === null;
    const kept = isSingle && this.#isLeftOut(raw, field, within) ? null : raw;
    const result = field.fits?.(raw) ? raw : this.#value(kept, field, field.wrapping, within);
    if (field.category !== null && result !== null && within.handled !== null) {
      const record = own(value, recordKeyName);
      if (typeof record === 'string') within.handled.records.add(record); // a part of it, with a category of its own
    }
    return result;
  }

  /** What is not shown since the facts have moved is told once for each subject and category. */
  #denied(field: FieldShape, handled: Handled): unknown {
    if (!handled.verdict.hasMoved) return answerDenied(field, handled.verdict);
    if (!this.#toldMoved.has(handled)) {
      const message = 'what this rests on was changed meanwhile: ask again';
      this.errors.push(partError('FACTS_CHANGED', message, [...this.#path], holderOf(handled.category)));
      this.#toldMoved.add(handled);
    }
    return null;
  }

  /** A field that states a category is decided; another one inherits what was decided above, or is open. */
  #enter(field: FieldShape, place: Place): Place {
    const { verdicts } = this.#input;
    if (verdicts === null || field.open) return place.handled === null ? place : { ...place, handled: null };
    if (field.category === null) return place;
    const within = place.about.get(field.category) ?? this.#decide(place, field.category, verdicts);
    const { handled } = within;
    if (handled.notice !== null) handled.paths.push(this.#path.slice()); // nobody else asks where it stands
    return within;
  }

  /**
   * False when nothing has come, or the holder says that it failed: then null is no answer. Null without an error is one,
   * and so is an empty list: they tell that there is nothing.
   */
  #isAnswered(raw: unknown, value: Data, { dataKey, category }: FieldShape): boolean {
    if (raw !== null || !this.#hasPlaced) return raw !== undefined;
    const holder = holderOf(category ?? '');
    return !this.#input.placed.get(value)?.some(({ agency, rest }) => agency === holder && rest[0] === dataKey);
  }

  #decide({ subject, about }: Place, category: CategoryId, verdicts: Verdicts) {
    const handled = startHandled(subject, category, verdicts.verdict(subject, category));
    this.handled.push(handled);
    const within = { subject, about, handled };
    about.set(category, within);
    return within;
  }

  #value(value: unknown, field: FieldShape, wrapping: Wrapping, place: Place): unknown {
    const made = value === null || value === undefined ? null : this.#present(value, field, wrapping, place);
    if (made === spread) return wrapping.nonNull ? spread : null;
    if (made !== null || !wrapping.nonNull) return made;
    this.#explainNull(field);
    return spread;
  }

  #present(value: unknown, field: FieldShape, wrapping: Wrapping, place: Place): unknown {
    if (wrapping.of === null) {
      if (field.below === null) return this.#leaf(value, field);
      return isData(value) ? this.object(value, field.below, place) : null;
    }
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

  /** True for what the holder should not have sent. */
  #isLeftOut(value: unknown, field: Pick<FieldShape, 'category' | 'below'>, place: Place): boolean {
    if (place.handled === null) return false;
    const { below } = field;
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
    if (verdicts === null || handled === null || !shape.leads) return true;
    const leadsTo = (one: unknown): boolean => {
      const person = isData(one) ? personOf(one) : null;
      return person === null || verdicts.mayLeadTo(person, subject, handled.category);
    };
    if (!leadsTo(item) || !shape.links.every((key) => leadsTo(item[key]))) return false;
    for (const one of [item, ...shape.links.map((key) => item[key])]) {
      const person = isData(one) ? personOf(one) : null;
      if (person !== null) handled.persons.add(person);
    }
    return true;
  }

  #leaf(value: unknown, { leaf }: FieldShape): unknown {
    if (!leaf) return null;
    try {
      return leaf.serialize(value) ?? null;
    } catch {
      this.errors.push(
        partError('AGENCY_ERROR', `expected a value of type \`${leaf.name}\`, but the agency answered another`, [
          ...this.#path,
        ]),
      );
      return null;
    }
  }

  #explainNull({ coordinate }: FieldShape): void {
    const isExplained = this.#hasPathlessError || this.errors.some(({ path }) => path && this.#isAtOrBelow(path));
    if (isExplained) return;
    this.errors.push(
      partError('AGENCY_ERROR', `Cannot return null for non-nullable field ${coordinate}.`, [...this.#path]),
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
  const place: Place = { subject: { kind: 'agency', id: null }, about: new Map(), handled: null };
  const made = completion.object(data, input.shape, place, input.rootType);
  return {
    data: made === spread ? null : made,
    errors: completion.errors,
    handled: completion.handled,
  };
}
