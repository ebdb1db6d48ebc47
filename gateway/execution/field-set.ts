/**
 * Which fields of a category have been answered, for the log. Answers to one operation meet the same fields in the same
 * order, again and again: each set is made once, with the text that the log has of it, and leads to those that follow.
 */
import type { FieldShape, ObjectShape } from '../planning/shape.js';

/** Sets kept for what one operation's answers begin with: far more than there are fields. */
const mostKept = 5_000;

/** A set of `Type.field`. It does not change; `with…` answers the one that has more. */
export class FieldSet {
  readonly names: ReadonlySet<string>;
  readonly #after = new WeakMap<FieldShape | ObjectShape, FieldSet>();
  readonly #budget: { left: number } | null;
  #text: string | null = null;

  constructor(names: ReadonlySet<string>, budget: { left: number } | null = null) {
    this.names = names;
    this.#budget = budget;
  }

  get isEmpty(): boolean {
    return this.names.size === 0;
  }

  /** Its names, sorted, as a JSON list. */
  get text(): string {
    this.#text ??= JSON.stringify([...this.names].sort());
    return this.#text;
  }

  /** With a field that states the category itself. */
  withField(field: FieldShape): FieldSet {
    return this.#after.get(field) ?? this.#extend(field, [field.coordinate]);
  }

  /** With the fields of an object that have no category of their own. */
  withShape(shape: ObjectShape): FieldSet {
    return this.#after.get(shape) ?? this.#extend(shape, shape.inherited);
  }

  #extend(by: FieldShape | ObjectShape, names: ReadonlyArray<string>): FieldSet {
    const budget = this.#budget ?? { left: mostKept };
    const made = names.every((name) => this.names.has(name))
      ? this
      : new FieldSet(new Set([...this.names, ...names]), budget);
    if (budget.left > 0) this.#after.set(by, made);
    budget.left -= 1;
    return made;
  }
}

/** Nothing has been answered. */
export const noFields: FieldSet = new FieldSet(new Set());
