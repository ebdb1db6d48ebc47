/** Finds the entities of a step in what has been fetched, and what is sent for each. */
import type { FetchDataKeyRenamer, FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, type SelectionNode } from 'graphql';
import { personType } from '../../schema/contract.js';
import { personKeyName } from '../planning/steps.js';
import { contextValues, lineagesAt } from './contexts.js';
import { type Data, type IsOfType, isData, merge } from './data.js';
import { applyRewrites } from './rewrites.js';

export { type Data, type DataPath, type IsOfType, isData, merge } from './data.js';

/** An entity and everywhere it stands. `key` is the JSON that is sent; `person` is its id if it is a person. */
export interface Entity {
  readonly key: string;
  readonly person: string | null;
  readonly targets: Data[];
  /** Values from above, by the variables that take them; null: the step takes none. */
  readonly context: Readonly<Data> | null;
}

function collect(value: unknown, path: ReadonlyArray<string>, at: number, found: Data[]): void {
  if (value === null || value === undefined) return;
  const segment = path[at];
  if (segment === undefined) {
    if (isData(value)) found.push(value);
    return;
  }
  if (segment === '@') {
    if (Array.isArray(value)) for (const item of value) collect(item, path, at + 1, found);
    return;
  }
  if (isData(value) && Object.hasOwn(value, segment)) collect(value[segment], path, at + 1, found);
}

/** The objects at `path` (`@`: the items of a list), in order; nulls on the way are left out. */
export function objectsAt(data: Data, path: ReadonlyArray<string>): Data[] {
  const found: Data[] = [];
  collect(data, path, 0, found);
  return found;
}

function represent(value: unknown, selections: ReadonlyArray<QueryPlanSelectionNode>, isOfType: IsOfType): unknown {
  if (Array.isArray(value)) return value.map((item) => represent(item, selections, isOfType));
  if (!isData(value)) return null;
  const made: Data = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const key = selection.alias ?? selection.name;
      if (!Object.hasOwn(value, key)) return null;
      made[key] = selection.selections ? represent(value[key], selection.selections, isOfType) : value[key];
    } else if (!selection.typeCondition || isOfType(value, selection.typeCondition)) {
      const part = represent(value, selection.selections, isOfType);
      if (!isData(part)) return null;
      merge(made, part);
    }
  }
  return made;
}

/** What of a step says which entities it is about. */
export interface EntityInput {
  readonly path: ReadonlyArray<string>;
  readonly requires: ReadonlyArray<QueryPlanSelectionNode>;
  readonly inputRewrites: ReadonlyArray<FetchDataRewrite>;
  readonly contextRewrites: ReadonlyArray<FetchDataKeyRenamer>;
}

/** The objects at which a step finds its entities, each with the values that it is sent from above. */
function placesOf(data: Data, { path, contextRewrites }: EntityInput, isOfType: IsOfType) {
  if (contextRewrites.length === 0) return objectsAt(data, path).map((target) => ({ target, context: null }));
  return lineagesAt(data, path).flatMap((lineage) => {
    const target = lineage.at(-1);
    return target ? [{ target, context: contextValues(lineage, contextRewrites, isOfType) }] : [];
  });
}

/** The entities of a step, each once however often it stands there. What lacks a key is no entity. */
export function entitiesAt(data: Data, input: EntityInput, isOfType: IsOfType): ReadonlyArray<Entity> {
  const { requires, inputRewrites } = input;
  const entities = new Map<string, Entity>();
  for (const { target, context } of placesOf(data, input, isOfType)) {
    const person = personOf(target);
    const made = person === null ? represent(target, requires, isOfType) : { __typename: personType, id: person };
    if (!isData(made) || typeof made.__typename !== 'string') continue;
    if (person === null) applyRewrites(made, inputRewrites, isOfType);
    const key = JSON.stringify(made);
    const identity = context === null ? key : `${key} ${JSON.stringify(context)}`;
    const known = entities.get(identity);
    if (known) known.targets.push(target);
    else entities.set(identity, { key, person, targets: [target], context });
  }
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
