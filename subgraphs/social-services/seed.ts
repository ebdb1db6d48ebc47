/** The demo family at the social services. Names and numbers are invented; who committed the violence is nobody's field. */
import type { PoolClient } from 'pg';
import { familiesOpenedOn, familyMember, familyRecord } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { insertUpTo, onceKnown } from '../kit/seed.js';

/** Ids of the records that the story and the tests name. `schoolReport` is the story's r-school, `carePlan` its pl1, `laterPlan` its pl2. */
export const record = {
  schoolReport: 'a060a40c-5caa-4acc-af4c-874678804d96',
  schoolReportStatus: 'aead98da-e743-4249-98a0-1a3398a778a2',
  siblingReport: 'ebb1d164-71de-4698-95c3-835a429529f1',
  inquiry: 'e488bafe-f49a-4d94-b7cc-c3a9c0c1b163',
  carePlan: 'bcc911bc-fd7e-4d29-b0e3-d0587418a59b',
  laterPlan: '4f0d5d0a-90c1-4c3e-8a55-6a0f3c1d7b82',
  placement: '52bffc94-5b0a-4e59-b6d5-fcd537ad54cc',
} as const;

// The report by the principal, r-school.
const received = '2026-10-05';
const decisionDue = '2026-10-19';
const opened = '2026-10-12';
const inquiryDue = '2027-02-12';
const closed = '2027-02-12';
// The older report about the sister, received and assessed on one day, which led to nothing.
const olderReceived = '2024-09-16';
const olderDecisionDue = '2024-09-30';
const olderDecided = '2024-09-27';
const childHeard = '2026-10-16';

async function seedPersons(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(client, today, 'persons', [
    { id: person.father, identityNumber: '198204179298', recordedOn: '2021-02-15' },
    { id: person.sibling, identityNumber: '201505162386', recordedOn: olderReceived },
    { id: person.mother, identityNumber: '198403169280', recordedOn: '2024-11-04' },
    { id: person.child, identityNumber: '201107142398', recordedOn: '2026-03-09' },
  ]);
  await insertUpTo(client, today, 'case_officers', [
    { personId: person.father, name: 'Olle Provström', phone: '08-000 00 41', recordedOn: '2021-02-15' },
    { personId: person.sibling, name: 'Hanna Fiktivsson', phone: '08-000 00 32', recordedOn: olderReceived },
    { personId: person.mother, name: 'Leila Exempelius', phone: '08-000 00 43', recordedOn: '2024-11-04' },
    { personId: person.child, name: 'Karin Demogren', phone: '08-000 00 31', recordedOn: '2026-03-09' },
  ]);
}

/** Assessed on the day they came, so that a report is never seen as merely `RECEIVED`. */
async function seedReports(client: PoolClient, today: string): Promise<void> {
  const child = { personId: person.child, recordedOn: received };
  const sibling = { personId: person.sibling, recordedOn: olderReceived };
  await insertUpTo(client, today, 'reports_of_concern', [
    {
      ...{ ...child, id: record.schoolReport, receivedOn: received, kind: 'DRUGS', decisionDueOn: decisionDue },
      ...{
        state: onceKnown(opened, today, 'INQUIRY_OPENED') ?? 'ASSESSED',
        decidedOn: onceKnown(opened, today, opened),
      },
    },
    {
      ...{ ...sibling, id: record.siblingReport, receivedOn: olderReceived, kind: 'NEGLECT' },
      ...{ decisionDueOn: olderDecisionDue, state: onceKnown(olderDecided, today, 'INQUIRY_NOT_OPENED') ?? 'ASSESSED' },
      decidedOn: onceKnown(olderDecided, today, olderDecided),
    },
  ]);
  await insertUpTo(client, today, 'reporters', [
    { ...child, reportId: record.schoolReport, isOfficial: true, agency: 'school', role: 'principal' },
    { ...sibling, reportId: record.siblingReport, isOfficial: true, agency: 'school', role: 'teacher' },
  ]);
  await insertUpTo(client, today, 'report_statuses', [
    {
      ...{ ...child, id: record.schoolReportStatus, reportId: record.schoolReport, reportReceivedOn: received },
      ...{ outcome: onceKnown(opened, today, 'INQUIRY_OPENED'), decidedOn: onceKnown(opened, today, opened) },
      ...{
        askedOn: onceKnown('2026-10-13', today, '2026-10-13'),
        answeredOn: onceKnown('2026-10-14', today, '2026-10-14'),
      },
    },
    {
      ...{ ...sibling, id: 'a41473ca-2f2e-4820-b496-638d3e2263d2', reportId: record.siblingReport },
      reportReceivedOn: olderReceived,
      outcome: onceKnown(olderDecided, today, 'INQUIRY_NOT_OPENED'),
      decidedOn: onceKnown(olderDecided, today, olderDecided),
      askedOn: onceKnown('2024-09-30', today, '2024-09-30'),
      answeredOn: onceKnown('2024-10-02', today, '2024-10-02'),
    },
  ]);
}

async function seedAssessments(client: PoolClient, today: string): Promise<void> {
  const child = { personId: person.child, recordedOn: received };
  const sibling = { personId: person.sibling, recordedOn: olderReceived };
  const noNeed = { outcome: 'NO_IMMEDIATE_NEED' };
  await insertUpTo(client, today, 'protection_assessments', [
    { ...child, ...noNeed, id: 'f716e447-54bf-45ff-ac50-7ee0171291bf', assessedOn: received },
    { ...sibling, ...noNeed, id: '7cbbbe53-dad4-4028-b638-dd6a058d8dec', assessedOn: olderReceived },
  ]);
  await insertUpTo(client, today, 'preliminary_assessments', [
    {
      ...{ ...child, id: 'd3a94992-abb5-4910-8c8f-873f73506ec0', startedOn: received, dueOn: decisionDue },
      ...{ decidedOn: onceKnown(opened, today, opened), outcome: onceKnown(opened, today, 'INQUIRY_OPENED') },
    },
    {
      ...{ ...sibling, id: '7d888641-dedd-4ed1-b415-9ded2deb0011', startedOn: olderReceived, dueOn: olderDecisionDue },
      decidedOn: onceKnown(olderDecided, today, olderDecided),
      outcome: onceKnown(olderDecided, today, 'INQUIRY_NOT_OPENED'),
    },
  ]);
}

async function seedInquiry(client: PoolClient, today: string): Promise<void> {
  const areas = ['HEALTH', 'EDUCATION', 'EMOTIONS_AND_BEHAVIOUR', 'PARENTING', 'FAMILY_AND_ENVIRONMENT'];
  await insertUpTo(client, today, 'child_inquiries', [
    {
      ...{ id: record.inquiry, personId: person.child, openedOn: opened, dueOn: inquiryDue, areas },
      ...{ closedOn: onceKnown(closed, today, closed), recordedOn: opened },
    },
  ]);
  const alone = { personId: person.child, withoutGuardian: true, informedOfRights: true };
  const inSwedish = { language: 'sv', interpreter: false };
  await insertUpTo(client, today, 'child_talks', [
    { ...alone, ...inSwedish, id: '7cbe7f3b-e4ae-47c3-b258-099844df41dc', heldOn: childHeard, recordedOn: childHeard },
    {
      ...{ ...alone, ...inSwedish, id: '7793c176-a954-43ff-ab33-bda90df4695a' },
      ...{ heldOn: '2026-11-13', recordedOn: '2026-11-13' },
    },
  ]);
  const witnessed = { form: 'WITNESSED', startedOn: '2024-02-01', endedOn: '2024-09-14' };
  const subjected = { form: 'SUBJECTED', startedOn: '2024-08-01', endedOn: '2024-09-14' };
  // The placement rested on what the boy saw; that he was hit, and that his sister saw it, he told in the first talk.
  await insertUpTo(client, today, 'violence_exposures', [
    {
      ...{ ...witnessed, id: 'c1d87f49-1c88-4e8b-b53f-f708f91e953a' },
      ...{ personId: person.child, recordedOn: '2026-03-09' },
    },
    {
      ...{ ...subjected, id: '7b7d80fa-6f98-410c-82af-60002d91baa6' },
      ...{ personId: person.child, recordedOn: childHeard },
    },
    {
      ...{ ...witnessed, id: '0d5dcea4-cb91-447c-9102-fc77263f4546' },
      ...{ personId: person.sibling, recordedOn: childHeard },
    },
  ]);
}

async function seedCare(client: PoolClient, today: string): Promise<void> {
  const service = (id: string, personId: string, kind: string, startedOn: string, endedOn: string | null) => ({
    ...{ id, personId, kind, startedOn, recordedOn: startedOn },
    endedOn: endedOn && onceKnown(endedOn, today, endedOn),
  });
  await insertUpTo(client, today, 'services', [
    service('b67224d9-e814-46f0-9d4d-8e00e79d516a', person.father, 'FAMILY_SUPPORT', '2021-02-15', '2021-10-29'),
    service('268df6b6-b54f-4588-bfc2-b68200189213', person.child, 'OUTPATIENT_CARE', '2026-04-13', null),
    service('4248c76f-647f-4863-be2a-30c1648a3e13', person.child, 'FOLLOW_UP', closed, null),
  ]);
  await insertUpTo(client, today, 'care_plans', [
    {
      ...{ id: record.carePlan, personId: person.child, kind: 'IMPLEMENTATION' },
      ...{ establishedOn: '2026-11-04', reviewOn: '2027-02-04', recordedOn: '2026-11-04' },
    },
    {
      ...{ id: record.laterPlan, personId: person.child, kind: 'CARE' },
      ...{ establishedOn: '2026-11-12', reviewOn: '2027-02-12', recordedOn: '2026-11-12' },
    },
  ]);
  const placed = { personId: person.child, recordedOn: '2026-03-09' };
  await insertUpTo(client, today, 'placements', [
    {
      ...{ ...placed, id: record.placement, form: 'NETWORK_HOME', basis: 'CONSENT', startedOn: '2026-03-09' },
      // Reconsidered (övervägd) on 2026-09-07, which moved the next time.
      reconsiderOn: onceKnown('2026-09-07', today, '2027-03-07') ?? '2026-09-09',
    },
  ]);
  await insertUpTo(client, today, 'placement_addresses', [
    { ...placed, placementId: record.placement, street: 'Provgatan 3', postalCode: '145 00', city: 'Norsborg' },
  ]);
}

async function seedAdultUnit(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(client, today, 'addiction_treatments', [
    {
      ...{ id: '63c8c82b-4c89-4f22-934e-4ad2c32192ef', personId: person.father, form: 'OUTPATIENT' },
      ...{ startedOn: '2022-09-05', endedOn: onceKnown('2023-05-12', today, '2023-05-12'), recordedOn: '2022-09-05' },
    },
  ]);
  await insertUpTo(client, today, 'treatment_drug_tests', [
    {
      ...{ id: '0293ab63-66dd-4397-9310-3869f272c4ed', personId: person.father, takenOn: '2022-11-14' },
      ...{ positive: false, recordedOn: '2022-11-14' },
    },
  ]);
  await insertUpTo(client, today, 'violence_supports', [
    {
      ...{ id: 'd8df2f30-2b82-4c86-9e3f-82b562c497af', personId: person.mother, form: 'COUNSELLING' },
      ...{ startedOn: '2024-11-04', endedOn: null, recordedOn: '2024-11-04' },
    },
  ]);
}

async function seedIncomeSupport(client: PoolClient, today: string): Promise<void> {
  const support = (id: string, personId: string, kind: string, decidedOn: string, endsOn: string) => ({
    ...{ id, personId, kind, decidedOn, startsOn: decidedOn, endsOn, recordedOn: decidedOn },
  });
  await insertUpTo(client, today, 'income_supports', [
    support('7e17daec-de08-46b0-b0de-4b190f99bad7', person.father, 'LIVELIHOOD', '2025-04-01', '2025-05-31'),
    support('29d39b92-19f7-4caf-88f4-8e2e206fcebc', person.mother, 'LIVELIHOOD', '2026-09-01', '2026-09-30'),
    support('c1939071-9d22-43fc-960f-32dea9826a0d', person.mother, 'OTHER_NEEDS', '2026-10-15', '2026-10-15'),
  ]);
}

/** The children of the families beside the story's: an officer and a service each. */
async function seedFamilies(client: PoolClient, today: string): Promise<void> {
  const { soleChild, sharedChild, hiddenChild } = familyMember;
  const recordedOn = familiesOpenedOn;
  const of = [
    [soleChild, familyRecord.soleService],
    [sharedChild, familyRecord.sharedService],
    [hiddenChild, familyRecord.hiddenService],
  ] as const;
  for (const [{ id: personId, identityNumber }, id] of of) {
    await insertUpTo(client, today, 'persons', [{ id: personId, identityNumber, recordedOn }]);
    const officer = { name: 'Karin Demogren', phone: '08-000 00 31' };
    await insertUpTo(client, today, 'case_officers', [{ ...officer, personId, recordedOn }]);
    const service = { kind: 'FAMILY_SUPPORT', startedOn: recordedOn, endedOn: null, recordedOn };
    await insertUpTo(client, today, 'services', [{ ...service, id, personId }]);
  }
}

/** Inserts persons and their records; a record that changed over time stands as it was known on `today`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  await seedPersons(client, today);
  await seedReports(client, today);
  await seedAssessments(client, today);
  await seedInquiry(client, today);
  await seedCare(client, today);
  await seedAdultUnit(client, today);
  await seedIncomeSupport(client, today);
  await seedFamilies(client, today);
}
