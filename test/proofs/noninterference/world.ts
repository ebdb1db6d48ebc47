/** A world: who asks in which case on which day, with which facts, over which two states of the databases. */
import { randomUUID } from 'node:crypto';
import type { Decided } from '../../../gateway/decision/decider.js';
import type { LoadedCase } from '../../../gateway/facts/loaded-case.js';
import { readAgencies } from '../../../schema/agencies.js';
import { caseOn, type DemoActor } from '../../../schema/demo/actors.js';
import { type CaseFacts, indexFacts } from '../../../schema/facts/case-facts.js';
import type { FactRecord } from '../../../schema/facts/records.js';
import type { CategoryId } from '../../../schema/grant.js';
import type { Facts } from '../../../schema/policy/decide.js';
import type { CategoryPolicy } from '../../../schema/policy/types.js';
import type { PolicyWords } from '../../../schema/policy/vocabulary.js';
import { type Change, updateRow } from './changes.js';
import { Choices } from './choices.js';
import {
  actors,
  caseIds,
  demoRecords,
  flip,
  makeFacts,
  type RecordSigner,
  recordsOfCase,
  type Secret,
} from './facts.js';
import type { BaseRows } from './making.js';
import { makeStates } from './states.js';
import type { Shared } from './system.js';
import { tables } from './tables.js';
import { type OwnHold, Visibility } from './visibility.js';

/** What worlds are made of. */
export interface WorldInput {
  readonly shared: Shared;
  readonly base: BaseRows;
  readonly policies: ReadonlyMap<CategoryId, CategoryPolicy>;
  readonly words: PolicyWords;
  readonly signer: RecordSigner;
}

/** One state: the databases' changes, and the facts as the gateway has loaded them. */
export interface State {
  readonly changes: ReadonlyArray<Change>;
  readonly decided: Decided;
}

/** A world. `before`: another actor who asks first. `differing`: persons and categories in which the states differ. */
export interface World {
  readonly actor: DemoActor;
  readonly caseId: string;
  readonly day: string;
  readonly visible: Visibility;
  readonly a: State;
  readonly b: State;
  readonly differing: ReadonlyArray<Change>;
  readonly ids: ReadonlyArray<string>;
}

const days = ['2026-11-23', '2026-11-23', '2026-10-21', '2026-11-25'] as const;
/** Categories that are answered in pages. */
const paged = new Set(['school.absence', 'police.incident']);
const cooperating = new Set(['social-services', 'police', 'school']);

const often = [
  ...['social-worker', 'social-worker', 'principal', 'teacher', 'school-counsellor', 'police-officer'],
  'probation-officer',
];

function chooseActor(choices: Choices): DemoActor {
  const usual = actors.filter(({ agency }) => cooperating.has(agency));
  if (choices.chance(0.5)) {
    const name = choices.pick(often);
    return actors.find((actor) => actor.name === name) ?? choices.pick(actors);
  }
  return choices.pick(choices.chance(0.85) ? usual : actors);
}

const allRecords = demoRecords('2026-12-31');

/** Mostly a case of the actor's own agency: the one of the story, or of another family. */
function chooseCase(choices: Choices, actor: DemoActor, day: string): string {
  if (choices.chance(0.03)) return choices.pick(caseIds);
  const own = allRecords.flatMap((one) =>
    one.kind === 'case' && one.version === 1 && one.owner === actor.agency ? [one.id] : [],
  );
  return choices.chance(0.35) && own.length > 0 ? choices.pick(own) : caseOn(actor, day);
}

/** Holds that the holder has set in its own database alone: of something that would be allowed without. */
function chooseHolds(choices: Choices, policies: WorldInput['policies'], open: Visibility): ReadonlyArray<OwnHold> {
  if (!choices.chance(0.25)) return [];
  const allowed = [...policies.values()].filter(
    ({ id }) =>
      tables.some(({ shown }) => shown.some(({ category }) => category === id)) &&
      open.persons.some((person) => open.mayAsk(person, id)),
  );
  if (allowed.length === 0) return [];
  const { holder, id } = choices.pick(allowed);
  return [{ agency: holder, category: choices.chance(0.8) ? id : null, person: null }];
}

function holdChange({ agency, category, person }: OwnHold): Change {
  const values = [category, person].map((value) => (value === null ? 'null' : `'${value}'`)).join(', ');
  const sql = `insert into holds (category, person_id, since) values (${values}, '2026-01-01')`;
  return { agency, sql, persons: [], categories: [] };
}

/** Something about a person of the case that the actor may not learn. */
function chooseSecret(choices: Choices, visible: Visibility): Secret | null {
  if (!choices.chance(0.4) || visible.persons.length === 0) return null;
  const personId = choices.pick(visible.persons);
  if (choices.chance(0.4)) return { personId, kind: 'hidden' };
  return visible.mayAsk(personId, 'population.protection') ? null : { personId, kind: 'protected' };
}

/** `population` has it in its own register, too. */
function protectionChange(base: BaseRows, personId: string): ReadonlyArray<Change> {
  const row = (base.get('population.persons') ?? []).find(({ id }) => id === personId);
  if (!row) return [];
  const protection = row.protection === 'none' ? 'marking' : 'none';
  const about = { agency: 'population', persons: [personId], categories: ['population.protection'] };
  return [updateRow(about, 'persons', row, ['id'], { protection })];
}

/** `population` knows itself whether somebody is protected. `flipped`: of whom it is the other way round. */
function ownFactsOf(base: BaseRows, flipped: string | null): (agency: string, person: string) => Facts {
  const known = new Map(
    (base.get('population.persons') ?? []).map(
      ({ id, protection }) => [String(id), (protection !== 'none') !== (id === flipped)] as const,
    ),
  );
  return (agency, person) => {
    const isProtected = agency === 'population' ? known.get(person) : undefined;
    return isProtected === undefined ? new Map() : new Map([['subject.protected', isProtected]]);
  };
}

const revisions = new Map(readAgencies().map(({ id }) => [id, 1] as const));

function load(records: ReadonlyArray<FactRecord>, caseId: string, signer: RecordSigner): LoadedCase {
  const own = recordsOfCase(records, caseId);
  const days = new Map<string, CaseFacts | null>();
  return {
    ...{ caseId, revision: 1, agencyRevisions: revisions, records: own.map((record) => signer.sign(record)) },
    factsOn: (day) => {
      const known = days.get(day);
      if (known !== undefined) return known;
      const facts = indexFacts(own, caseId, day);
      days.set(day, facts);
      return facts;
    },
  };
}

function recordIds(base: BaseRows, agency: string, person: string): ReadonlyArray<string> {
  const ofAgency = [...base].filter(([table]) => table.startsWith(`${agency}.`)).flatMap(([, rows]) => rows);
  return ofAgency.flatMap((row) => (row.person_id === person && typeof row.id === 'string' ? [row.id] : []));
}

function categoriesByHolder(policies: WorldInput['policies']): ReadonlyMap<string, ReadonlyArray<CategoryId>> {
  const found = new Map<string, CategoryId[]>();
  for (const { holder, id } of policies.values()) {
    if (holder === 'cooperation') continue;
    found.set(holder, [...(found.get(holder) ?? []), id]);
  }
  return found;
}

/** Numbers for each part of a world, so that a long part leaves enough for the next. */
export interface WorldNumbers {
  readonly who: ReadonlyArray<number>;
  readonly facts: ReadonlyArray<number>;
  readonly states: ReadonlyArray<number>;
}

/** Makes a world from numbers. */
export function makeWorld(numbers: WorldNumbers, input: WorldInput): World {
  const choices = new Choices(numbers.who);
  const actor = chooseActor(choices);
  const day = choices.pick(days);
  const caseId = chooseCase(choices, actor, day);
  const inCase = allRecords.flatMap((one) =>
    one.kind === 'case-person' && one.caseId === caseId ? [one.personId] : [],
  );
  const decisionAtoms = [...input.words.vocabulary.keys()].filter((atom) => atom.startsWith('decision.'));
  const facts = makeFacts(new Choices(numbers.facts), {
    ...{ actor, caseId, day, inCase, decisionAtoms, categories: categoriesByHolder(input.policies) },
    records: (agency, person) => recordIds(input.base, agency, person),
  });
  const see = (loaded: LoadedCase, flipped: string | null, holds: ReadonlyArray<OwnHold>) =>
    new Visibility({
      ...{ actor, facts: loaded.factsOn(day), policies: input.policies, words: input.words, holds },
      ownFacts: ownFactsOf(input.base, flipped),
    });
  const a = load(facts.a, caseId, input.signer);
  const holds = chooseHolds(choices, input.policies, see(a, null, []));
  const visible = see(a, null, holds);
  const secret = chooseSecret(choices, visible);
  const flipped = secret && load(flip(facts.b, secret, choices.uuid()), caseId, input.signer);
  const flippedPerson = secret?.kind === 'protected' ? secret.personId : null;
  const isSecret = flipped && visible.isLike(see(flipped, flippedPerson, holds));
  const b = isSecret ? flipped : load(facts.b, caseId, input.signer);
  const isFlipped = isSecret && flippedPerson !== null;
  const used = new Set(isFlipped ? [`protection ${flippedPerson}`, `name ${flippedPerson}`] : []);
  const made = makeStates({
    choices: new Choices(numbers.states),
    visible,
    base: input.base,
    actor,
    caseId,
    used,
    focus: holds[0]?.category ?? null,
  });
  const states = isFlipped ? { ...made, b: [...made.b, ...protectionChange(input.base, flippedPerson)] } : made;
  const both = [...holds.map(holdChange), ...states.both];
  // Somebody else may have asked in the same case before.
  const colleague = choices.chance(0.3) ? chooseActor(choices) : null;
  const toState = (loaded: LoadedCase, changes: ReadonlyArray<Change>): State => {
    const decide = (who: DemoActor) =>
      input.shared.decider.decide({ actor: who, loaded, agencyRevisions: revisions, day });
    if (colleague) for (const person of visible.persons) decide(colleague).disclosure.listAbout(person);
    return { changes: [...both, ...changes], decided: decide(actor) };
  };
  const differing = [...states.a, ...states.b];
  const inPages = [...both, ...differing].filter(({ categories }) => categories.some((each) => paged.has(each)));
  const ids = inPages.flatMap(({ sql }) => /'([0-9a-f]{8}-[0-9a-f-]{27})'/.exec(sql)?.[1] ?? []);
  const known = choices.some(
    visible.persons.flatMap((person) => recordIds(input.base, 'school', person)),
    0.1,
  );
  return {
    ...{ actor, caseId, day, visible, differing, ids: [...ids, ...ids, ...ids, ...known] },
    ...{ a: toState(a, states.a), b: toState(b, states.b) },
  };
}

/** A request id of its own for each operation, the same on both sides. */
export const newRequestId = (): string => randomUUID();
