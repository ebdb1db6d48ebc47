/** What the gateway answers by itself, without asking an agency: `Person.disclosure`. */
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { caseType, personType } from '../../schema/contract.js';
import type { CategoryId, PersonId } from '../../schema/grant.js';
import type { Disclosure } from '../decision/disclosure.js';
import type { FieldCategories } from '../planning/supergraph.js';
import { type Names, noticeCode, waysForward } from './notices.js';

const outcomes = { WITHHELD: 'WITHHELD', ON_REQUEST: 'ON_REQUEST', DATA_UNTIL: 'ALLOWED' } as const;

/** Categories of fields at or below `Person`. Others are about a case or an agency, also where they are decided by person. */
export function categoriesOfPerson(schema: GraphQLSchema, categories: FieldCategories): ReadonlySet<CategoryId> {
  const found = new Set<CategoryId>();
  const seen = new Set<string>();
  const walk = (type: GraphQLObjectType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    for (const category of categories.get(type.name)?.values() ?? []) found.add(category);
    for (const field of Object.values(type.getFields())) {
      const below = getNamedType(field.type);
      if (isObjectType(below) && below.name !== caseType) walk(below);
    }
  };
  const person = schema.getType(personType);
  if (isObjectType(person)) walk(person);
  return found;
}

/**
 * `Person.disclosure`: every category of `ofPerson` that is allowed, or whose denial is told. What is absent is left out.
 */
export function disclosureOf(
  disclosure: Disclosure,
  person: PersonId,
  names: Names,
  ofPerson: ReadonlySet<CategoryId>,
): ReadonlyArray<unknown> {
  return disclosure.listAbout(person).flatMap(([category, verdict]) => {
    const code = noticeCode(verdict);
    if (!ofPerson.has(category) || (!verdict.allowed && code === null)) return [];
    const named = names.categories.get(category);
    const holder = names.kinds.get(named?.holder ?? '') ?? { sv: '', en: '' };
    const ways = verdict.allowed ? [] : waysForward(disclosure.explain(person, category), holder);
    return {
      __typename: 'CategoryDisclosure',
      category,
      name: named?.sv ?? category,
      holder: holder.sv,
      outcome: verdict.allowed || code === null ? 'ALLOWED' : outcomes[code],
      bases: [...new Set(verdict.rows.map(({ basis }) => basis))],
      dataUntil: verdict.limit?.dataUntil ?? null,
      waysForward: ways.map(({ way, basis, sv }) => ({ way: way.toUpperCase(), basis, says: sv })),
    };
  });
}
