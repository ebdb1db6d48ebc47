/** Random operations over the schema that clients see, as text with variables. All of them are valid. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Choices } from './choices.js';

/** An operation as a client sends it. */
export interface Operation {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What operations are made for. `fields`: of persons, which are asked for more often; `cursors`: of pages. */
export interface Wanted {
  readonly schema: GraphQLSchema;
  readonly caseId: string;
  readonly fields: ReadonlySet<string>;
  readonly cursors: ReadonlyArray<string>;
}

/** What stands where: a name that is used again is used for the same field, with the same arguments. */
interface Scope {
  readonly keys: Map<string, { readonly field: string; readonly written: string; readonly below: Scope }>;
}

const emptyScope = (): Scope => ({ keys: new Map() });

class Writer {
  readonly fragments: string[] = [];
  readonly variables = new Map<string, readonly [type: string, value: unknown]>();
  readonly #choices: Choices;
  readonly #wanted: Wanted;
  #budget: number;
  #names = 0;

  constructor(choices: Choices, wanted: Wanted) {
    this.#choices = choices;
    this.#wanted = wanted;
    this.#budget = 10 + choices.nat(90);
  }

  #variable(type: string, value: unknown): string {
    const name = `v${this.variables.size}`;
    this.variables.set(name, [type, value]);
    return `$${name}`;
  }

  #value(type: string, value: unknown): string {
    return this.#choices.chance(0.5) ? this.#variable(type, value) : JSON.stringify(value);
  }

  #condition(): string {
    if (!this.#choices.chance(0.12)) return '';
    const name = this.#choices.pick(['include', 'skip']);
    return ` @${name}(if: ${this.#value('Boolean!', this.#choices.chance(name === 'include' ? 0.7 : 0.3))})`;
  }

  #arguments({ args }: GraphQLField<unknown, unknown>): string {
    if (args.length === 0 || this.#choices.chance(0.2)) return '';
    const size = this.#value('Int', this.#choices.pick([1, 2, 3, 0, 50]));
    const page = [`${this.#choices.chance(0.7) ? 'first' : 'last'}: ${size}`];
    if (this.#choices.chance(0.2)) {
      const cursor = this.#value('String', this.#choices.pick(this.#wanted.cursors));
      page.push(`${this.#choices.pick(['after', 'before'])}: ${cursor}`);
    }
    return `(${page.join(', ')})`;
  }

  /** At least one selection of `type`. `depth`: how much deeper it may go. */
  selections(type: GraphQLObjectType, scope: Scope, depth: number): string {
    const isSubject = type.name === 'Person' || type.name === 'AgencyCase';
    const wanted = isSubject ? 3 + this.#choices.nat(14) : 1 + this.#choices.nat(4);
    const fields = Object.values(type.getFields()).filter((field) => {
      const target = getNamedType(field.type);
      return isLeafType(target) || depth > 0;
    });
    const made: string[] = [];
    for (let count = 0; count < wanted; count++) {
      if (this.#budget <= 0 && made.length > 0) break;
      this.#budget--;
      made.push(this.#selection(type, fields, scope, depth));
    }
    return `{ ${made.join(' ')} }`;
  }

  #selection(
    type: GraphQLObjectType,
    fields: ReadonlyArray<GraphQLField<unknown, unknown>>,
    scope: Scope,
    depth: number,
  ): string {
    const kind = this.#choices.nat(20);
    if (kind === 19 || fields.length === 0)
      return this.#choices.chance(0.5) ? '__typename' : `t${this.#names++}: __typename`;
    if (kind === 18 && depth > 0) {
      const on = this.#choices.chance(0.7) ? ` on ${type.name}` : '';
      return `...${on}${this.#condition()} ${this.selections(type, scope, depth - 1)}`;
    }
    if (kind === 17 && depth > 0) {
      const name = `F${this.#names++}`;
      this.fragments.push(`fragment ${name} on ${type.name} ${this.selections(type, scope, depth - 1)}`);
      return `...${name}${this.#condition()}`;
    }
    // Pages tell of rows in many ways: they are asked for more often.
    const paged = fields.filter(({ args, name }) => args.length > 0 && this.#wanted.fields.has(name));
    if (paged.length > 0 && this.#choices.chance(0.12)) return this.#field(this.#choices.pick(paged), scope, depth);
    const wanted = type.name === 'Person' ? fields.filter(({ name }) => this.#wanted.fields.has(name)) : [];
    const isWanted = wanted.length > 0 && this.#choices.chance(0.7);
    return this.#field(this.#choices.pick(isWanted ? wanted : fields), scope, depth);
  }

  #field(field: GraphQLField<unknown, unknown>, scope: Scope, depth: number): string {
    const known = scope.keys.get(field.name);
    const isAliased = this.#choices.chance(0.25);
    const key = isAliased ? `${field.name === 'disclosure' ? 'd' : 'a'}${this.#names++}` : field.name;
    const same = isAliased ? undefined : known;
    const written = same?.written ?? this.#arguments(field);
    const below = same?.below ?? emptyScope();
    scope.keys.set(key, { field: field.name, written, below });
    const head = `${isAliased ? `${key}: ` : ''}${field.name}${written}${this.#condition()}`;
    const target = getNamedType(field.type);
    return isObjectType(target) ? `${head} ${this.selections(target, below, depth - 1)}` : head;
  }

  /** The root: the case, sometimes twice or as one that is not the actor's, and what is about the agency. */
  root(): string {
    const { schema, caseId } = this.#wanted;
    const caseType = schema.getType('AgencyCase') as GraphQLObjectType;
    const leadTime = schema.getType('LeadTime') as GraphQLObjectType;
    const roots = [this.#case(caseType, 'case', caseId)];
    if (this.#choices.chance(0.15)) {
      roots.push(this.#case(caseType, 'again: case', this.#choices.chance(0.5) ? caseId : this.#choices.uuid()));
    }
    if (this.#choices.chance(0.15)) roots.push(`leadTimes ${this.selections(leadTime, emptyScope(), 1)}`);
    return `{ ${roots.join(' ')} }`;
  }

  /** Persons are what it is about: most of what is asked is about those of the case. */
  #case(type: GraphQLObjectType, head: string, id: string): string {
    const scope = emptyScope();
    const person = type.getFields().persons;
    const persons = person && this.#choices.chance(0.95) ? this.#persons(person, scope) : '';
    const more = this.#choices.chance(0.4) || persons === '' ? this.selections(type, scope, 6).slice(1, -1) : '';
    return `${head}(id: ${this.#value('ID!', id)}) { ${persons} ${more} }`;
  }

  #persons(field: GraphQLField<unknown, unknown>, scope: Scope): string {
    const casePerson = getNamedType(field.type) as GraphQLObjectType;
    const person = getNamedType(casePerson.getFields().person?.type) as GraphQLObjectType;
    const below = emptyScope();
    const ofPerson = emptyScope();
    scope.keys.set('persons', { field: 'persons', written: '', below });
    below.keys.set('person', { field: 'person', written: '', below: ofPerson });
    return `persons { person ${this.selections(person, ofPerson, 8)} }`;
  }
}

/** Makes an operation. */
export function makeOperation(choices: Choices, wanted: Wanted): Operation {
  const writer = new Writer(choices, wanted);
  const root = writer.root();
  const variables = [...writer.variables];
  const declared = variables.map(([name, [type]]) => `$${name}: ${type}`).join(', ');
  return {
    text: [`query${declared ? ` (${declared})` : ''} ${root}`, ...writer.fragments].join('\n'),
    variables: Object.fromEntries(variables.map(([name, [, value]]) => [name, value])),
  };
}
