/**
 * Random operations over a schema: valid by construction, except that names which would collide are changed when they are
 * printed. Aliases take names of other fields, `id` among them; fragments are inline or named, and stand twice at times.
 */
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { hash } from './world.js';

/** `@skip` or `@include`. `variable` null: the literal `is`. */
interface Directive {
  readonly name: 'skip' | 'include';
  readonly variable: number | null;
  readonly is: boolean;
}

interface FieldChoice {
  readonly kind: 'field';
  readonly parent: string;
  readonly name: string;
  readonly alias: string | null;
  /** Decides arguments: left out, null, literal or variable. */
  readonly choice: number;
  readonly directives: ReadonlyArray<Directive>;
  readonly children: ReadonlyArray<Selection> | null;
}

interface FragmentChoice {
  readonly kind: 'fragment';
  readonly on: string | null;
  readonly named: boolean;
  readonly twice: boolean;
  readonly directives: ReadonlyArray<Directive>;
  readonly children: ReadonlyArray<Selection>;
}

export type Selection = FieldChoice | FragmentChoice;

/** An operation, as chosen. `flags` are the values of the variables of directives; `defaulted`: not sent, but defaults. */
export interface OperationChoice {
  readonly root: 'query' | 'mutation';
  readonly selections: ReadonlyArray<Selection>;
  readonly flags: ReadonlyArray<{ readonly value: boolean; readonly defaulted: boolean }>;
  readonly variableSeed: number;
}

const aliases = ['a', 'b', 'id', 'name', 'person', 'kind', 'constructor', 'toString', 'length', 'entities0', 'persons'];

/** Arbitraries of selections by type and depth, made when they are first needed. */
class Arbitraries {
  readonly #schema: GraphQLSchema;
  readonly #wanted: ReadonlySet<string>;
  readonly #known = new Map<string, fc.Arbitrary<Selection>>();
  readonly #directives: fc.Arbitrary<ReadonlyArray<Directive>> = fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom('include' as const, 'skip' as const),
          variable: fc.option(fc.nat(3), { freq: 3 }),
          is: fc.boolean(),
        }),
        { selector: ({ name }) => name, minLength: 1, maxLength: 2 },
      ),
    },
  );
  readonly #alias = fc.option(fc.constantFrom(...aliases), { freq: 2 });

  constructor(schema: GraphQLSchema, wanted: ReadonlySet<string>) {
    this.#schema = schema;
    this.#wanted = wanted;
  }

  set(type: string, depth: number, max = 4): fc.Arbitrary<ReadonlyArray<Selection>> {
    return fc.array(this.#selection(type, depth), { minLength: 1, maxLength: max });
  }

  #selection(type: string, depth: number): fc.Arbitrary<Selection> {
    const key = `${type} ${depth}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#make(type, depth);
    this.#known.set(key, made);
    return made;
  }

  #make(typeName: string, depth: number): fc.Arbitrary<Selection> {
    const type = this.#schema.getType(typeName);
    const options: Array<fc.WeightedArbitrary<Selection>> = [
      { weight: 1, arbitrary: this.#field(typeName, '__typename', null) },
    ];
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const target = getNamedType(field.type);
        if (!isLeafType(target) && depth <= 0) continue;
        const children = isLeafType(target) ? null : this.set(target.name, depth - 1);
        const weight = this.#wanted.has(target.name) ? 5 : 1;
        options.push({ weight, arbitrary: this.#field(typeName, field.name, children) });
      }
    }
    if (depth > 0) {
      const total = options.reduce((sum, { weight }) => sum + weight, 0);
      const share = Math.max(1, Math.round(total / 8));
      for (const on of this.#conditions(type)) {
        options.push({ weight: share, arbitrary: this.#fragment(on, on ?? typeName, depth - 1) });
      }
    }
    return fc.oneof(...options);
  }

  #conditions(type: GraphQLNamedType | undefined): ReadonlyArray<string | null> {
    if (isAbstractType(type)) {
      const possible = this.#schema.getPossibleTypes(type).map(({ name }) => name);
      return [type.name, ...possible, ...possible, null];
    }
    if (!isObjectType(type)) return [];
    return [type.name, null, ...type.getInterfaces().map(({ name }) => name)];
  }

  #field(
    parent: string,
    name: string,
    children: fc.Arbitrary<ReadonlyArray<Selection>> | null,
  ): fc.Arbitrary<Selection> {
    return fc.record({
      kind: fc.constant('field' as const),
      parent: fc.constant(parent),
      name: fc.constant(name),
      alias: this.#alias,
      choice: fc.nat(9999),
      directives: this.#directives,
      children: children ?? fc.constant(null),
    });
  }

  #fragment(on: string | null, inner: string, depth: number): fc.Arbitrary<Selection> {
    return fc.record({
      kind: fc.constant('fragment' as const),
      on: fc.constant(on),
      named: on === null ? fc.constant(false) : fc.boolean(),
      twice: fc.boolean(),
      directives: this.#directives,
      children: this.set(inner, depth, 3),
    });
  }
}

/** Operations over `schema`. `wanted`: types that fields should lead to more often than to others. */
export function anyOperation(
  schema: GraphQLSchema,
  { wanted, depth }: { readonly wanted: ReadonlySet<string>; readonly depth: number },
): fc.Arbitrary<OperationChoice> {
  const arbitraries = new Arbitraries(schema, wanted);
  const flag = fc.record({ value: fc.boolean(), defaulted: fc.boolean() });
  const of = (root: 'query' | 'mutation', type: string) =>
    fc.record({
      root: fc.constant(root),
      selections: arbitraries.set(type, depth, 3),
      flags: fc.array(flag, { minLength: 4, maxLength: 4 }),
      variableSeed: fc.nat(9999),
    });
  const query = of('query', schema.getQueryType()?.name ?? '');
  const mutation = schema.getMutationType();
  return mutation ? fc.oneof(query, of('mutation', mutation.name)) : query;
}

/** An operation as a client sends it. */
export interface Printed {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Taken {
  readonly parent: string;
  readonly signature: string;
  readonly leaf: string | null;
}

/** Prints a choice. */
class Printer {
  readonly #schema: GraphQLSchema;
  readonly #choice: OperationChoice;
  readonly #definitions = new Map<string, string>();
  readonly #fragments = new Map<string, string>();
  readonly #taken = new Map<string, Taken[]>();
  readonly #variables: Record<string, unknown> = {};

  constructor(schema: GraphQLSchema, choice: OperationChoice) {
    this.#schema = schema;
    this.#choice = choice;
  }

  print(): Printed {
    const { root, selections } = this.#choice;
    const body = this.#set(selections, '');
    const fragments = [...this.#fragments].map(([text, name]) => `fragment ${name} ${text}`);
    const definitions = [...this.#definitions].map(([name, type]) => `$${name}: ${type}`);
    const head = definitions.length > 0 ? `${root} Q(${definitions.join(', ')})` : `${root} Q`;
    return { text: [`${head} ${body}`, ...fragments].join('\n'), variables: this.#variables };
  }

  #set(selections: ReadonlyArray<Selection>, scope: string): string {
    return `{ ${selections.map((one) => this.#selection(one, scope)).join(' ')} }`;
  }

  #selection(one: Selection, scope: string): string {
    const directives = one.directives.map((directive) => this.#directive(directive)).join('');
    if (one.kind === 'field') return this.#field(one, scope, directives);
    const body = this.#set(one.children, scope);
    if (!one.named || one.on === null) {
      const text = `...${one.on === null ? '' : ` on ${one.on}`}${directives} ${body}`;
      return one.twice ? `${text} ${text}` : text;
    }
    const whole = `on ${one.on} ${body}`;
    const name = this.#fragments.get(whole) ?? `F${this.#fragments.size}`;
    this.#fragments.set(whole, name);
    const text = `...${name}${directives}`;
    return one.twice ? `${text} ...${name}` : text;
  }

  #field(one: FieldChoice, scope: string, directives: string): string {
    const type = this.#schema.getType(one.parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[one.name] : undefined;
    const args = (field?.args ?? []).flatMap((arg, at) => this.#argument(arg, Math.floor(one.choice / 3 ** at)));
    const call = args.length > 0 ? `${one.name}(${args.join(', ')})` : one.name;
    const leaf = field ? (isLeafType(getNamedType(field.type)) ? String(field.type) : null) : 'String!';
    const key = this.#take(scope, one.alias ?? one.name, { parent: one.parent, signature: call, leaf });
    const name = key === one.name ? call : `${key}: ${call}`;
    return one.children === null
      ? `${name}${directives}`
      : `${name}${directives} ${this.#set(one.children, `${scope}/${key}`)}`;
  }

  /** A name under which the field collides with no other one of the same answer. */
  #take(scope: string, wished: string, field: Taken): string {
    for (let at = 0; ; at++) {
      const key = at === 0 ? wished : `${wished}_${at}`;
      const place = `${scope}/${key}`;
      const others = this.#taken.get(place) ?? [];
      if (others.every((other) => this.#fits(other, field))) {
        this.#taken.set(place, [...others, field]);
        return key;
      }
    }
  }

  #fits(one: Taken, other: Taken): boolean {
    if (one.signature === other.signature && one.leaf === other.leaf) return true;
    const areObjects = [one, other].every(({ parent }) => isObjectType(this.#schema.getType(parent)));
    return areObjects && one.parent !== other.parent && one.leaf !== null && one.leaf === other.leaf;
  }

  #directive({ name, variable, is }: Directive): string {
    if (variable === null) return ` @${name}(if: ${is})`;
    const { value, defaulted } = this.#choice.flags[variable] ?? { value: true, defaulted: false };
    const id = `f${variable}`;
    this.#definitions.set(id, defaulted ? `Boolean = ${value}` : 'Boolean!');
    if (!defaulted) this.#variables[id] = value;
    return ` @${name}(if: $${id})`;
  }

  #argument(arg: GraphQLArgument, choice: number): string[] {
    const isRequired = isNonNullType(arg.type);
    if (choice % 3 === 0) return isRequiredArgument(arg) ? [`${arg.name}: ${this.#literal(arg.type, choice)}`] : [];
    if (choice % 3 === 1) return [`${arg.name}: ${this.#literal(arg.type, choice)}`];
    return [`${arg.name}: $${this.#variable(arg.type, isRequired)}`];
  }

  #variable(type: GraphQLInputType, isRequired: boolean): string {
    const name = `v${String(type).replace(/\W/g, '_')}`;
    const way = hash(this.#choice.variableSeed, name) % (isRequired ? 2 : 4);
    const value = inputValue(type, hash(this.#choice.variableSeed, name, 'value'));
    this.#definitions.set(name, way === 1 ? `${type} = ${literalOf(type, value)}` : String(type));
    if (way === 0) this.#variables[name] = value;
    if (way === 2) this.#variables[name] = null;
    return name;
  }

  #literal(type: GraphQLInputType, choice: number): string {
    if (!isNonNullType(type) && choice % 5 === 0) return 'null';
    return literalOf(type, inputValue(type, choice));
  }
}

function inputValue(type: GraphQLInputType, seed: number): unknown {
  if (isNonNullType(type)) return inputValue(type.ofType, seed);
  if (isListType(type)) return Array.from({ length: seed % 3 }, (_, at) => inputValue(type.ofType, hash(seed, at)));
  if (isEnumType(type)) return type.getValues()[seed % type.getValues().length]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, inputValue(field.type, hash(seed, field.name))]));
  }
  if (type.name === 'Int') return seed % 5;
  if (type.name === 'Boolean') return seed % 2 === 0;
  return `t${seed % 5}`;
}

function literalOf(type: GraphQLInputType, value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (isListType(type)) return `[${(value as unknown[]).map((item) => literalOf(type.ofType, item)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = Object.entries(value as object).map(
      ([name, inner]) => `${name}: ${literalOf(type.getFields()[name]?.type as GraphQLInputType, inner)}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** The text and variables of a choice. */
export function printOperation(schema: GraphQLSchema, choice: OperationChoice): Printed {
  return new Printer(schema, choice).print();
}
