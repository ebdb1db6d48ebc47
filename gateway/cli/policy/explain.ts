/** `policy explain`: what comes out for an actor, a person and a category, why, and what would make it lawful. */
import { readAgencies } from '../../../schema/agencies.js';
import { type Cell, compilePolicies, denialOf } from '../../../schema/policy/compile.js';
import { createState, encodeFacts, evaluate, type Facts } from '../../../schema/policy/decide.js';
import { type Audience, explain, mayBeTold, mayLearn, type WayForward } from '../../../schema/policy/explain.js';
import { cite, type Language, literalLabel, valueLabel } from '../../../schema/policy/labels.js';
import { readPolicies, readPolicyWords } from '../../../schema/policy/read.js';
import type { CategoryPolicy, Denial, Forbid, LegalBasis, Literal, Permit } from '../../../schema/policy/types.js';
import type { Vocabulary } from '../../../schema/policy/vocabulary.js';
import { type Explained, explainedText, phrases, type Reason } from './explain-text.js';
import { readActor, readFacts, readPerson } from './facts.js';
import { categoryOfField } from './field.js';
import { type Answer, readChoice, readDay, readLanguage, toJson, UsageError } from './usage.js';

/** Options of `policy explain`. */
export const explainOptions = {
  actor: { type: 'string' },
  person: { type: 'string' },
  category: { type: 'string' },
  field: { type: 'string' },
  case: { type: 'string' },
  day: { type: 'string' },
  facts: { type: 'string' },
  set: { type: 'string', multiple: true },
  'rest-is-false': { type: 'boolean' },
  audience: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly actor?: string | undefined;
  readonly person?: string | undefined;
  readonly category?: string | undefined;
  readonly field?: string | undefined;
  readonly case?: string | undefined;
  readonly day?: string | undefined;
  readonly facts?: string | undefined;
  readonly set?: ReadonlyArray<string> | undefined;
  readonly 'rest-is-false'?: boolean | undefined;
  readonly audience?: string | undefined;
  readonly lang?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Conditions of the forbids that stand because the facts don't say. */
function unknownOf(forbids: ReadonlyArray<Forbid>, facts: Facts): ReadonlyArray<Literal> {
  const open = forbids.flatMap(({ when, unless }) =>
    [...when, ...unless].filter((literal) => evaluate(literal, facts) === null),
  );
  return [...new Map(open.map((literal) => [literal.text, literal])).values()];
}

/**
 * The facts with everything cleared away that stands because nobody has said that it does not; null when something is
 * known to stand, or when it is not a matter of yes or no.
 */
function cleared(standing: ReadonlyArray<Forbid>, facts: Facts): Facts | null {
  const open = standing.map(({ when }) =>
    when.find((literal) => literal.values === null && evaluate(literal, facts) === null),
  );
  if (open.length === 0 || open.includes(undefined)) return null;
  return new Map([...facts, ...open.flatMap((literal) => (literal ? [[literal.atom.id, false] as const] : []))]);
}

function explained(cell: Cell, facts: Facts, denial: Denial, options: ExplainOptions): Explained {
  const { language, audience, bases, compiled } = options;
  const explainBy = (known: Facts) =>
    explain(cell, known, encodeFacts(compiled, known, createState(compiled), cell.atoms), audience);
  const { outcome, because, waysForward } = explainBy(facts);
  const toReason = (row: Permit | Forbid): Reason => {
    const basis = 'basis' in row ? bases.get(row.basis) : undefined;
    return { row: row.id, says: row.says, citation: basis ? cite(basis, language) : null };
  };
  const standing = cell.before.forbids.map(({ row }) => row).filter(({ id }) => because.includes(id));
  const allowing = cell.before.permits.map(({ row }) => row).filter(({ id }) => because.includes(id));
  const toWays = (found: ReadonlyArray<WayForward>) =>
    found.map(({ way, permit, missing }) => ({
      ...toReason(permit),
      ...{ way, missing: missing.map((literal) => literalLabel(literal, language)) },
    }));
  const clearedFacts = outcome === 'deny' ? cleared(standing, facts) : null;
  const then = clearedFacts && explainBy(clearedFacts);
  return {
    outcome,
    denial: outcome === 'deny' ? denial : null,
    because: [...allowing, ...standing].map(toReason),
    unknown: unknownOf(standing, facts).map((literal) => literalLabel(literal, language)),
    residual:
      outcome === 'deny'
        ? []
        : cell.residual
            .filter((row) => mayBeTold(row, audience) && (!('basis' in row) || because.includes(row.id)))
            .map(toReason),
    waysForward: toWays(waysForward),
    ifCleared: then && { outcome: then.outcome, waysForward: toWays(then.waysForward) },
  };
}

interface ExplainOptions {
  readonly language: Language;
  readonly audience: Audience;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly compiled: ReturnType<typeof compilePolicies>;
}

function toldFacts(facts: Facts, vocabulary: Vocabulary, audience: Audience) {
  return Object.fromEntries(
    [...facts].filter(([id]) => {
      const atom = vocabulary.get(id);
      return atom !== undefined && mayLearn({ atom }, audience);
    }),
  );
}

/** Categories that are called nearly `name`, else those of the agency that it begins with, else how their names begin. */
function near(policies: ReadonlyArray<CategoryPolicy>, name: string): ReadonlyArray<string> {
  const text = name.toLowerCase();
  const beginning = `${text.split('.')[0]}.`;
  const named = (isNear: (one: string) => boolean) =>
    policies
      .filter(({ id, code }) => [id, code].some((one) => isNear(one.toLowerCase())))
      .map(({ id, code }) => `${id} (${code})`);
  const similar = text === '' ? [] : named((one) => one.includes(text));
  if (similar.length > 0) return similar;
  const ofAgency = named((one) => one.startsWith(beginning));
  return ofAgency.length > 0 ? ofAgency : [...new Set(policies.map(({ holder }) => `${holder}.…`))];
}

/** The category named by its id or code, or by a field of the graph that has it. */
function readCategory(policies: ReadonlyArray<CategoryPolicy>, { category, field }: Values): CategoryPolicy {
  if (category !== undefined && field !== undefined) throw new UsageError('expected --category or --field, not both');
  const name = field === undefined ? category : categoryOfField(field);
  const found = policies.find(({ id, code }) => [id, code].includes(name ?? ''));
  if (found) return found;
  throw new UsageError(
    `--category: \`${name ?? 'nothing'}\` is no code or id of a category; there are: ${near(policies, name ?? '').join(', ')}`,
  );
}

/** Explains one decision before the fetch. `today` is used when no day is given. Exit code 0 for both outcomes. */
export function runExplain(values: Values, today: string): Answer {
  const [actor, person] = [readActor(values.actor), readPerson(values.person)];
  const [day, language] = [readDay(values.day, today), readLanguage(values.lang)];
  const audience = readChoice('audience', values.audience, ['holder', 'recipient']);
  const { vocabulary, bases, agencies } = readPolicyWords();
  const policies = readPolicies();
  const category = readCategory(policies, values);
  const { facts: file, set: settings = [], case: caseName } = values;
  const restIsFalse = values['rest-is-false'] === true;
  const facts = readFacts({ actor, person, caseName, file, settings, restIsFalse }, vocabulary);
  const compiled = compilePolicies(policies, { day, bases, agencies });
  const cell = compiled.cells.get(category.id)?.get(actor.agency);
  if (!cell) throw new UsageError(`\`${actor.agency}\` takes no part (schema/agencies.yaml)`);
  const role = facts.get('subject.role');
  const subjectRole = typeof role === 'string' ? role : null;
  const denial = denialOf(category, { agency: actor.agency, roles: actor.roles, subjectRole });
  const options = { language, audience, bases, compiled };
  const result = explained(cell, facts, denial, options);
  if (values.json === true) {
    const about = { actor: actor.name, agency: actor.agency, person, category: category.id, day, audience };
    return { text: toJson({ ...about, ...result, facts: toldFacts(facts, vocabulary, audience) }), exitCode: 0 };
  }
  const agencyOf = (id: string) => readAgencies().find((agency) => agency.id === id)?.[language] ?? id;
  const who = actor.roles.map((each) => valueLabel('actor.role', each, language)).join(', ');
  const about = valueLabel('subject.role', subjectRole ?? '', language);
  const title = `${agencyOf(actor.agency)} (${who}) · ${agencyOf(category.holder)}: ${category[language]} · ${about} · ${phrases[language].by} ${day}`;
  return { text: explainedText(title, result, { language, audience, locates: category.locates }), exitCode: 0 };
}
