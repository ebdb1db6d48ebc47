/** Changes of tables whose rows link to others: incidents, relations, people, cases, plans, and parts of records. */
import { demoCase } from '../../../schema/demo/family.js';
import type { CategoryId } from '../../../schema/grant.js';
import { type Change, deleteRow, insertRow, updateRow } from './changes.js';
import { persons } from './facts.js';
import { choosePerson, type Made, type Making, take } from './making.js';
import { recordDays, type TableRow } from './table-forms.js';
import { tables } from './tables.js';

type Maker = (making: Making) => Made;

const one = (changes: ReadonlyArray<Change>): Made => ({ changes, isForBoth: false });
const none: Made = { changes: [], isForBoth: false };
const rowsOf = ({ base }: Making, table: string) => base.get(table) ?? [];
const heldOf = (row: TableRow) => ({ id: String(row.id), recordedOn: String(row.recorded_on) });

/** No table that is used here has marks. */
const policeAtoms = new Map([
  ['record.limited-circle', false],
  ['actor.in-named-circle', false],
  ['record.investigation-secrecy-active', false],
]);

const incidentCategories = ['police.incident', 'police.incidentPlace'];

function seesIncident({ visible }: Making, part: TableRow, category: CategoryId = 'police.incident'): boolean {
  const sees = (each: CategoryId) => visible.mayRecord(String(part.person_id), each, heldOf(part), policeAtoms);
  return sees('police.incident') && sees(category);
}

function makePart({ choices }: Making, incidentId: unknown, personId: string): TableRow {
  return {
    ...{ id: choices.uuid(), incident_id: incidentId, person_id: personId },
    ...{ role: choices.pick(['SUSPECT', 'WITNESS', 'OTHER', 'VICTIM']), recorded_on: choices.pick(recordDays) },
  };
}

const incidentAbout = (...parts: ReadonlyArray<TableRow>) => ({
  agency: 'police',
  persons: parts.map((part) => String(part.person_id)),
  categories: incidentCategories,
});

function makeIncident({ choices }: Making): TableRow {
  const hasPlace = choices.chance(0.5);
  return {
    ...{ id: choices.uuid(), occurred_on: choices.pick(recordDays), kind: choices.pick(['DRUGS', 'THEFT', 'ROBBERY']) },
    ...{ place_kind: hasPlace ? 'STREET' : null, place_area: hasPlace ? `Area ${choices.nat(100)}` : null },
    recorded_on: choices.pick(recordDays),
  };
}

const newIncident =
  (isForBoth: boolean): Maker =>
  (making) => {
    const incident = makeIncident(making);
    const part = makePart(making, incident.id, choosePerson(making));
    if (!isForBoth && seesIncident(making, part)) return none;
    const about = incidentAbout(part);
    const changes = [insertRow(about, 'incidents', incident), insertRow(about, 'incident_participants', part)];
    return { changes, isForBoth };
  };

/** Another participant of an incident that the actor may see. */
const otherParticipant: Maker = (making) => {
  const incident = making.choices.pick(rowsOf(making, 'police.incidents'));
  const part = makePart(making, incident.id, choosePerson(making));
  if (seesIncident(making, part) || !take(making, `part ${incident.id} ${part.person_id} ${part.role}`)) return none;
  const isThere = rowsOf(making, 'police.incident_participants').some(
    (known) => known.incident_id === incident.id && known.person_id === part.person_id && known.role === part.role,
  );
  return isThere ? none : one([insertRow(incidentAbout(part), 'incident_participants', part)]);
};

const removedParticipant: Maker = (making) => {
  const part = making.choices.pick(rowsOf(making, 'police.incident_participants'));
  if (seesIncident(making, part) || !take(making, `part ${part.id}`)) return none;
  return one([deleteRow(incidentAbout(part), 'incident_participants', part, ['id'])]);
};

const changedIncident: Maker = (making) => {
  const incident = making.choices.pick(rowsOf(making, 'police.incidents'));
  const parts = rowsOf(making, 'police.incident_participants').filter(({ incident_id: id }) => id === incident.id);
  const ofPlace = making.choices.chance(0.6);
  const category = ofPlace ? 'police.incidentPlace' : 'police.incident';
  if (parts.some((part) => seesIncident(making, part, category)) || !take(making, `incident ${incident.id}`))
    return none;
  const place = making.choices.chance(0.5)
    ? { place_kind: null, place_area: null }
    : { place_kind: 'HOME', place_area: `Area ${making.choices.nat(100)}` };
  const changed = ofPlace ? place : { kind: 'CUSTODY_BY_POLICE_ACT', occurred_on: making.choices.pick(recordDays) };
  return one([updateRow(incidentAbout(...parts), 'incidents', incident, ['id'], changed)]);
};

const relationKeys = ['person_id', 'other_id', 'kind'];

function seesRelation({ visible }: Making, row: TableRow): boolean {
  const [subject, other] = [String(row.person_id), String(row.other_id)];
  const record = { id: `${row.kind} ${other}`, recordedOn: String(row.recorded_on) };
  if (!visible.mayRecord(subject, 'population.relation', record, new Map())) return false;
  return visible.covers(other);
}

const relation: Maker = (making) => {
  const { choices } = making;
  const rows = rowsOf(making, 'population.relations');
  const about = (row: TableRow) => ({
    ...{ agency: 'population', persons: [String(row.person_id)], categories: ['population.relation'] },
  });
  const row: TableRow = choices.chance(0.5)
    ? choices.pick(rows)
    : {
        ...{ person_id: choosePerson(making), other_id: choices.pick([choices.uuid(), ...persons]) },
        ...{ kind: choices.pick(['PARENT', 'GUARDIAN']), custody: null, since: choices.pick(recordDays) },
        recorded_on: choices.pick(recordDays),
      };
  const key = relationKeys.map((column) => row[column]).join(' ');
  const isThere = rows.some((known) => relationKeys.every((column) => known[column] === row[column]));
  const isForBoth = !isThere && choices.chance(0.3);
  if ((!isForBoth && seesRelation(making, row)) || !take(making, `relation ${key}`)) return none;
  if (!isThere) return { changes: [insertRow(about(row), 'relations', row)], isForBoth };
  if (choices.chance(0.5)) return one([deleteRow(about(row), 'relations', row, relationKeys)]);
  return one([updateRow(about(row), 'relations', row, relationKeys, { since: choices.pick(recordDays) })]);
};

const nameParts = [
  ['population.name', 'given'],
  ['population.name', 'surname'],
  ['population.core', 'birth_date'],
] as const;

const changedName: Maker = (making) => {
  const { choices, visible } = making;
  const row = choices.pick(rowsOf(making, 'population.persons'));
  const [category, column] = choices.pick(nameParts);
  if (visible.mayRecord(String(row.id), category, heldOf(row), new Map()) || !take(making, `name ${row.id}`))
    return none;
  const value = column === 'birth_date' ? choices.pick(recordDays) : `Namn ${choices.nat(1000)}`;
  const about = { agency: 'population', persons: [String(row.id)], categories: [category] };
  return one([updateRow(about, 'persons', row, ['id'], { [column]: value })]);
};

/** Whether there is a protection may be told, never its level. */
const protectionLevel: Maker = (making) => {
  const protectedOnes = rowsOf(making, 'population.persons').filter(({ protection }) => protection !== 'none');
  if (protectedOnes.length === 0) return none;
  const row = making.choices.pick(protectedOnes);
  if (!take(making, `protection ${row.id}`)) return none;
  const about = { agency: 'population', persons: [String(row.id)], categories: ['population.protection'] };
  const protection = making.choices.pick(['marking', 'protected-registration', 'fictitious']);
  return one([updateRow(about, 'persons', row, ['id'], { protection })]);
};

/** The register itself says who there is. */
const isNoRegister = (agency: string) => agency !== 'population';

/** The agency does or does not know the person: no field tells. */
const knownPerson: Maker = (making) => {
  const agency = making.choices.pick([...new Set(tables.map((table) => table.agency))].filter(isNoRegister));
  const rows = rowsOf(making, `${agency}.persons`);
  const row = making.choices.pick(rows);
  if (!take(making, `${agency} knows ${row.id}`)) return none;
  return one([deleteRow({ agency, persons: [String(row.id)], categories: [] }, 'persons', row, ['id'])]);
};

interface Part {
  readonly table: string;
  readonly parent: string;
  readonly key: string;
  readonly category: CategoryId;
  readonly parentCategory: CategoryId;
  readonly make: () => TableRow;
}

const parts: ReadonlyArray<Part> = [
  {
    ...{ table: 'reporters', parent: 'reports_of_concern', key: 'report_id', category: 'social-services.reporter' },
    parentCategory: 'social-services.report',
    make: () => ({ is_official: false, agency: null, role: 'neighbour' }),
  },
  {
    ...{ table: 'placement_addresses', parent: 'placements', key: 'placement_id' },
    ...{ category: 'social-services.placementAddress', parentCategory: 'social-services.placement' },
    make: () => ({ street: 'Hemlig väg 1', postal_code: '000 00', city: 'Teststad' }),
  },
];

const partOfRecord: Maker = (making) => {
  const { choices, visible } = making;
  const { table, parent, key, category, parentCategory, make } = choices.pick(parts);
  const parents = rowsOf(making, `social-services.${parent}`);
  if (parents.length === 0) return none;
  const record = choices.pick(parents);
  const isSeen = [parentCategory, category].every((each) =>
    visible.mayRecord(String(record.person_id), each, heldOf(record), new Map()),
  );
  if (isSeen || !take(making, `${table} ${record.id}`)) return none;
  const row = { [key]: record.id, person_id: record.person_id, ...make(), recorded_on: record.recorded_on };
  const about = { agency: 'social-services', persons: [String(record.person_id)], categories: [category] };
  const isThere = rowsOf(making, `social-services.${table}`).some((known) => known[key] === record.id);
  if (!isThere) return one([insertRow(about, table, row)]);
  return choices.chance(0.5)
    ? one([deleteRow(about, table, row, [key])])
    : one([updateRow(about, table, row, [key], make())]);
};

const atCooperation = (persons: ReadonlyArray<string>, category: CategoryId) => ({
  ...{ agency: 'cooperation', persons, categories: [category] },
});

/** Cases of other agencies: their number, dates and persons. Those of the own agency count in its lead times. */
const otherCase: Maker = (making) => {
  const { choices, actor, caseId, visible } = making;
  if (choices.chance(0.5)) {
    const owner = choices.pick(['police', 'school', 'social-services'].filter((agency) => agency !== actor.agency));
    const row = {
      ...{ id: choices.uuid(), owner_agency: owner, type: 'CHILD_INQUIRY', purposes: ['CHILD_PROTECT'] },
      ...{ opened_on: '2026-01-02', inquiry_decided_on: '2026-01-12', closed_on: '2026-04-12' },
      recorded_on: '2026-01-02',
    };
    return one([insertRow(atCooperation([], 'cooperation.case'), 'agency_cases', row)]);
  }
  const row = choices.pick(rowsOf(making, 'cooperation.agency_cases'));
  const isOwn = row.id === caseId;
  if (isOwn ? visible.may(null, 'cooperation.case') : row.owner_agency === actor.agency) return none;
  if (!take(making, `case ${row.id}`)) return none;
  if (isOwn && visible.mayAskAboutAgency('cooperation.leadTime')) return none;
  const changed = { inquiry_decided_on: choices.pick(recordDays), due_on: choices.pick(recordDays) };
  return one([updateRow(atCooperation([], 'cooperation.case'), 'agency_cases', row, ['id'], changed)]);
};

/** A person in a case: in another one, or in this one as somebody about whom nothing may be told. */
const casePerson: Maker = (making) => {
  const { choices, caseId, visible } = making;
  const inOwn = choices.chance(0.6);
  const row = {
    ...{ id: choices.uuid(), case_id: inOwn ? caseId : choices.pick(Object.values(demoCase)) },
    ...{ person_id: choices.pick([choices.uuid(), ...persons]), role: 'OTHER_ADULT' },
    ...{ since: '2026-01-01', until: null, recorded_on: '2026-01-01' },
  };
  if (row.case_id === caseId && visible.may(row.person_id, 'cooperation.person')) return none;
  // A case has a person once.
  const isThere = rowsOf(making, 'cooperation.case_persons').some(
    (known) => known.case_id === row.case_id && known.person_id === row.person_id,
  );
  if (isThere || !take(making, `case ${row.case_id} person ${row.person_id}`)) return none;
  return one([insertRow(atCooperation([row.person_id], 'cooperation.person'), 'case_persons', row)]);
};

const planRow: Maker = (making) => {
  const { choices, visible, actor } = making;
  const sees = (row: TableRow) => {
    const atoms = new Map([
      ['record.own-agency', row.owner_agency === actor.agency],
      ['record.for-all', row.for_all === true],
    ]);
    return visible.may(null, 'cooperation.link') && visible.mayRecord(null, 'cooperation.plan', heldOf(row), atoms);
  };
  const about = atCooperation([], 'cooperation.plan');
  if (choices.chance(0.4)) {
    const row = {
      ...{ id: choices.uuid(), cooperation_id: demoCase.cooperation, activity: 'MENTOR', for_all: choices.chance(0.3) },
      ...{ owner_agency: choices.pick(['school', 'police', 'social-services']), due_on: choices.pick(recordDays) },
      recorded_on: choices.pick(recordDays),
    };
    return sees(row) ? none : one([insertRow(about, 'plan_rows', row)]);
  }
  const row = choices.pick(rowsOf(making, 'cooperation.plan_rows'));
  if (sees(row) || !take(making, `plan ${row.id}`)) return none;
  return choices.chance(0.5)
    ? one([deleteRow(about, 'plan_rows', row, ['id'])])
    : one([updateRow(about, 'plan_rows', row, ['id'], { activity: 'TAGET', due_on: choices.pick(recordDays) })]);
};

/** Makers of changes, one of which is chosen. */
export const specialMakers: ReadonlyArray<Maker> = [
  ...[newIncident(true), newIncident(false), otherParticipant, removedParticipant, changedIncident],
  ...[relation, relation, changedName, protectionLevel, knownPerson, partOfRecord],
  ...[otherCase, casePerson, planRow],
];
