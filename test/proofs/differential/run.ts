/**
 * The proof `differential`: with everything allowed, our executor answers random operations over random data as a
 * monolith of the same data does, errors and nulls included. `--runs`: the number of cases over the real graph.
 */
import fc from 'fast-check';
import { getNamedType, isLeafType, isObjectType, type OperationDefinitionNode, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import type { Proof } from '../proof.js';
import { type Compared, compare } from './compare.js';
import { featureSystem } from './features.js';
import { anyOperation, type OperationChoice, printOperation } from './operations.js';
import { realSystem } from './real.js';
import type { System, SystemInput } from './system.js';
import type { WorldPlan } from './world.js';

const faultKinds = ['throw', 'input', 'null', 'empty', 'nullItem', 'errorItem', 'bad'] as const;

/** Types of agencies: what the gateway makes by itself never fails. */
function agencyTypes({ agencies }: SystemInput): ReadonlySet<string> {
  const definitions = agencies.flatMap(({ sdl }) => parse(sdl).definitions);
  return new Set(definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])));
}

/** Coordinates at which something may go wrong. */
function faultyCoordinates({ api, input }: System): ReadonlyArray<string> {
  const { keyFields, keyParts, sound } = input.identities;
  const known = agencyTypes(input);
  return Object.values(api.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__') || !known.has(type.name)) return [];
    return Object.keys(type.getFields())
      .filter((name) => name !== 'id')
      .map((name) => `${type.name}.${name}`)
      .filter((one) => !keyFields.has(one) && !keyParts.has(one) && !sound.has(one));
  });
}

function anyWorld(system: System): fc.Arbitrary<WorldPlan> {
  const coordinates = faultyCoordinates(system);
  const links = coordinates.filter((one) => {
    const [typeName = '', field = ''] = one.split('.');
    const type = system.api.getType(typeName);
    const of = isObjectType(type) ? type.getFields()[field]?.type : undefined;
    return of !== undefined && !isLeafType(getNamedType(of)) && system.input.wanted.has(typeName);
  });
  const agencies = system.input.agencies.map(({ agency }) => agency);
  const coordinate = fc.oneof(fc.constantFrom(...coordinates), fc.constantFrom(...links));
  return fc.record({
    seed: fc.nat(9999),
    nulls: fc.boolean(),
    slow: fc.boolean(),
    faults: fc.array(
      fc.record({ coordinate, kind: fc.constantFrom(...faultKinds), oneIn: fc.integer({ min: 1, max: 3 }) }),
      {
        maxLength: 25,
        size: 'max',
      },
    ),
    agencyFaults: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      {
        weight: system.input.ownService === 'gateway' ? 1 : 0,
        arbitrary: fc.array(
          fc.record({
            agency: fc.constantFrom(...agencies),
            kind: fc.constantFrom('down' as const, 'missing' as const, 'lost' as const),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
  });
}

/** One case, run. `difference` null: the same answer. */
export async function runCase(system: System, choice: OperationChoice, plan: WorldPlan): Promise<Compared> {
  const { text, variables: sent } = printOperation(system.api, choice);
  const document = parse(text);
  const nothing = { values: 0, nulls: 0, lists: 0, errors: 0 };
  const faults = validate(system.api, document);
  // graphql-js gives up on a query of very many faults or fields that might conflict: it says nothing of either executor.
  if (faults.some(({ message }) => message === 'Validation aborted.')) return { ...nothing, difference: null };
  if (faults.length > 0) return { ...nothing, difference: `the generated query is not valid: ${faults[0]?.message}` };
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { coerced, errors } = getVariableValues(system.api, operation.variableDefinitions ?? [], { ...sent });
  if (!coerced) return { ...nothing, difference: `the generated variables are not valid: ${errors?.[0]?.message}` };
  const monolith = await system.monolith(document, { ...sent }, system.world(plan));
  const all = await system.monolith(document, { ...sent }, system.world(plan), true);
  try {
    return compare(monolith, await system.federated(document, coerced, system.world(plan)), all.errors);
  } catch (error) {
    return { ...nothing, difference: `it threw: ${error instanceof Error ? error.stack : String(error)}` };
  }
}

/** What a number of cases came to. */
export interface Totals {
  cases: number;
  mismatches: number;
  nonNullValues: number;
  nullValues: number;
  listsCompared: number;
  errorsCompared: number;
  casesWithErrors: number;
}

/** Runs `runs` cases over `system`; prints the smallest example of the first mismatch. */
export async function runSystem(
  system: System,
  { runs, seed, print }: { readonly runs: number; readonly seed: number; readonly print: (line: string) => void },
): Promise<Totals> {
  const totals: Totals = {
    cases: 0,
    mismatches: 0,
    nonNullValues: 0,
    nullValues: 0,
    listsCompared: 0,
    errorsCompared: 0,
    casesWithErrors: 0,
  };
  let shrinks = false;
  const property = fc.asyncProperty(anyOperation(system.api, system.input), anyWorld(system), async (choice, plan) => {
    const compared = await runCase(system, choice, plan);
    if (!shrinks) {
      totals.cases += 1;
      totals.nonNullValues += compared.values;
      totals.nullValues += compared.nulls;
      totals.listsCompared += compared.lists;
      totals.errorsCompared += compared.errors;
      totals.casesWithErrors += compared.errors > 0 ? 1 : 0;
      if (totals.cases % 1_000 === 0) print(`${system.name}: ${totals.cases} cases`);
    }
    if (compared.difference === null) return;
    shrinks = true;
    throw new Error(compared.difference);
  });
  const result = await fc.check(property, { numRuns: runs, seed, interruptAfterTimeLimit: 1_800_000 });
  if (!result.failed || result.counterexample === null) return totals;
  totals.mismatches = 1;
  const [choice, plan] = result.counterexample;
  const { text, variables } = printOperation(system.api, choice);
  print(`MISMATCH in ${system.name} (seed ${seed}, case ${totals.cases}, ${result.numShrinks} shrinks)`);
  print(`  query: ${text.replaceAll('\n', '\n         ')}\n  variables: ${JSON.stringify(variables)}`);
  print(`  data: ${JSON.stringify(plan)}`);
  print(`  ${(result.errorInstance as Error | undefined)?.message ?? ''}`);
  return totals;
}

/** The systems that are compared, with their share of the cases. */
export const systems = (): ReadonlyArray<readonly [System, number]> => [
  [realSystem(), 1],
  [featureSystem(), 0.5],
];

/** The proof. */
export const differentialProof: Proof = async ({ seed, runs, print }) => {
  const results: Totals[] = [];
  for (const [system, share] of systems().filter(([{ name }]) => !process.env.ONLY || name === process.env.ONLY)) {
    const totals = await runSystem(system, { runs: Math.ceil((runs ?? 5_000) * share), seed, print });
    print(`${system.name}: ${JSON.stringify(totals)}`);
    results.push(totals);
  }
  const total = (key: keyof Totals) => results.reduce((sum, one) => sum + one[key], 0);
  const result = {
    cases: total('cases'),
    mismatches: total('mismatches'),
    systems: results.length,
    nonNullValues: total('nonNullValues'),
    nullValues: total('nullValues'),
    listsCompared: total('listsCompared'),
    errorsCompared: total('errorsCompared'),
    casesWithErrors: total('casesWithErrors'),
  };
  return { ok: result.mismatches === 0 && result.nonNullValues > 0 && result.errorsCompared > 0, result };
};
