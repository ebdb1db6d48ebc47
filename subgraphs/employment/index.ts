/** Arbetsförmedlingen: registration as a jobseeker, plans and programmes, and the office apart. */
import { defineAgency } from '../kit/agency.js';
import type { Database } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson, rowBy } from '../kit/loaders.js';
import { seed } from './seed.js';

const offices =
  'select person_id, person_id as id, office, officer, phone, recorded_on from offices where person_id = any($1)';

function loaders(db: Database) {
  return {
    jobseekerRegistrations: recordsByPerson(db, 'registrations', 'registered_on', 'situation', 'ended_on'),
    employmentPlans: recordsByPerson(db, 'plans', 'agreed_on', 'activities', 'review_on'),
    employmentProgrammes: recordsByPerson(db, 'programmes', 'started_on', 'ended_on', 'kind'),
    employmentOffice: rowBy(db, 'personId', offices),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** The agency `employment`. */
export const agency = defineAgency({
  id: 'employment',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>('jobseekerRegistrations', 'employmentPlans', 'employmentProgrammes', 'employmentOffice'),
    },
  },
  seed,
});
