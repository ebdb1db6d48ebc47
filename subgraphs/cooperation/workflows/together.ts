/** Drafts of what agencies do together: cooperation case, joint plan, measures, second signatures. None gives access. */
import { z } from 'zod';
import { type CaseRecordOf, verifyCaseRecord } from '../../../schema/case-file/records.js';
import { contentHash } from '../../../schema/case-file/second-official.js';
import { SignatureError } from '../../../schema/facts/jws.js';
import { checkNotEnded } from './cases.js';
import { changed, created, type Drafting, fromEnum, type Keyed, type MakeDraft, type OfVersion } from './drafting.js';
import { DraftFault, unknown } from './faults.js';
import { assignedCase, checkInCase, openCooperation, ownCase } from './lookups.js';
import { sentenceOf } from './sentences.js';

const draftCooperationCase: MakeDraft<Keyed> = async (_, drafting) => {
  const record = { kind: 'cooperation-case', id: drafting.newId('cooperation'), openedOn: drafting.today } as const;
  return [await created<'cooperation-case'>(drafting, { ...record, closedOn: null })];
};

/** Agencies that are in it end their own links; rows of its plan stay. */
const draftCooperationCaseEnd: MakeDraft<OfVersion> = async (input, drafting) => [
  await changed(drafting, 'cooperation-case', input, ({ closedOn }) => {
    checkNotEnded(closedOn, drafting);
    return { closedOn: drafting.today };
  }),
];

/** Throws unless an open case of the own agency is linked to the cooperation case. */
async function checkLinked(drafting: Drafting, cooperationId: string): Promise<void> {
  const { kept, agency, today } = drafting;
  const own = await kept.where('case-link', 'owner', [agency]);
  const links = own.filter(
    (one) => one.cooperationId === cooperationId && one.since <= today && (one.until === null || today < one.until),
  );
  if (links.length === 0) throw unknown('cooperationId');
}

interface PlanRowInput extends Keyed {
  readonly cooperationId: string;
  readonly forAll: boolean;
  readonly activity: string;
  readonly dueOn?: string | null;
}
const draftPlanRow: MakeDraft<PlanRowInput> = async ({ cooperationId, forAll, activity, dueOn }, drafting) => {
  await openCooperation(drafting, cooperationId);
  await checkLinked(drafting, cooperationId);
  const row = { kind: 'plan-row', id: drafting.newId('plan row'), cooperationId, forAll } as const;
  const what = { activity: fromEnum<CaseRecordOf<'plan-row'>['activity']>(activity), dueOn: dueOn ?? null };
  return [await created<'plan-row'>(drafting, { ...row, ...what, doneOn: null })];
};

interface PlanRowChangeInput extends OfVersion {
  readonly forAll?: boolean | null;
  readonly dueOn?: string | null;
  readonly doneOn?: string | null;
}
const draftPlanRowChange: MakeDraft<PlanRowChangeInput> = async (input, drafting) => [
  await changed(drafting, 'plan-row', input, ({ forAll, dueOn, doneOn }) => ({
    forAll: input.forAll ?? forAll,
    dueOn: input.dueOn ?? dueOn,
    doneOn: input.doneOn ?? doneOn,
  })),
];

interface MeasureInput extends Keyed {
  readonly caseId: string;
  readonly personId: string;
  readonly what: string;
  readonly doneOn: string;
}
const draftMeasure: MakeDraft<MeasureInput> = async ({ caseId, personId, what, doneOn }, drafting) => {
  // The case system, which is assigned to nothing, notes measures of every own case.
  const look = drafting.actor.roles.includes('case-system') ? ownCase : assignedCase;
  checkInCase(await look(drafting, caseId), personId);
  const kind = fromEnum<CaseRecordOf<'measure'>['what']>(what);
  const record = { kind: 'measure', id: drafting.newId('measure'), caseId, personId, what: kind, doneOn } as const;
  return [await created<'measure'>(drafting, record)];
};

interface CountersignatureInput extends Keyed {
  readonly about: string;
  readonly ofVersion: number;
  readonly statement?: string | null;
}

/** What a colleague has signed: kept, or, where that takes a second signature first, as the colleague hands it over. */
async function signedRecord({ about, statement }: CountersignatureInput, { kept, agency, keys }: Drafting) {
  if (!statement) return kept.anyOf(about, agency);
  try {
    const { record } = verifyCaseRecord(statement, keys);
    return record.owner === agency && record.id === about ? record : null;
  } catch (error) {
    if (!(error instanceof SignatureError || error instanceof z.ZodError)) throw error;
    const sv = 'Det är inget som den egna myndigheten har signerat.';
    throw new DraftFault('INVALID', 'statement', sv, "expected a statement by the own agency's signer");
  }
}

const draftCountersignature: MakeDraft<CountersignatureInput> = async (input, drafting) => {
  const { about, ofVersion } = input;
  const { actor } = drafting;
  const record = await signedRecord(input, drafting);
  if (record === null) throw unknown('about');
  if (record.version !== ofVersion) {
    const sv = 'Uppgiften har en nyare version: läs den och skriv under den.';
    throw new DraftFault('STALE_VERSION', 'ofVersion', sv, `expected version ${record.version}, the newest`);
  }
  if (record.signedBy === actor.id) {
    const sv = 'Medunderskriften ska vara en kollegas, inte den egna.';
    throw new DraftFault('REFUSED', 'about', sv, 'expected another official than who has signed it');
  }
  const id = drafting.newId('countersignature');
  const signature = { kind: 'countersignature', id, about, ofVersion, contentHash: contentHash(record) } as const;
  const { sv, en } = sentenceOf(record, drafting.today);
  drafting.sentences.set(signature.id, { sv: `Medunderskrift: ${sv}`, en: `Countersignature: ${en}` });
  return [await created<'countersignature'>(drafting, signature)];
};

/** Drafts under `cooperation.workTogether`. */
export const togetherDrafts = {
  draftCooperationCase,
  draftCooperationCaseEnd,
  draftPlanRow,
  draftPlanRowChange,
  draftMeasure,
  draftCountersignature,
};
