/** The demo family in the police's systems: the story's records, and those of others that nobody in it may see. */
import type { PoolClient } from 'pg';
import { familyMember, familyRecord } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { insertUpTo, onceKnown } from '../kit/seed.js';

/**
 * Ids, as the graph shows them, of the records about the child that the story calls n-police, i1, i2, v1, t1, s1, s2
 * and x1; `seizure1` and `drugTest1` are of the investigation of s1; `witnessed` is an incident, and `threat` a threat, that no decision names.
 */
export const childRecord = {
  notice: 'd2fd3123-dd14-425d-8b35-fdf392688d0a',
  incident1: '2a510c2c-de01-4021-a211-0b795b804b64',
  incident2: 'fac2db7a-6f51-4985-baec-c8cd52f2b260',
  witnessed: 'cdc7fa16-c9f8-4a73-8fed-ecf686f0fa3a',
  victim1: '69e8a2f1-6fda-452a-afa7-41ab36bb21d3',
  concernTalk1: 'f6011f4e-588c-4612-953f-df224fcd0f1f',
  suspicion1: '9e816b55-4535-4717-b783-f097d99a68cb',
  suspicion2: '163a0346-cc67-490d-9d2e-40a11799eb66',
  seizure1: 'e1a6f333-7e13-473a-a8aa-449be24ca98d',
  drugTest1: '259f2ede-e292-4ed4-b668-3a0e2470d8c6',
  intelligence1: 'ff406c16-f2c5-49b1-825c-8f9e89ebd337',
  threat: 'df8b5597-215c-4cb6-86a8-0e0a028667e2',
} as const;

// Särskilt begränsad krets: an officer of whom there is no demo identity, so that nobody in the story sees the record.
const limitedCircle = ['demo-intelligence-officer'];

// id, identity number, the day on which the first record came
const people = [
  [person.child, '201107142398', '2024-09-16'],
  [person.sibling, '201505162386', '2024-09-16'],
  [person.mother, '198403169280', '2024-09-14'],
  [person.father, '198204179298', '2022-07-03'],
  [person.formerPartner, '198501139995', '2024-09-14'],
  [person.friend, '201104182397', '2025-03-20'],
] as const;

// An incident: its id, day, kind and place, then who took part: id of their part, person, role.
const incidents = [
  {
    incident: ['928ffddb-5afb-4d30-988e-18bb61e769fd', '2026-10-05', 'DRUGS', 'SCHOOL', 'Norsborg'],
    participants: [
      [childRecord.incident1, person.child, 'SUSPECT'],
      ['f271c376-22b5-4afa-8298-980da1ed37af', person.friend, 'SUSPECT'],
    ],
  },
  {
    incident: ['4416ced2-4a42-487f-bc60-ce27d7e9a6a6', '2026-05-22', 'ROBBERY', 'STREET', 'Fittja'],
    participants: [
      [childRecord.incident2, person.child, 'VICTIM'],
      ['e9a9aa28-8e1c-4003-80bf-36165f98c330', person.friend, 'WITNESS'],
    ],
  },
  {
    incident: ['36153ce2-8691-4c2f-968f-0d0c52a273d1', '2025-03-20', 'ASSAULT', 'STREET', 'Hallunda'],
    participants: [
      [childRecord.witnessed, person.child, 'WITNESS'],
      ['02c03253-eddf-418b-a77f-ab0154f1ad25', person.friend, 'VICTIM'],
    ],
  },
  {
    incident: ['8bcfa586-9e97-4711-be38-0bed846b58b9', '2025-03-11', 'DRUGS', 'STREET', 'Hallunda'],
    participants: [['78a5b684-ad94-4eec-a49d-30dcf82b64cf', person.father, 'SUSPECT']],
  },
  {
    incident: ['370fc93e-3e98-4de0-96a4-58994f6930c6', '2024-09-14', 'ASSAULT', 'HOME', 'Alby'],
    participants: [
      ['0868e78a-d932-4e3f-92ef-2ce0605bcb4d', person.mother, 'VICTIM'],
      ['b6607e65-c669-4d74-86de-65303cbb6b62', person.formerPartner, 'SUSPECT'],
    ],
  },
] as const;

// id, person, day reported, offence, first and last day of the offence
const victims = [
  [childRecord.victim1, person.child, '2024-09-16', 'VIOLENCE_AT_HOME', '2024-03-01', '2024-09-14'],
  [
    '44f5c176-d5f0-4ca3-b819-9c4604f04f04',
    person.sibling,
    '2024-09-16',
    'VIOLENCE_AT_HOME',
    '2024-03-01',
    '2024-09-14',
  ],
  ['550be76d-eedc-4730-b32a-9e0ace26c551', person.mother, '2024-09-14', 'VIOLENCE_AT_HOME', '2024-01-15', '2024-09-14'],
  ['8608c485-9cd1-4cd1-97ef-933879a5c593', person.father, '2022-07-03', 'ASSAULT', '2022-07-02', '2022-07-02'],
] as const;

// id, person, offence, day suspected, förundersökningssekretess, limited circle
const suspicions = [
  [childRecord.suspicion1, person.child, 'MINOR_DRUG_OFFENCE', '2026-10-05', true, null],
  [childRecord.suspicion2, person.child, 'DRUG_OFFENCE', '2026-10-05', true, limitedCircle],
  ['6faa019d-2663-4ada-bbb0-b065c4b72f67', person.friend, 'MINOR_DRUG_OFFENCE', '2026-10-05', true, null],
  ['a9b73ad6-6ff9-47a5-8115-85e910aed660', person.father, 'DRUG_OFFENCE', '2025-03-11', false, null],
  ['bdaa3e26-3930-424d-b04f-483b1560fa34', person.formerPartner, 'ASSAULT', '2024-09-16', false, null],
] as const;

// id, person, kind, förundersökningssekretess, limited circle: what was found in the locker, and the friend's
const seizures = [
  [childRecord.seizure1, person.child, 'DRUGS', true, null],
  ['53532b23-8350-4eb2-9a47-bae617e49023', person.child, 'PHONE', true, limitedCircle],
  ['127349b9-5a7f-4d2a-9ad9-ecabce893857', person.friend, 'DRUGS', true, null],
] as const;
const locker = '2026-10-05';
const laboratoryAnswered = '2026-10-19';

async function seedCoercion(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(
    client,
    today,
    'seizures',
    seizures.map(([id, personId, kind, investigationSecrecy, circle]) => ({
      ...{ id, personId, kind, investigationSecrecy, limitedCircle: circle, seizedOn: locker, recordedOn: locker },
    })),
  );
  await insertUpTo(client, today, 'drug_tests', [
    {
      ...{ id: childRecord.drugTest1, personId: person.child, takenOn: locker, recordedOn: locker },
      ...{ positive: onceKnown(laboratoryAnswered, today, true), investigationSecrecy: true },
    },
  ]);
}

async function seedIncidents(client: PoolClient, today: string): Promise<void> {
  for (const { incident, participants } of incidents) {
    const [incidentId, occurredOn, kind, placeKind, placeArea] = incident;
    const recordedOn = occurredOn;
    const row = { id: incidentId, occurredOn, kind, placeKind, placeArea, recordedOn };
    await insertUpTo(client, today, 'incidents', [row]);
    const parts = participants.map(([id, personId, role]) => ({ id, incidentId, personId, role, recordedOn }));
    await insertUpTo(client, today, 'incident_participants', parts);
  }
}

async function seedInvestigations(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(
    client,
    today,
    'victim_records',
    victims.map(([id, personId, reportedOn, offence, beganOn, endedOn]) => ({
      ...{ id, personId, reportedOn, offence, beganOn, endedOn, recordedOn: reportedOn },
    })),
  );
  await insertUpTo(
    client,
    today,
    'suspicions',
    suspicions.map(([id, personId, offence, suspectedOn, investigationSecrecy, circle]) => ({
      ...{ id, personId, offence, suspectedOn, investigationSecrecy, limitedCircle: circle, recordedOn: suspectedOn },
    })),
  );
}

async function seedLimitedCircle(client: PoolClient, today: string): Promise<void> {
  const fatherIntelligence = 'f802ff83-b03b-4a3b-956b-cab08780a76c';
  await insertUpTo(client, today, 'intelligence', [
    {
      id: childRecord.intelligence1,
      personId: person.child,
      limitedCircle,
      kind: 'NETWORK_LINK',
      recordedOn: '2026-09-30',
    },
    { id: fatherIntelligence, personId: person.father, limitedCircle, kind: 'NETWORK_LINK', recordedOn: '2026-08-17' },
  ]);
  const motherThreat = 'cc16af83-312d-4446-82e7-739dff3c39e3';
  await insertUpTo(client, today, 'threats', [
    { id: childRecord.threat, personId: person.child, limitedCircle, kind: 'AGAINST_PERSON', recordedOn: '2026-10-02' },
    { id: motherThreat, personId: person.mother, limitedCircle, kind: 'AGAINST_PERSON', recordedOn: '2024-10-18' },
  ]);
}

/** A child and an adult of the families beside the story's, each with a talk of concern (orossamtal). */
async function seedFamilies(client: PoolClient, today: string): Promise<void> {
  const recordedOn = '2026-09-14';
  const of = [
    [familyMember.sharedChild, familyRecord.sharedTalk, true],
    [familyMember.adultWoman, familyRecord.adultTalk, false],
  ] as const;
  for (const [{ id: personId, identityNumber }, id, guardianPresent] of of) {
    await insertUpTo(client, today, 'persons', [{ id: personId, identityNumber, recordedOn }]);
    const talk = { id, personId, heldOn: recordedOn, guardianPresent, recordedOn };
    await insertUpTo(client, today, 'concern_talks', [talk]);
  }
}

/** Inserts persons and their records. Each person has a record at least from the day they became known. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(
    client,
    today,
    'persons',
    people.map(([id, identityNumber, recordedOn]) => ({ id, identityNumber, recordedOn })),
  );
  // One notice covers both of the child's suspicions: they arose on the same day.
  const notice = { sentOn: '2026-10-05', basis: 'LUL_6', recordedOn: '2026-10-05' };
  await insertUpTo(client, today, 'notices', [
    { ...notice, id: childRecord.notice, personId: person.child },
    { ...notice, id: '4f105920-f8b1-4310-bf83-d9fd91561ba9', personId: person.friend },
  ]);
  await seedIncidents(client, today);
  await seedInvestigations(client, today);
  await seedCoercion(client, today);
  const talk = { heldOn: '2026-09-09', guardianPresent: true, recordedOn: '2026-09-09' };
  await insertUpTo(client, today, 'concern_talks', [{ ...talk, id: childRecord.concernTalk1, personId: person.child }]);
  await seedLimitedCircle(client, today);
  const ban = { decidedOn: '2026-09-21', validUntil: '2027-09-20', recordedOn: '2026-09-21' };
  const parties = { personId: person.mother, againstId: person.formerPartner };
  const area = 'Ekbacken, Teststad';
  await insertUpTo(client, today, 'contact_bans', [
    { ...ban, ...parties, area, id: 'eb03e1d0-3ad9-4f9b-be28-b6644d423aa2' },
  ]);
  await seedFamilies(client, today);
}
