/** Finds the entities of a step in what has been fetched, and what is sent for each. */
import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import { Kind, type SelectionNode } from 'graphql';
import { personType } from '../../schema/contract.js';
import { personKeyName } from '../planning/steps.js';
import { contextValues, lineagesAt } from './contexts.js';
import { type Data, type IsOfType, isData, merge } from './data.js';
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

/** Walks `path` from a value to the objects there. A list that stands in several places, as an entity's does, is met once. */
class Walk {
  readonly #path: ReadonlyArray<string>;
  readonly #found: (object: Data) => void;
  readonly #lists = new Set<unknown>();

  constructor(path: ReadonlyArray<string>, found: (object: Data) => void) {
    this.#path = path;
    this.#found = found;
  }

  /** JSON holds no functions: those are every object's own, and no way to anything. */
  from(value: unknown, at: number): void {
    if (typeof value !== 'object' || value === null) return;
    const segment = this.#path[at];
    if (segment === '@') {
      if (!Array.isArray(value) || this.#lists.has(value)) return;
      this.#lists.add(value);
      for (const item of value) this.from(item, at + 1);
    } else if (Array.isArray(value)) return;
    else if (segment === undefined) this.#found(value as Data);
    else if (segment !== '__proto__') this.from((value as Data)[segment], at + 1);
  }
}

/** The objects at `path` (`@`: the items of a list), in order; nulls on the way are left out. */
export function objectsAt(data: Data, path: ReadonlyArray<string>): Data[] {
  const found: Data[] = [];
  new Walk(path, (object) => found.push(object)).from(data, 0);
  return found;
}

/** What of a step says which entities it is about. */
export interface EntityInput extends RepresentationInput {
  readonly path: ReadonlyArray<string>;
  readonly contextRewrites: ReadonlyArray<FetchDataKeyRenamer>;
}

const representers = new WeakMap<EntityInput, Representer>();

function representerOf(step: EntityInput): Representer {
  const made = representers.get(step) ?? createRepresenter(step);
  representers.set(step, made);
  return made;
}

/** Calls `found` for each object at which a step finds its entities, with the values that it is sent from above. */
function eachPlace(
  data: Data,
  { path, contextRewrites }: EntityInput,
  isOfType: IsOfType,
  found: (target: Data, context: Entity['context']) => void,
): void {
  if (contextRewrites.length === 0) {
    new Walk(path, (target) => found(target, null)).from(data, 0);
    return;
  }
  for (const lineage of lineagesAt(data, path)) {
    const target = lineage.at(-1);
    if (target) found(target, contextValues(lineage, contextRewrites, isOfType));
  }
}

/** The entities of a step, each once however often it stands there. What lacks a key is no entity. */
export function entitiesAt(data: Data, step: EntityInput, isOfType: IsOfType): ReadonlyArray<Entity> {
  const represent = representerOf(step);
  const entities = new Map<string, Entity>();
  eachPlace(data, step, isOfType, (target, context) => {
    const person = personOf(target);
    const key =
      person === null ? represent(target, isOfType) : `{"__typename":"${personType}","id":${JSON.stringify(person)}}`;
    if (key === null) return;
    const identity = context === null ? key : `${key} ${JSON.stringify(context)}`;
    const known = entities.get(identity);
    if (known === undefined) entities.set(identity, { key, person, targets: [target], context });
    else known.targets.push(target);
  });
  return [...entities.values()];
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
