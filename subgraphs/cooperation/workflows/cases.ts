/** Drafts of cases: opened, peopled, staffed, linked and closed by their own agency alone. */
import { derivedId } from '../../../schema/case-file/derived-id.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { disclosurePurpose } from '../../../schema/case-file/work-records.js';
import { expected } from '../facts/expected.js';
import {
  asKept,
  changed,
  created,
  type Drafting,
  fromEnum,
  type Keyed,
  type MakeDraft,
  type OfVersion,
  purposeFrom,
  type Unsigned,
} from './drafting.js';
import { DraftFault, unknown } from './faults.js';
import { openCooperation, ownCase } from './lookups.js';

type Role = CaseRecordOf<'case-person'>['role'];

interface Opened {
  readonly id: string;
  readonly type: string;
  readonly purposes: ReadonlyArray<string>;
  readonly dueOn: string | null;
  readonly requested: CaseRecordOf<'case'>['requested'];
  readonly persons: ReadonlyArray<{ readonly personId: string; readonly role: Role }>;
  readonly staff: ReadonlyArray<string>;
}

/** The records of a case that is opened today. Ids of persons and staff follow from the case's own. */
async function openCase(drafting: Drafting, { id, persons, staff, ...rest }: Opened): Promise<ReadonlyArray<Unsigned>> {
  const { agency, today } = drafting;
  const inCase = { caseId: id, since: today, until: null };
  const records: Unsigned[] = [
    await created<'case'>(drafting, {
      kind: 'case',
      id,
      ...rest,
      openedOn: today,
      inquiryDecidedOn: null,
      closedOn: null,
    }),
  ];
  for (const { personId, role } of persons) {
    const record = { kind: 'case-person', id: derivedId(agency, id, personId), ...inCase, personId, role } as const;
    records.push(await created<'case-person'>(drafting, record));
  }
  for (const actorId of new Set(staff)) {
    const who = { kind: 'assignment', id: derivedId(agency, id, actorId), actorId, conflictOfInterest: false } as const;
    records.push(await created<'assignment'>(drafting, { ...who, ...inCase }));
  }
  return records;
}

interface CaseInput extends Keyed {
  readonly type: string;
  readonly purposes: ReadonlyArray<string>;
  readonly dueOn?: string | null;
  readonly persons: ReadonlyArray<{ readonly personId: string; readonly role: string }>;
  readonly staff: ReadonlyArray<string>;
}
const draftCase: MakeDraft<CaseInput> = async (input, drafting) => {
  if (input.type === 'DISCLOSURE') {
    const sv = 'Ett ärende om utlämnande öppnas när en begäran tas emot.';
    throw new DraftFault('INVALID', 'type', sv, 'expected another type: `draftReceipt` opens a case of this one');
  }
  const persons = input.persons.map(({ personId, role }) => ({ personId, role: fromEnum<Role>(role) }));
  if (new Set(persons.map(({ personId }) => personId)).size < persons.length) {
    throw new DraftFault('INVALID', 'persons', 'En person står två gånger.', 'expected each person once');
  }
  return openCase(drafting, {
    id: drafting.newId('case'),
    type: fromEnum(input.type),
    purposes: input.purposes.map(purposeFrom),
    dueOn: input.dueOn ?? null,
    requested: null,
    persons,
    staff: input.staff,
  });
};

/** What has ended stays as it ended: nothing opens it again, and no later end takes the place of the first. */
export function checkNotEnded(until: string | null, { today }: Drafting): void {
  if (until === null || today < until) return;
  const en = 'expected one that has not ended: nothing changes it any more';
  throw new DraftFault('REFUSED', 'id', 'Det är redan avslutat och ändras inte.', en);
}

interface CaseChangeInput extends OfVersion {
  readonly type?: string | null;
  readonly inquiryDecided?: boolean | null;
  readonly dueOn?: string | null;
  readonly closed?: boolean | null;
}
const draftCaseChange: MakeDraft<CaseChangeInput> = async (input, drafting) => [
  await changed(drafting, 'case', input, ({ inquiryDecidedOn, closedOn, type, dueOn }) => {
    checkNotEnded(closedOn, drafting);
    return {
      type: input.type ? fromEnum(input.type) : type,
      dueOn: input.dueOn ?? dueOn,
      inquiryDecidedOn: input.inquiryDecided ? (inquiryDecidedOn ?? drafting.today) : inquiryDecidedOn,
      closedOn: input.closed ? drafting.today : null,
    };
  }),
];

interface CasePersonInput extends Keyed {
  readonly caseId: string;
  readonly personId: string;
  readonly role: string;
}
const draftCasePerson: MakeDraft<CasePersonInput> = async ({ caseId, personId, role }, drafting) => {
  await ownCase(drafting, caseId);
  const earlier = await drafting.kept.where('case-person', 'case_id', [caseId]);
  const known = earlier.find((one) => one.personId === personId);
  const added = { role: fromEnum<Role>(role), since: drafting.today, until: null } as const;
  if (!known) {
    const id = derivedId(drafting.agency, caseId, personId);
    return [await created<'case-person'>(drafting, { kind: 'case-person', id, caseId, personId, ...added })];
  }
  // One record per case and person: who comes back is a new version of it.
  const isIn = known.until === null || drafting.today < known.until;
  if (isIn && known.role !== added.role) {
    const sv = 'Personen hör redan till ärendet i en annan roll: avsluta den först.';
    throw new DraftFault(
      'REFUSED',
      'role',
      sv,
      'expected a person who is not in the case in another role: end that first',
    );
  }
  if (isIn) return [asKept(known)];
  const ended = { id: known.id, expectedVersion: known.version };
  return [await changed(drafting, 'case-person', ended, () => added)];
};

interface AssignmentInput extends Keyed {
  readonly caseId: string;
  readonly actorId: string;
  readonly conflictOfInterest?: boolean | null;
}
const draftAssignment: MakeDraft<AssignmentInput> = async ({ caseId, actorId, conflictOfInterest }, drafting) => {
  await ownCase(drafting, caseId);
  const who = { kind: 'assignment', id: drafting.newId('assignment'), caseId, actorId } as const;
  const record = { ...who, conflictOfInterest: conflictOfInterest ?? false, since: drafting.today, until: null };
  return [await created<'assignment'>(drafting, record)];
};

const draftAssignmentConfirmation: MakeDraft<OfVersion> = async (input, drafting) => [
  await changed(drafting, 'assignment', input, ({ until }) => {
    checkNotEnded(until, drafting);
    return { confirmedOn: drafting.today };
  }),
];

/**
 * A conflict of interest that has been noted is lifted by this alone: its end does not, nor another assignment. It assigns
 * nobody: who had an assignment beside it has that one still.
 */
const draftConflictEnd: MakeDraft<OfVersion> = async (input, drafting) => {
  const { today, sentences } = drafting;
  const lift = ({ actorId, conflictOfInterest, until }: CaseRecordOf<'assignment'>) => {
    if (!conflictOfInterest) {
      const { sv, en } = expected.conflictToLift;
      throw new DraftFault('REFUSED', 'id', sv, en);
    }
    const sv = `${actorId} är inte längre jävig i ärendet.`;
    sentences.set(input.id, { sv, en: `${actorId} has no conflict of interest in the case any more.` });
    return { conflictOfInterest: false, until: until !== null && until <= today ? until : today };
  };
  return [await changed(drafting, 'assignment', input, lift)];
};

/** Ends a record of the own agency that has `until`, the first day on which it holds no longer. */
export const endOf =
  (kind: 'case-person' | 'assignment' | 'case-link' | 'hold' | 'guardian-excluded'): MakeDraft<OfVersion> =>
  async (input, drafting) => {
    const end = ({ until }: { readonly until: string | null }) => {
      checkNotEnded(until, drafting);
      return { until: drafting.today };
    };
    return [await changed(drafting, kind, input, end)];
  };

const draftCaseLink: MakeDraft<Keyed & { readonly caseId: string; readonly cooperationId: string }> = async (
  { caseId, cooperationId },
  drafting,
) => {
  await ownCase(drafting, caseId);
  await openCooperation(drafting, cooperationId);
  const link = { kind: 'case-link', id: drafting.newId('link'), caseId, cooperationId } as const;
  return [await created<'case-link'>(drafting, { ...link, since: drafting.today, until: null })];
};

interface ReportInput extends Keyed {
  readonly personId: string;
  readonly from: string;
  readonly receivedOn: string;
}
const draftReport: MakeDraft<ReportInput> = async ({ key: _, ...report }, drafting) => [
  await created<'report'>(drafting, { kind: 'report', id: drafting.newId('report'), ...report }),
];

/**
 * One receipt and one case per request, whoever receives it: their ids follow from the request's. Its purpose is the holder's
 * own: what the asker's case is for, prevention or an investigation, say, may be secret even to whom it asks (OSL 18:1).
 */
const draftReceipt: MakeDraft<Keyed & { readonly requestId: string; readonly actorId: string }> = async (
  { requestId, actorId },
  drafting,
) => {
  const { kept, agency, today } = drafting;
  const request = await kept.newest('request', requestId);
  if (request?.to !== agency) throw unknown('requestId');
  const [received] = await kept.where('request-receipt', 'about', [requestId]);
  const id = derivedId(agency, requestId, 'case');
  const roles = await kept.where('case-person', 'case_id', [request.caseId]);
  const persons = [...new Set(request.asked.map(({ personId }) => personId))].map((personId) => ({
    personId,
    role: roles.find((one) => one.personId === personId)?.role ?? ('other-adult' as const),
  }));
  const opened = { id, type: 'disclosure', purposes: [disclosurePurpose], dueOn: request.dueOn } as const;
  const staffed = received && (await kept.where('assignment', 'case_id', [id]));
  if (staffed && !staffed.some((one) => one.actorId === actorId)) {
    throw new DraftFault('STALE_VERSION', 'requestId', 'Begäran är redan mottagen.', 'the request is received already');
  }
  const records = await openCase(drafting, { ...opened, requested: request.asked, persons, staff: [actorId] });
  const receipt = { kind: 'request-receipt', id: derivedId(agency, requestId, 'receipt'), requestId } as const;
  return [...records, await created<'request-receipt'>(drafting, { ...receipt, caseId: id, receivedOn: today })];
};

/** Drafts under `cooperation.workCase`. */
export const caseDrafts = {
  draftCase,
  draftCaseChange,
  draftCasePerson,
  draftCasePersonEnd: endOf('case-person'),
  draftAssignment,
  draftAssignmentConfirmation,
  draftAssignmentEnd: endOf('assignment'),
  draftConflictEnd,
  draftCaseLink,
  draftCaseLinkEnd: endOf('case-link'),
  draftReport,
  draftReceipt,
};
