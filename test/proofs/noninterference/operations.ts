/** Random operations over the schema that clients see: aliases, fragments, nested persons, conditions, pages, other cases. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { demoCase } from '../../../schema/demo/family.js';
import type { Choices } from './choices.js';

/** An operation as a client sends it. */
export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What operations are made for. `favourites`: fields of `Person` that are chosen often; `ids`: of records, for cursors. */
export interface OperationInput {
  readonly schema: GraphQLSchema;
  readonly caseId: string;
  readonly favourites: ReadonlyArray<string>;
  readonly ids: ReadonlyArray<string>;
}

/** Aliases that have a meaning somewhere: of object prototypes, promises, federation, other fields. */
const oddAliases = ['id', 'name', 'constructor', 'toString', 'then', 'edges', 'data', 'person', 'entities0', 'node'];
const deepest = 4;
const conditionVariables = ['yes', 'no'] as const;

class Writer {
  readonly fragments: string[] = [];
  readonly variables = new Map<string, { readonly type: string; readonly value: unknown }>();
  readonly #choices: Choices;
  readonly #input: OperationInput;

  constructor(choices: Choices, input: OperationInput) {
    this.#choices = choices;
    this.#input = input;
  }

  root(): string {
    const query = this.#input.schema.getQueryType() as GraphQLObjectType;
    const choices = this.#choices;
    const parts = choices.chance(0.06) ? [] : [`case(id: $caseId) ${this.#named(query, 'case', 0)}`];
    if (choices.chance(0.15)) parts.push(`twice: case(id: $caseId) ${this.#named(query, 'case', 1)}`);
    if (choices.chance(0.15)) {
      const id = this.#variable('ID!', choices.pick([...Object.values(demoCase), choices.uuid()]));
      parts.push(`other: case(id: ${id}) ${this.#named(query, 'case', 1)}`);
    }
    if (choices.chance(0.2) || parts.length === 0) parts.push(`leadTimes ${this.#named(query, 'leadTimes', 1)}`);
    if (choices.chance(0.1)) parts.push('__typename');
    return parts.join(' ');
  }

  #named(type: GraphQLObjectType, field: string, depth: number): string {
    return this.#below(type.getFields()[field] as GraphQLField<unknown, unknown>, depth);
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.variables.size}`;
    this.variables.set(name, { type, value });
    return `$${name}`;
  }

  #below(field: GraphQLField<unknown, unknown>, depth: number): string {
    const target = getNamedType(field.type);
    return isObjectType(target) ? `{ ${this.#selections(target, depth + 1)} }` : '';
  }

  #chosen(type: GraphQLObjectType, depth: number): ReadonlyArray<GraphQLField<unknown, unknown>> {
    const choices = this.#choices;
    const all = Object.values(type.getFields());
    if (type.name !== 'Person') {
      const isSpine = ({ name }: GraphQLField<unknown, unknown>) =>
        ['persons', 'person', 'edges', 'node'].includes(name);
      return all.filter((field) => choices.chance(isSpine(field) ? 0.97 : 0.65));
    }
    const chosen = new Set<GraphQLField<unknown, unknown>>();
    for (let count = 2 + choices.nat(depth > 2 * deepest ? 2 : 10); count > 0; count--) {
      const favourite = all.find(({ name }) => name === choices.pick(this.#input.favourites));
      chosen.add(favourite && choices.chance(0.6) ? favourite : choices.pick(all));
    }
    return [...chosen];
  }

  #selections(type: GraphQLObjectType, depth: number): string {
    const used = new Set<string>();
    const isTooDeep = (field: GraphQLField<unknown, unknown>) =>
      isObjectType(getNamedType(field.type)) && depth > 3 * deepest;
    const written = this.#chosen(type, depth).flatMap((field) => {
      if (isTooDeep(field)) return [];
      const text = this.#field(type, field, depth, used);
      return text === null ? [] : [text];
    });
    if (written.length === 0 || this.#choices.chance(0.1)) written.push('__typename');
    return this.#wrapped(type, written);
  }

  /** Some of the selections go into fragments, some stand twice under different conditions. */
  #wrapped(type: GraphQLObjectType, written: ReadonlyArray<string>): string {
    return written
      .flatMap((text) => {
        const choices = this.#choices;
        if (!choices.chance(0.18)) return [text];
        switch (choices.nat(4)) {
          case 0:
            return [`... on ${type.name}${this.#condition()} { ${text} }`];
          case 1:
            return [`...${this.#condition()} { ${text} }`];
          case 2: {
            const name = `F${this.fragments.length}`;
            this.fragments.push(`fragment ${name} on ${type.name} { ${text} }`);
            return [`...${name}${this.#condition()}`];
          }
          default:
            return [`... @include(if: $yes) { ${text} }`, `... on ${type.name} @skip(if: $yes) { ${text} }`];
        }
      })
      .join(' ');
  }

  #field(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    depth: number,
    used: Set<string>,
  ): string | null {
    const key = this.#key(type, field.name, used);
    if (used.has(key)) return null;
    used.add(key);
    const alias = key === field.name ? '' : `${key}: `;
    return `${alias}${field.name}${this.#arguments(field)}${this.#condition()} ${this.#below(field, depth)}`.trimEnd();
  }

  #key(type: GraphQLObjectType, name: string, used: ReadonlySet<string>): string {
    const choices = this.#choices;
    if (!choices.chance(0.2)) return name;
    const alias = choices.pick([
      `a${used.size}`,
      choices.pick(oddAliases),
      choices.pick(Object.keys(type.getFields())),
    ]);
    return used.has(alias) ? name : alias;
  }

  #condition(): string {
    const choices = this.#choices;
    if (!choices.chance(0.05)) return '';
    const variable = choices.pick([`$${choices.pick(conditionVariables)}`, 'true', 'false']);
    return ` @${choices.pick(['include', 'skip'])}(if: ${variable})`;
  }

  #arguments({ args }: GraphQLField<unknown, unknown>): string {
    const choices = this.#choices;
    if (!args.some(({ name }) => name === 'first') || choices.chance(0.2)) return '';
    const written: string[] = [];
    const forward = !choices.chance(0.3);
    const size = choices.chance(0.03) ? choices.pick([-1, 201]) : choices.nat(4);
    const name = forward ? 'first' : 'last';
    written.push(`${name}: ${choices.chance(0.5) ? this.#variable('Int', size) : size}`);
    if (choices.chance(0.6) && this.#input.ids.length > 0) {
      const cursor = Buffer.from(`row:${choices.pick(this.#input.ids)}`).toString('base64url');
      written.push(`${forward ? 'after' : 'before'}: ${this.#variable('String', cursor)}`);
    }
    return `(${written.join(', ')})`;
  }
}

const everybody =
  '{ case(id: $caseId) { persons { role person { id name { given } disclosure { category outcome } } } } }';

/** Makes one operation; what chance made invalid is answered by a plain one. */
export function makeOperation(choices: Choices, input: OperationInput): Operation {
  const writer = new Writer(choices, input);
  const root = writer.root();
  const common = { caseId: input.caseId, yes: choices.chance(0.5), no: choices.chance(0.5) };
  const declared = [...writer.variables].map(([name, { type }]) => `$${name}: ${type}`);
  const body = `{ ${root} } ${writer.fragments.join(' ')}`;
  const used = (name: string) => body.includes(`$${name}`);
  const conditions = conditionVariables.filter(used).map((name) => `$${name}: Boolean!`);
  const caseVariable = used('caseId') ? ['$caseId: ID!'] : [];
  const variables = [...caseVariable, ...conditions, ...declared];
  const text = `query${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${body}`;
  const values = Object.fromEntries([...writer.variables].map(([name, { value }]) => [name, value]));
  if (validate(input.schema, parse(text)).length === 0) return { text, variables: { ...common, ...values } };
  return { text: `query($caseId: ID!) ${everybody}`, variables: common };
}
