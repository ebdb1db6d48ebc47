/** A question as it is sent: the document, printed once for each set of outcomes, and the body around it. */
import {
  Kind,
  OperationTypeNode,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  type VariableNode,
  visit,
} from 'graphql';
import type { PlannedOperation, PlannedStep, PrintedQuestion } from '../planning/operations.js';
import { variablesIn } from '../planning/question.js';
import { callName, type Part } from './parts.js';

/** Printed questions kept for one operation: one for each set of outcomes. */
const keptTexts = 500;
/** Characters of these together, and of one. */
const keptCharacters = 1_000_000;
const longestKept = 100_000;

/** The printed question of `key`, kept unless it is long: what names are long is sent, and forgotten. */
function printed(texts: Map<string, PrintedQuestion>, key: string, parts: ReadonlyArray<Part>): PrintedQuestion {
  const known = texts.get(key);
  if (known) return known;
  const made = printQuestion(parts);
  if (made.text.length > longestKept) return made;
  const characters = [...texts.values()].reduce((sum, { text }) => sum + text.length, made.text.length);
  if (texts.size >= keptTexts || characters > keptCharacters) texts.clear();
  texts.set(key, made);
  return made;
}

const name = (value: string) => ({ kind: Kind.NAME, value }) as const;

const isContext = ({ contextRewrites }: PlannedStep, variable: string): boolean =>
  contextRewrites.some(({ renameKeyTo }) => renameKeyTo === variable);

const renamed = (variable: VariableNode, at: number): VariableNode => ({
  ...variable,
  name: name(`${variable.name.value}_${at}`),
});

/** Entities with different values from above are asked about in calls of their own, each with its own variables. */
function withContext({ step, narrowed }: Part, at: number): ReadonlyArray<SelectionNode> {
  if (step.contextRewrites.length === 0) return narrowed.selections;
  const Variable = (node: VariableNode) => (isContext(step, node.name.value) ? renamed(node, at) : undefined);
  return narrowed.selections.map((selection) => visit(selection, { Variable }));
}

function printQuestion(parts: ReadonlyArray<Part>): PrintedQuestion {
  const operation = parts[0]?.step.operation ?? 'query';
  const selections = parts.flatMap((part, at): ReadonlyArray<SelectionNode> => {
    if (part.step.kind === 'root') return part.narrowed.selections;
    const { alias, variable } = callName(at);
    return [
      {
        kind: Kind.FIELD,
        alias: name(alias),
        name: name('_entities'),
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: name('representations'),
            value: { kind: Kind.VARIABLE, name: name(variable) },
          },
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections: withContext(part, at) },
      },
    ];
  });
  const used = variablesIn(selections);
  const definitions = new Map(
    parts.flatMap(({ step }, at) =>
      step.variables.map((one) => {
        const variable = isContext(step, one.variable.name.value) ? renamed(one.variable, at) : one.variable;
        return [variable.name.value, { ...one, variable }] as const;
      }),
    ),
  );
  const variables = [...definitions.keys()].filter((variable) => used.has(variable));
  const document = print({
    kind: Kind.OPERATION_DEFINITION,
    operation: operation === 'mutation' ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
    variableDefinitions: [
      ...parts.flatMap(({ step }, at) => (step.kind === 'root' ? [] : [representationsOf(callName(at).variable)])),
      ...variables.flatMap((variable) => definitions.get(variable) ?? []),
    ],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  });
  return { text: JSON.stringify(stripIgnoredCharacters(document)), variables };
}

const anyType = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('_Any') } } as const;
const representationsOf = (variable: string) =>
  ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: name(variable) },
    type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: anyType } },
  }) as const;

/** What a question is sent with. `grant`: the grant's member of the extensions, as JSON; null: nothing is categorised. */
export interface QuestionInput {
  readonly operation: PlannedOperation;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly grant: string | null;
}

/** The body of one request to an agency, as JSON. */
export function writeQuestion(parts: ReadonlyArray<Part>, input: QuestionInput): string {
  const { operation, variables, requestId, grant } = input;
  const key = parts.map(({ step, mask }) => `${step.index}:${mask}`).join(' ');
  const question = printed(operation.texts, key, parts);
  const sent = question.variables
    .filter((variable) => Object.hasOwn(variables, variable))
    .map((variable) => `${JSON.stringify(variable)}:${JSON.stringify(variables[variable])}`);
  const representations = parts.flatMap(({ step, entities }, at) => {
    if (step.kind === 'root') return [];
    const context = Object.entries(entities[0]?.context ?? {});
    return [
      `"${callName(at).variable}":[${entities.map((entity) => entity.key).join(',')}]`,
      ...context.map(([variable, value]) => `"${variable}_${at}":${JSON.stringify(value)}`),
    ];
  });
  const extensions = grant === null ? '' : `,"extensions":{${grant},"requestId":"${requestId}"}`;
  return `{"query":${question.text},"variables":{${[...sent, ...representations].join(',')}}${extensions}}`;
}
