/** `policy explain`: what comes out for an actor, a person and a category, why, and what would make it lawful. */
import { readAgencies } from '../../../schema/agencies.js';
import { type Cell, compilePolicies, denialOf } from '../../../schema/policy/compile.js';
import { createState, encodeFacts, evaluate, type Facts } from '../../../schema/policy/decide.js';
import { explain } from '../../../schema/policy/explain.js';
import { denialLabels, type Language, literalLabel, valueLabel, wayLabels } from '../../../schema/policy/labels.js';
import { readPolicies, readPolicyWords } from '../../../schema/policy/read.js';
import type { Denial, Forbid, LegalBasis, Literal, Permit, Way } from '../../../schema/policy/types.js';
import { readActor, readFacts, readPerson } from './facts.js';
import { wrap } from './text-lines.js';
import { type Answer, readDay, readLanguage, toJson, UsageError } from './usage.js';
import { cite } from './words.js';

/** Options of `policy explain`. */
export const explainOptions = {
  actor: { type: 'string' },
  person: { type: 'string' },
  category: { type: 'string' },
  case: { type: 'string' },
  day: { type: 'string' },
  facts: { type: 'string' },
  set: { type: 'string', multiple: true },
  'rest-is-false': { type: 'boolean' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Values {
  readonly actor?: string | undefined;
  readonly person?: string | undefined;
  readonly category?: string | undefined;
  readonly case?: string | undefined;
  readonly day?: string | undefined;
  readonly facts?: string | undefined;
  readonly set?: ReadonlyArray<string> | undefined;
  readonly 'rest-is-false'?: boolean | undefined;
  readonly lang?: string | undefined;
  readonly json?: boolean | undefined;
}

const phrases = {
  sv: {
    allow: 'TILLÅTS',
    deny: 'NEKAS',
    because: 'Därför:',
    noRow: 'Ingen regel öppnar uppgiften med det som är känt.',
    forward: 'Det här skulle göra det lagligt (ett av):',
    none: 'Inget som mottagaren kan göra öppnar uppgiften.',
    missing: 'det som fattas',
    unknown: 'Okänt, och räknas därför som hinder:',
    residual: 'Den som har uppgiften prövar dessutom varje uppgift för sig:',
    protectedPerson: 'Röjer var någon finns: vet mottagaren att personen är skyddad svaras som om inget fanns.',
    findOut: 'Ta först reda på det som är okänt.',
    by: 'den',
  },
  en: {
    allow: 'ALLOWED',
    deny: 'DENIED',
    because: 'Because:',
    noRow: 'No rule opens it by what is known.',
    forward: 'This would make it lawful (one of):',
    none: 'Nothing that the recipient can do opens it.',
    missing: 'what is missing',
    unknown: 'Unknown, and therefore counted as an obstacle:',
    residual: 'The holder also tests each record:',
    protectedPerson:
      'Tells where somebody is: a recipient who may know of the protection is answered as if nothing were there.',
    findOut: 'First find out what is unknown.',
    by: 'on',
  },
} as const;

/** A row as a reason. `citation` is null for a forbid. */
interface Reason {
  readonly row: string;
  readonly says: string;
  readonly citation: string | null;
}

/** The explanation in words. */
interface Explained {
  readonly outcome: 'allow' | 'deny';
  readonly denial: Denial | null;
  readonly because: ReadonlyArray<Reason>;
  readonly unknown: ReadonlyArray<string>;
  readonly residual: ReadonlyArray<Reason>;
  readonly waysForward: ReadonlyArray<Reason & { readonly way: Way; readonly missing: ReadonlyArray<string> }>;
}

/** Conditions of the forbids that stand because the facts don't say. */
function unknownOf(forbids: ReadonlyArray<Forbid>, facts: Facts): ReadonlyArray<Literal> {
  const open = forbids.flatMap(({ when, unless }) =>
    [...when, ...unless].filter((literal) => evaluate(literal, facts) === null),
  );
  return [...new Map(open.map((literal) => [literal.text, literal])).values()];
}

function explained(cell: Cell, facts: Facts, denial: Denial, options: ExplainOptions): Explained {
  const { language, bases, compiled } = options;
  const { outcome, because, waysForward } = explain(cell, facts, encodeFacts(compiled, facts, createState(compiled)));
  const toReason = (row: Permit | Forbid): Reason => {
    const basis = 'basis' in row ? bases.get(row.basis) : undefined;
    return { row: row.id, says: row.says, citation: basis ? cite(basis, language) : null };
  };
  const standing = cell.before.forbids.map(({ row }) => row).filter(({ id }) => because.includes(id));
  const allowing = cell.before.permits.map(({ row }) => row).filter(({ id }) => because.includes(id));
  return {
    outcome,
    denial: outcome === 'deny' ? denial : null,
    because: [...allowing, ...standing].map(toReason),
    unknown: unknownOf(standing, facts).map((literal) => literalLabel(literal, language)),
    residual:
      outcome === 'deny'
        ? []
        : cell.residual.filter((row) => !('basis' in row) || because.includes(row.id)).map(toReason),
    waysForward: waysForward.map(({ way, permit, missing }) => ({
      ...toReason(permit),
      ...{ way, missing: missing.map((literal) => literalLabel(literal, language)) },
    })),
  };
}

interface ExplainOptions {
  readonly language: Language;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly compiled: ReturnType<typeof compilePolicies>;
}

function reasonText({ says, citation }: Reason): string {
  return citation === null ? says : `${says} [${citation}]`;
}

const listed = (texts: ReadonlyArray<string>) => texts.flatMap((text) => wrap(`  - ${text}`, '    '));

function toText(title: string, result: Explained, locates: boolean, language: Language): string {
  const t = phrases[language];
  const denial = result.denial === null ? '' : ` ${denialLabels[result.denial].means[language]}`;
  const part = (heading: string, texts: ReadonlyArray<string>) => (texts.length > 0 ? [heading, ...listed(texts)] : []);
  const ways = result.waysForward.flatMap(({ way, missing, ...reason }, at) => [
    `  ${at + 1}. ${wayLabels[way][language]}`,
    ...missing.flatMap((text) => wrap(`     ${t.missing}: ${text}`, '       ')),
    ...wrap(`     ${reasonText(reason)}`, '     '),
  ]);
  const closing = result.unknown.length > 0 ? t.findOut : t.none;
  return [
    ...wrap(title, '  '),
    `${t[result.outcome]}${denial}`,
    ...(result.denial !== null && locates ? wrap(t.protectedPerson) : []),
    ...part(t.because, result.because.length > 0 ? result.because.map(reasonText) : [t.noRow]),
    ...part(t.unknown, result.unknown),
    ...part(t.residual, result.residual.map(reasonText)),
    ...(result.outcome === 'allow' ? [] : ways.length > 0 ? [t.forward, ...ways] : [closing]),
    '',
  ].join('\n');
}

/** Explains one decision before the fetch. `today` is used when no day is given. Exit code 0 for both outcomes. */
export function runExplain(values: Values, today: string): Answer {
  const [actor, person] = [readActor(values.actor), readPerson(values.person)];
  const [day, language] = [readDay(values.day, today), readLanguage(values.lang)];
  const { vocabulary, bases, agencies } = readPolicyWords();
  const policies = readPolicies();
  const category = policies.find(({ id, code }) => [id, code].includes(values.category ?? ''));
  if (!category) throw new UsageError(`--category: \`${values.category ?? 'nothing'}\` is no code or id of a category`);
  const { facts: file, set: settings = [], case: caseName } = values;
  const restIsFalse = values['rest-is-false'] === true;
  const facts = readFacts({ actor, person, caseName, file, settings, restIsFalse }, vocabulary);
  const compiled = compilePolicies(policies, { day, bases, agencies });
  const cell = compiled.cells.get(category.id)?.get(actor.agency);
  if (!cell) throw new UsageError(`\`${actor.agency}\` takes no part (schema/agencies.yaml)`);
  const role = facts.get('subject.role');
  const subjectRole = typeof role === 'string' ? role : null;
  const denial = denialOf(category, { agency: actor.agency, roles: actor.roles, subjectRole });
  const result = explained(cell, facts, denial, { language, bases, compiled });
  if (values.json === true) {
    const about = { actor: actor.name, agency: actor.agency, person, category: category.id, day };
    return { text: toJson({ ...about, ...result, facts: Object.fromEntries(facts) }), exitCode: 0 };
  }
  const agencyOf = (id: string) => readAgencies().find((agency) => agency.id === id)?.[language] ?? id;
  const who = actor.roles.map((each) => valueLabel('actor.role', each, language)).join(', ');
  const about = valueLabel('subject.role', subjectRole ?? '', language);
  const title = `${agencyOf(actor.agency)} (${who}) · ${agencyOf(category.holder)}: ${category[language]} · ${about} · ${phrases[language].by} ${day}`;
  return { text: toText(title, result, category.locates, language), exitCode: 0 };
}
