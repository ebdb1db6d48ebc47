/** Everything allowed: the executor against graphql-js over the same data. */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, getNamedType, type GraphQLObjectType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType, parse, validate } from 'graphql';
import { gatewayService } from '../../schema/contract.js';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { complete } from '../../gateway/execution/complete.js';
import { runOperation } from '../../gateway/execution/run.js';
import { createDocuments } from '../../subgraphs/kit/documents.js';
import { isGranted } from '../../subgraphs/kit/decisions.js';
import { askedPairs } from '../../subgraphs/kit/question-width.js';
import { demoActor } from '../../schema/demo/actors.js';
import { decided, loadedCase, planner, run, storyDay, storyOn } from './harness.js';

const api = planner.supergraph.apiSchema;
const ids = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
const personType = api.getType('Person') as GraphQLObjectType;
const people = new Map<string, any>();
function leaf(type: any, seed: string): unknown {
  if (isEnumType(type)) return type.getValues()[seed.length % type.getValues().length]?.value;
  if (type.name === 'Int') return seed.length;
  if (type.name === 'Boolean') return seed.length % 2 === 0;
  return `${seed}`;
}
function make(type: any, seed: string): any {
  if (isNonNullType(type)) return make(type.ofType, seed);
  if (isListType(type)) return getNamedType(type).name === 'Relation' ? ids.filter((id) => !seed.includes(id)).map((id) => make(type.ofType, `${seed}/${id.slice(-1)}`)) : [make(type.ofType, `${seed}.0`), make(type.ofType, `${seed}.1`)];
  if (isLeafType(type)) return leaf(type, seed);
  if (type.name === 'Person') return people.get(ids[Number(seed.match(/(\d)\.person$/)?.[1] ?? 1) - 1] ?? '');
  const target = type as GraphQLObjectType;
  return Object.fromEntries(Object.values(target.getFields()).map((field) => [field.name, make(field.type, `${seed}.${field.name}`)]));
}
for (const id of ids) people.set(id, { id, __typename: 'Person' });
for (const [n, id] of ids.entries()) {
  const person = people.get(id);
  for (const field of Object.values(personType.getFields())) if (field.name !== 'id' && field.name !== 'disclosure') person[field.name] = n === 2 && field.name.length % 3 === 0 ? null : make(field.type, `${id}.${field.name}`);
}
const theCase = { id: 'c', type: 'REPORT', purposes: null, openedOn: '2026-01-01', persons: ids.map((id) => ({ role: 'CHILD', since: '2026-01-01', person: people.get(id) })) };
const root = { case: () => theCase, leadTimes: [] };
const schemas = new Map(readSubgraphAgencies().map(({ id }) => [id, buildSubgraphSchema({
  typeDefs: parse(readFileSync(`subgraphs/${id}/schema.graphql`, 'utf8')),
  resolvers: { Person: { __resolveReference: ({ id: of }: any) => people.get(of) } } as any,
})]));

let state = Number(process.env.SEED ?? 7);
const random = (n: number) => { state = (state * 1103515245 + 12345) % 2147483648; return Math.floor((state / 2147483648) * n); };
const some = <T>(list: ReadonlyArray<T>): T => list[random(list.length)] as T;
const directive = () => (random(4) === 0 ? ` @${some(['include', 'skip'])}(if: $${some(['a', 'b'])})` : '');
const aliases = ['', '', '', 'entities0: ', 'representations0: ', 'id: ', 'person: ', 'relations: ', 'name: ', 'constructor: ', 'x: ', 'case: '];
function selection(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).filter(({ name }) => name !== 'disclosure' && name !== 'cooperation');
  const parts = Array.from({ length: 1 + random(4) }, (): string => {
    const kind = random(8);
    if (kind === 0) return `__typename${directive()}`;
    if (kind === 1 && depth > 0) return `... on ${type.name}${directive()} { ${selection(type, depth - 1)} }`;
    if (kind === 2 && depth > 0) return `...${directive()} { ${selection(type, depth - 1)} }`;
    const links = fields.filter(({ name }) => ['person', 'relations', 'persons'].includes(name));
    const field = links.length > 0 && random(2) === 0 && depth > 0 ? some(links) : some(fields);
    const target = getNamedType(field.type);
    if (isObjectType(target)) return depth <= 0 ? '__typename' : `${some(aliases)}${field.name}${directive()} { ${selection(target, depth - 1)} }`;
    return `${some(aliases)}${field.name}${directive()}`;
  });
  return parts.join(' ');
}
async function ours(query: string, variables: Record<string, unknown>) {
  const operation = planner.plan(parse(query));
  const run = await runOperation({
    operation, variables, requestId: 'r', disclosure: null, grant: () => null,
    transports: new Map([...schemas].map(([agency, schema]) => [agency, {
      agency, circuit: 'closed' as const, close: async () => {},
      ask: async (body: any) => {
        const asked = JSON.parse(body);
        const document = parse(asked.query);
        const faults = validate(schema, document);
        if (faults.length > 0) throw new Error(`${agency}: ${faults[0]}`);
        const result: any = JSON.parse(JSON.stringify(await execute({ schema, document, variableValues: asked.variables, rootValue: root })));
        return { data: result.data ?? null, errors: result.errors ?? [], refused: [] };
      },
    }])),
    own: { service: gatewayService, answer: () => ({}) },
    isOfType: ({ __typename }, name) => __typename === name,
    signal: new AbortController().signal, report: (problem) => problems.push(JSON.stringify(problem)),
  });
  const done = complete(run.data, { shape: operation.shape, rootType: 'Query', variables, verdicts: null, errors: run.errors, ready: {} });
  return JSON.parse(JSON.stringify({ data: done.data, errors: done.errors.length }));
}
let problems: string[] = [];
test('random operations', async () => {
  const bad: unknown[] = [];
  let ran = 0;
  for (let n = 0; n < Number(process.env.RUNS ?? 800) && bad.length < 8; n++) {
    const query = `query ($a: Boolean!, $b: Boolean!) { case(id: "c") { ${selection(api.getType('AgencyCase') as any, 6)} } y: __typename @include(if: $a) z: __typename @skip(if: $b) }`;
    if (validate(api, parse(query)).length > 0) continue;
    ran++;
    for (const [a, b] of [[true, true], [true, false], [false, true], [false, false]]) {
      const variables = { a, b };
      problems = [];
      const expected = JSON.parse(JSON.stringify(await execute({ schema: api, document: parse(query), variableValues: variables, rootValue: root })));
      const got = await ours(query, variables).catch((e) => ({ thrown: String(e) }));
      if (!isDeepStrictEqual((got as any).data, expected.data) || (got as any).errors !== (expected.errors?.length ?? 0)) {
        bad.push({ query, variables, expected, got, problems: [...problems] });
        break;
      }
    }
  }
  expect(bad).toEqual([]);
}, 200_000);

test('no question is wider than its grant, whoever asks and however it is written', async () => {
  const wide: unknown[] = [];
  let asked = 0;
  for (const name of ['social-worker', 'police-officer', 'principal', 'teacher', 'school-nurse', 'probation-officer']) {
    const actor = demoActor(name);
    const now = decided(actor, loadedCase(actor.caseId, storyOn(storyDay)));
    const persons = [...now.disclosure.persons, ids[0] ?? ''];
    const link = (id: string) => ({ __typename: 'Person', __person: id, id });
    for (let n = 0; n < Number(process.env.RUNS ?? 800) / 4; n++) {
      const query = `query ($a: Boolean!, $b: Boolean!) { case(id: "c") { ${selection(api.getType('AgencyCase') as any, 6)} } y: __typename @include(if: $a) z: __typename @skip(if: $b) }`;
      if (validate(api, parse(query)).length > 0) continue;
      const fake = (node: any, type: any): any => {
        const target = getNamedType(type);
        if (!isObjectType(target)) return leaf(target, 'x');
        const one = (person: string | null) => {
          const made: any = person ? link(person) : { __typename: target.name };
          const walk = (set: any, on: any) => { for (const sel of set.selections) {
            if (sel.kind === 'InlineFragment') { walk(sel.selectionSet, on); continue; }
            const key = (sel.alias ?? sel.name).value;
            const def = on.getFields()[sel.name.value];
            if (!def || key.startsWith('__')) continue;
            const inner = getNamedType(def.type);
            const isList = /\[/.test(String(def.type));
            if (inner.name === 'Person') made[key] = link(some(persons));
            else made[key] = isList ? [0, 1].map(() => fake(sel, inner)) : fake(sel, inner);
          } };
          if (node.selectionSet) walk(node.selectionSet, target);
          return made;
        };
        return one(null);
      };
      const answer = (agency: string) => ({ query: text, variables }: any) => {
        asked++;
        const documents = createDocuments(schemas.get(agency) as any);
        const { document, width } = documents(text);
        const claims: any = now.grants.claims(agency);
        const grant: any = { ...claims, case: now.disclosure.caseId ? { id: now.disclosure.caseId } : null };
        const pairs = askedPairs(width, variables, grant.case?.id ?? null);
        if (!pairs?.every(({ subject, category }) => isGranted(grant, subject, category))) wide.push({ name, agency, query, text });
        const [operation] = document.definitions as any;
        return { data: Object.fromEntries(operation.selectionSet.selections.map((sel: any) => {
          const key = (sel.alias ?? sel.name).value;
          if (sel.name.value === '_entities') {
            const variable = sel.arguments[0].value.name.value;
            return [key, variables[variable].map(() => fake(sel.selectionSet.selections[0], personType))];
          }
          return [key, fake(sel, api.getType('AgencyCase'))];
        })) };
      };
      await run(query, now, Object.fromEntries([...schemas.keys()].map((agency) => [agency, answer(agency)])), { variables: { a: random(2) === 0, b: random(2) === 0 } });
    }
  }
  expect(asked).toBeGreaterThan(50);
  expect(wide).toEqual([]);
}, 200_000);
