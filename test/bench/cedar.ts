/** The same rules and facts in Cedar, for comparison: one policy per row, prepared once, as Cedar's users are told to. */
import { setFlagsFromString } from 'node:v8';
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { Facts } from '../../schema/policy/decide.js';
import type { CategoryPolicy, Forbid, Literal, Permit } from '../../schema/policy/types.js';

// Node 20 ends with "unreachable code" (a V8 deoptimization) once optimized code has a call to Cedar inlined.
setFlagsFromString('--no-turbo-inline-js-wasm-calls');

/** One question to Cedar, in the form that its calls take. */
export type CedarCall = Parameters<typeof statefulIsAuthorized>[0];

const quote = (text: string) => JSON.stringify(text);

function toExpression({ atom, values }: Literal): string {
  const fact = `context[${quote(atom.id)}]`;
  if (values === null) return fact;
  const list = `[${values.map(quote).join(', ')}]`;
  return atom.many ? `${fact}.containsAny(${list})` : `${list}.contains(${fact})`;
}

const all = (literals: ReadonlyArray<Literal>) => literals.map(toExpression).join(' && ');

/** The scope names the recipient where there is one alone; otherwise the recipients are the first condition. */
function toCedar(row: Permit | Forbid): string {
  const [first = '', ...others] = row.to;
  const agencies = row.to.map((agency) => `Agency::${quote(agency)}`).join(', ');
  const principal = others.length === 0 ? `principal == Agency::${quote(first)}` : 'principal';
  const recipients = others.length === 0 ? [] : [`[${agencies}].contains(principal)`];
  const when = [...recipients, ...(row.when.length > 0 ? [all(row.when)] : [])].join(' && ');
  const unless = row.unless.length > 0 ? ` unless { ${all(row.unless)} }` : '';
  const effect = 'release' in row ? 'permit' : 'forbid';
  return `${effect}(${principal}, action == Action::"read", resource == Category::${quote(row.category)})${when ? ` when { ${when} }` : ''}${unless};`;
}

/** Hands the rules of `policies` to Cedar under `name`. Throws when Cedar does not read them. */
export function prepareCedar(name: string, policies: ReadonlyArray<CategoryPolicy>): void {
  const rows = policies.flatMap(({ permits, forbids }) => [...permits, ...forbids]);
  const answer = preparsePolicySet(name, {
    staticPolicies: Object.fromEntries(rows.map((row) => [row.id, toCedar(row)])),
    templates: {},
    templateLinks: [],
  });
  if (answer.type === 'failure') throw new Error(`cedar: ${JSON.stringify(answer.errors).slice(0, 500)}`);
}

/** A question to the policies prepared as `name`. */
export function toCall(name: string, category: string, recipient: string, facts: Facts): CedarCall {
  return {
    principal: { type: 'Agency', id: recipient },
    action: { type: 'Action', id: 'read' },
    resource: { type: 'Category', id: category },
    context: Object.fromEntries([...facts].map(([id, known]) => [id, typeof known === 'object' ? [...known] : known])),
    preparsedPolicySetId: name,
    validateRequest: false,
    entities: [],
  };
}

/** True for allow. Throws when Cedar could not decide, also when a single policy could not be evaluated. */
export function askCedar(call: CedarCall): boolean {
  const answer = statefulIsAuthorized(call);
  if (answer.type === 'failure') throw new Error(`cedar: ${JSON.stringify(answer.errors).slice(0, 500)}`);
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(`cedar: ${JSON.stringify(diagnostics.errors).slice(0, 500)}`);
  return decision === 'allow';
}
