/** Finds the entities of a step in what has been fetched, and what is sent for each. */

import { Kind, type SelectionNode } from 'graphql';
import { personType } from '../../schema/contract.js';
import { personKeyName } from '../planning/cut.js';
import type { KeyRenamer } from '../planning/plan.js';
import { contextValues, lineagesAt } from './contexts.js';
import { type Data, type IsOfType, isData, mayBeOf, merge } from './data.js';
import { createRepresenter, type RepresentationInput, type Representer } from './representation.js';

export { type Data, type DataPath, type IsOfType, isData, merge } from './data.js';

/** An entity and everywhere it stands. `key` is the JSON that is sent; `person` is its id if it is a person. */
export interface Entity {
  readonly key: string;
  readonly person: string | null;
  readonly targets: Data[];
  /** Values from above, by the variables that take them; null: the step takes none. */
  readonly context: Readonly<Data> | null;
}

/**
 * The objects at `path` (`@`: the items of a list), in order; nulls on the way are left out. `isShared`: one list may stand
 * in several places, as an entity's does, and is met once.
 */
export function objectsAt(
  data: Data,
  path: ReadonlyArray<string>,
  isOfType: IsOfType,
  isShared = true,
): ReadonlyArray<Data> {
  let values: unknown[] = [data];
  for (const segment of path) {
    if (segment === '__proto__') return [];
    if (segment[0] === '|') values = values.filter((value) => mayBeOf(value, segment, isOfType));
    else values = segment === '@' ? itemsOf(isShared ? [...new Set(values)] : values) : under(values, segment);
  }
  return values.filter(isData);
}

function itemsOf(lists: ReadonlyArray<unknown>): unknown[] {
  const items: unknown[] = [];
  for (const list of lists) if (Array.isArray(list)) for (const item of list) items.push(item);
  return items;
}

/** JSON holds no functions: those are every object's own, and no way to anything. */
function under(values: ReadonlyArray<unknown>, name: string): unknown[] {
  const found: unknown[] = [];
  for (const value of values) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const inner = (value as Data)[name];
    if (typeof inner === 'object' && inner !== null) found.push(inner);
  }
  return found;
}

/** What of a step says which entities it is about. */
export interface EntityInput extends RepresentationInput {
  readonly path: ReadonlyArray<string>;
  readonly contextRewrites: ReadonlyArray<KeyRenamer>;
}

const representers = new WeakMap<EntityInput, Representer>();

function representerOf(step: EntityInput): Representer {
  const made = representers.get(step) ?? createRepresenter(step);
  representers.set(step, made);
  return made;
}

/** The entities of one step, each once, while they are found. */
class Found {
  readonly #entities: Entity[] = [];
  /** By the first key of what is sent: almost always the whole of it. */
  readonly #byFirst = new Map<unknown, { readonly entity: Entity; readonly sample: Data }>();
  readonly #byText = new Map<string, Entity>();
  readonly #represent: Representer;
  readonly #isOfType: IsOfType;

  constructor(represent: Representer, isOfType: IsOfType) {
    this.#represent = represent;
    this.#isOfType = isOfType;
  }

  get entities(): ReadonlyArray<Entity> {
    return this.#entities;
  }

  add(target: Data, context: Entity['context']): void {
    const person = personOf(target);
    const first = person ?? this.#represent.firstOf(target);
    const known = first === undefined || context !== null ? undefined : this.#byFirst.get(first);
    const isKnown =
      known?.entity.person === person && (person !== null || this.#represent.isSame(known.sample, target));
    if (known && isKnown) {
      known.entity.targets.push(target);
      return;
    }
    const key = person === null ? this.#represent.write(target, this.#isOfType) : writePerson(person);
    if (key === null) return;
    const entity = this.#addText(key, person, target, context);
    if (first !== undefined && context === null) this.#byFirst.set(first, { entity, sample: target });
  }

  #addText(key: string, person: string | null, target: Data, context: Entity['context']): Entity {
    const identity = context === null ? key : `${key} ${JSON.stringify(context)}`;
    const known = this.#byText.get(identity);
    if (known) {
      known.targets.push(target);
      return known;
    }
    const entity = { key, person, targets: [target], context };
    this.#byText.set(identity, entity);
    this.#entities.push(entity);
    return entity;
  }
}

const writePerson = (id: string) => `{"__typename":"${personType}","id":${JSON.stringify(id)}}`;

/** The entities of a step, each once however often it stands there. What lacks a key is no entity. */
export function entitiesAt(data: Data, step: EntityInput, isOfType: IsOfType, isShared = true): ReadonlyArray<Entity> {
  const found = new Found(representerOf(step), isOfType);
  if (step.contextRewrites.length === 0) {
    for (const target of objectsAt(data, step.path, isOfType, isShared)) found.add(target, null);
  } else {
    for (const lineage of lineagesAt(data, step.path, isOfType)) {
      const target = lineage.at(-1);
      if (target) found.add(target, contextValues(lineage, step.contextRewrites, isOfType));
    }
  }
  return found.entities;
}

/** The id of the person that `value` stands for, or null. */
export function personOf(value: Data): string | null {
  const id = value[personKeyName];
  return typeof id === 'string' ? id : null;
}

/** What `selections` ask of `value`, whose fields stand under their own names, under the names that are asked for. */
export function select(value: Data, selections: ReadonlyArray<SelectionNode>, isOfType: IsOfType): Data {
  const made: Data = {};
  const pick = (node: SelectionNode): void => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = node.typeCondition?.name.value;
      if (on === undefined || isOfType(value, on)) for (const inner of node.selectionSet.selections) pick(inner);
    } else if (node.kind === Kind.FIELD && Object.hasOwn(value, node.name.value)) {
      const below = node.selectionSet?.selections;
      const deep = (item: unknown): unknown => {
        if (Array.isArray(item)) return item.map(deep);
        return below && isData(item) ? select(item, below, isOfType) : item;
      };
      merge(made, { [(node.alias ?? node.name).value]: deep(value[node.name.value]) });
    }
  };
  for (const node of selections) pick(node);
  return made;
}
