/**
 * What is sent for an entity, as JSON text, by a function that is prepared once per step. Plain keys and inputs are written
 * straight from the data; whatever else a plan may say (rewrites, several fragments that fit one entity) is built by
 * `represent` and then written.
 */
import type { DataRewrite, RequiredSelection } from '../planning/plan.js';
import { type Data, type IsOfType, isData, merge } from './data.js';
import { applyRewrites } from './rewrites.js';

/** What of a step says what is sent for its entities. */
export interface RepresentationInput {
  readonly requires: ReadonlyArray<RequiredSelection>;
  readonly inputRewrites: ReadonlyArray<DataRewrite>;
}

/** What is sent for the entities of one step. */
export interface Representer {
  /** The JSON that is sent for `value`; null for what lacks a key, which is no entity. */
  write(value: Data, isOfType: IsOfType): string | null;
  /** The first of what is sent, by which most entities are told apart; undefined when only the text can tell. */
  firstOf(value: Data): unknown;
  /** True when the same is sent for both, whose `firstOf` is the same. */
  isSame(one: Data, other: Data): boolean;
}

interface PlainField {
  readonly key: string;
  /** `"key":`, as it stands in JSON. */
  readonly start: string;
  readonly below: ReadonlyArray<PlainField> | null;
}

interface PlainForm {
  readonly typeName: string;
  readonly fields: ReadonlyArray<PlainField>;
}

/** The fields of selections that are nothing but fields, each once; null when there is anything else. */
function plainFields(selections: ReadonlyArray<RequiredSelection>): ReadonlyArray<PlainField> | null {
  const fields: PlainField[] = [];
  for (const selection of selections) {
    if (selection.kind !== 'Field') return null;
    const key = selection.alias ?? selection.name;
    const below = selection.selections ? plainFields(selection.selections) : null;
    if ((selection.selections && below === null) || fields.some((field) => field.key === key)) return null;
    fields.push({ key, start: `${JSON.stringify(key)}:`, below });
  }
  return fields;
}

function plainForms({ requires, inputRewrites }: RepresentationInput): ReadonlyArray<PlainForm> | null {
  if (inputRewrites.length > 0) return null;
  const forms: PlainForm[] = [];
  for (const selection of requires) {
    if (selection.kind !== 'InlineFragment' || !selection.typeCondition) return null;
    const fields = plainFields(selection.selections);
    if (fields === null || fields.every(({ key }) => key !== '__typename')) return null;
    forms.push({ typeName: selection.typeCondition, fields });
  }
  return forms;
}

/** Null for what is not there. What is there and lacks something is sent as null, as `represent` does. */
function writeValue(value: unknown, below: ReadonlyArray<PlainField> | null): string | null {
  if (value === undefined || typeof value === 'function') return null; // not there, or every object's
  return below === null ? JSON.stringify(value) : writeBelow(value, below);
}

function writeBelow(value: unknown, below: ReadonlyArray<PlainField>): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeBelow(item, below)).join()}]`;
  return (isData(value) ? writeFields(value, below) : null) ?? 'null';
}

function writeFields(value: Data, fields: ReadonlyArray<PlainField>): string | null {
  let text = '{';
  for (const { key, start, below } of fields) {
    const written = writeValue(value[key], below);
    if (written === null) return null;
    text += text.length === 1 ? start + written : `,${start}${written}`;
  }
  return `${text}}`;
}

/** What is sent, as an object. */
function represent(value: unknown, selections: ReadonlyArray<RequiredSelection>, isOfType: IsOfType): unknown {
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

/** Prepares what is sent for the entities of a step. */
export function createRepresenter(input: RepresentationInput): Representer {
  const writeClosely = (value: Data, isOfType: IsOfType): string | null => {
    const made = represent(value, input.requires, isOfType);
    if (!isData(made) || typeof made.__typename !== 'string') return null;
    applyRewrites(made, input.inputRewrites, isOfType);
    return JSON.stringify(made);
  };
  const forms = plainForms(input);
  if (forms === null) return { write: writeClosely, firstOf: () => undefined, isSame: () => false };
  const write = (value: Data, isOfType: IsOfType): string | null => {
    let fitting: PlainForm | null = null;
    for (const form of forms) {
      if (value.__typename !== form.typeName && !isOfType(value, form.typeName)) continue;
      if (fitting !== null) return writeClosely(value, isOfType);
      fitting = form;
    }
    return fitting !== null && typeof value.__typename === 'string' ? writeFields(value, fitting.fields) : null;
  };
  const [form, ...others] = forms;
  const isFlat = others.length === 0 && form?.fields.every(({ below }) => below === null);
  const names = form?.fields.flatMap(({ key }) => (key === '__typename' ? [] : [key])) ?? [];
  const [first = '', ...rest] = names;
  if (!isFlat || names.length === 0) return { write, firstOf: () => undefined, isSame: () => false };
  return {
    write,
    firstOf: (value) => value[first],
    isSame: (one, other) =>
      one.__typename === other.__typename && rest.every((name) => isEqual(one[name], other[name])),
  };
}

/** True for the same value, if it is no object: those are compared as they are written. */
const isEqual = (one: unknown, other: unknown) => one === other && typeof one !== 'object';
