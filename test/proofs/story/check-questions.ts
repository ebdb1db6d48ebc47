/** Compares what agencies were asked with what the story allows: whom, which fields, under which grant; and with the log. */
import { readFileSync } from 'node:fs';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { type FieldCategories, loadSupergraph } from '../../../gateway/planning/supergraph.js';
import { holderOf } from '../../../schema/categories.js';
import { caseType, isOpen, personType } from '../../../schema/contract.js';
import { person } from '../../../schema/demo/family.js';
import { projectFile } from '../../../schema/files.js';
import type { LoggedQuestion } from '../../support/client.js';
import type { Got } from './answers.js';
import { codeOf, expectedOf, type Phase, personNames } from './phases.js';

interface Graph {
  readonly schema: GraphQLSchema;
  readonly categories: FieldCategories;
}

let loaded: Graph | null = null;
function graph(): Graph {
  loaded ??= loadSupergraph(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));
  return loaded;
}

/** What one call of a question asks: about whom (null: the case), and which categories its fields need. */
interface Call {
  readonly person: string | null;
  readonly categories: ReadonlySet<string>;
}

function collect(set: SelectionSetNode, type: GraphQLObjectType, above: string | null, found: Set<string>): void {
  const { schema, categories } = graph();
  for (const node of set.selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a question without named fragments');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      const on = node.typeCondition ? schema.getType(node.typeCondition.name.value) : type;
      if (isObjectType(on)) collect(node.selectionSet, on, above, found);
      continue;
    }
    const definition = type.getFields()[node.name.value];
    if (!definition) continue;
    const category = categories.get(type.name)?.get(node.name.value) ?? (isOpen(definition) ? null : above);
    if (category !== null) found.add(category);
    const below = getNamedType(definition.type);
    const isSubject = below.name === personType || below.name === caseType;
    if (node.selectionSet && isObjectType(below)) collect(node.selectionSet, below, isSubject ? null : category, found);
  }
}

/** The calls of a question as its document and variables have them. */
function callsOf({ document, variables }: LoggedQuestion): ReadonlyArray<Call> {
  const query = graph().schema.getQueryType();
  const personOf = graph().schema.getType(personType);
  return parse(document).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    return definition.selectionSet.selections.flatMap((node): Call[] => {
      if (node.kind !== Kind.FIELD || !query) return [];
      const categories = new Set<string>();
      if (node.name.value !== '_entities') {
        collect({ kind: Kind.SELECTION_SET, selections: [node] }, query, null, categories);
        return [{ person: null, categories }];
      }
      if (node.selectionSet && isObjectType(personOf)) collect(node.selectionSet, personOf, null, categories);
      const value = node.arguments?.[0]?.value;
      const list = value?.kind === Kind.VARIABLE ? variables?.[value.name.value] : undefined;
      const representations = (list ?? []) as ReadonlyArray<{ readonly id: string }>;
      return representations.map(({ id }) => ({ person: id, categories }));
    });
  });
}

/** True when the story lets the actor have `category` about the person; of the case itself, its own categories. */
function isLawful(of: Phase, { actor, persons }: Got, id: string | null, category: string): boolean {
  const code = codeOf(category);
  const name = personNames.find((one) => person[one] === id) ?? null;
  if (id !== null && (name === null || !persons.has(name))) return false;
  if (code === 'COOP.person') return persons.size > 0;
  if (code.startsWith('COOP.')) return expectedOf(of, actor, null, code).kind !== 'denied';
  return ['allow', 'free'].includes(expectedOf(of, actor, name, code).kind);
}

function callFaults(
  of: Phase,
  got: Got,
  { agency, grant }: LoggedQuestion,
  { person: id, categories }: Call,
): string[] {
  const pairs = id === null ? (grant?.aboutCase ?? []) : Object.keys(grant?.persons[id] ?? {});
  const told = [...categories].map((category) => [category, codeOf(category)] as const);
  return [
    ...(categories.size === 0 ? [`${agency} was sent a call with nothing in it about ${id}`] : []),
    ...told
      .filter(([category]) => !pairs.includes(category))
      .map(([, code]) => `${agency} was asked for ${code} about ${id} without a grant`),
    ...told.filter(([category]) => holderOf(category) !== agency).map(([, code]) => `${agency} was asked for ${code}`),
    ...told
      .filter(([category]) => !isLawful(of, got, id, category))
      .map(([, code]) => `${agency} was asked for ${code} about ${id}`),
  ];
}

/** Signed records that came with the grant: no case but the actor's own, nobody but those whom it is about. */
function evidenceFaults({ caseId }: Got, { agency, grant }: LoggedQuestion): string[] {
  return (grant?.records ?? []).flatMap((record) => {
    const [kind, id = ''] = record.split(':');
    if (kind === 'case' && id !== caseId) return [`${agency} was told of the case ${id}`];
    return kind === 'person' && !grant?.persons[id] ? [`${agency} was told of the person ${id}`] : [];
  });
}

function grantFaults(of: Phase, got: Got, { agency, grant, status }: LoggedQuestion): string[] {
  const pairs = Object.entries(grant?.persons ?? {}).flatMap(([id, about]) =>
    Object.keys(about).map((category) => [id, category] as const),
  );
  return [
    ...(status === 'accepted' ? [] : [`${agency} ${status}`]),
    ...pairs
      .filter(([, category]) => holderOf(category) !== agency)
      .map(([, category]) => `${agency} was granted ${category}`),
    ...pairs
      .filter(([id, category]) => !isLawful(of, got, id, category))
      .map(([id, category]) => `${agency} was granted ${codeOf(category)} about ${id}`),
  ];
}

const keyOf = (agency: string, id: string | null, category: string) => `${agency} ${id ?? 'case'} ${category}`;

/** "A question is a disclosure too": the log names exactly what the agencies were asked. */
function logFaults({ questions, entries }: Got): string[] {
  const asked = new Set(
    questions.flatMap((question) =>
      callsOf(question).flatMap((call) => [...call.categories].map((one) => keyOf(question.agency, call.person, one))),
    ),
  );
  const logged = new Set(
    entries.flatMap(({ subject, body }) =>
      body.questions.flatMap(({ agency, categories }) => categories.map((one) => keyOf(agency, subject, one))),
    ),
  );
  return [
    ...[...asked].filter((one) => !logged.has(one)).map((one) => `asked, but not in the log: ${one}`),
    ...[...logged].filter((one) => !asked.has(one)).map((one) => `in the log, but not asked: ${one}`),
  ];
}

/** Faults of what agencies were asked for one answer. */
export function questionFaults(of: Phase, got: Got): ReadonlyArray<string> {
  const faults = got.questions.flatMap((question) => [
    ...grantFaults(of, got, question),
    ...evidenceFaults(got, question),
    ...callsOf(question).flatMap((call) => callFaults(of, got, question, call)),
  ]);
  return [...faults, ...logFaults(got)].map((fault) => `${of.name} ${got.actor}: ${fault}`);
}
