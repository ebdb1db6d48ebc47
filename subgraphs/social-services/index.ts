/** Socialnämnden: reports of concern, assessments, inquiries, services and placements, and the adult unit's support. */
import { defineAgency } from '../kit/agency.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson, rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

const period = ['started_on', 'ended_on'] as const;
const decision = ['decided_on', 'outcome'] as const;

const violenceExposures = `
  select id, person_id, started_on as "from", ended_on as "to", form, recorded_on
  from violence_exposures where person_id = any($1) order by person_id, started_on, id`;

const reporters = 'select report_id, is_official, agency, role from reporters where report_id = any($1)';

const placementAddresses = `
  select placement_id, street, postal_code, city from placement_addresses where placement_id = any($1)`;

const caseOfficers =
  'select person_id, person_id as id, name, phone, recorded_on from case_officers where person_id = any($1)';

function loaders(db: Database) {
  const records = (table: string, orderBy: string, ...columns: ReadonlyArray<string>) =>
    recordsByPerson(db, table, orderBy, ...columns);
  return {
    reportsOfConcern: records('reports_of_concern', 'received_on', 'kind', 'state', 'decision_due_on', 'decided_on'),
    reporter: rowBy(db, 'reportId', reporters),
    reportStatuses: records('report_statuses', 'report_received_on', ...decision, 'asked_on', 'answered_on'),
    protectionAssessments: records('protection_assessments', 'assessed_on', 'outcome'),
    preliminaryAssessments: records('preliminary_assessments', 'started_on', 'due_on', ...decision),
    childInquiries: records('child_inquiries', 'opened_on', 'due_on', 'closed_on', 'areas'),
    childTalks: records('child_talks', 'held_on', 'without_guardian', 'language', 'interpreter', 'informed_of_rights'),
    violenceExposures: rowsByPerson(db, violenceExposures),
    services: records('services', ...period, 'kind'),
    carePlans: records('care_plans', 'established_on', 'review_on', 'kind'),
    placements: records('placements', ...period, 'form', 'basis', 'reconsider_on'),
    placementAddress: rowBy(db, 'placementId', placementAddresses),
    socialCaseOfficer: rowBy(db, 'personId', caseOfficers),
    addictionTreatments: records('addiction_treatments', ...period, 'form'),
    treatmentDrugTests: records('treatment_drug_tests', 'taken_on', 'positive'),
    incomeSupports: records('income_supports', 'decided_on', 'kind', 'starts_on', 'ends_on'),
    violenceSupports: records('violence_supports', ...period, 'form'),
  };
}

const isDecided = (state: unknown) => state === 'INQUIRY_OPENED' || state === 'INQUIRY_NOT_OPENED';

type Loaders = ReturnType<typeof loaders>;

/** The agency `social-services`. */
export const agency = defineAgency({
  id: 'social-services',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>(
        'reportsOfConcern',
        'reportStatuses',
        'protectionAssessments',
        'preliminaryAssessments',
        'childInquiries',
        'childTalks',
        'violenceExposures',
        'services',
        'carePlans',
        'placements',
        'socialCaseOfficer',
        'addictionTreatments',
        'treatmentDrugTests',
        'incomeSupports',
        'violenceSupports',
      ),
    },
    ReportOfConcern: {
      // A report whose decision may not be known of is one that has been assessed.
      state: ({ state, decidedOn }: Row) => (decidedOn === null && isDecided(state) ? 'ASSESSED' : state),
      reporter: ({ id }: Row, _, { load }) => load.reporter.load(String(id)),
    },
    IncomeSupport: {
      from: (row: Row) => row.startsOn,
      to: (row: Row) => row.endsOn,
    },
    Placement: {
      address: ({ id }: Row, _, { load }) => load.placementAddress.load(String(id)),
    },
  },
  seed,
});
