/** Kronofogden: debts and attachments, evictions, debt relief under its own secrecy, and the office apart. */
import { defineAgency } from '../kit/agency.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson, rowBy } from '../kit/loaders.js';
import { seed } from './seed.js';

const offices =
  'select person_id, person_id as id, office, officer, phone, recorded_on from offices where person_id = any($1)';

function loaders(db: Database) {
  return {
    debts: recordsByPerson(db, 'debts', 'registered_on', 'kind', 'amount', 'settled_on'),
    attachments: recordsByPerson(db, 'attachments', 'decided_on', 'kind', 'ended_on'),
    evictions: recordsByPerson(
      db,
      'evictions',
      'applied_on',
      'planned_on',
      'children_live_there',
      'outcome',
      'outcome_on',
    ),
    debtReliefs: recordsByPerson(db, 'debt_reliefs', 'applied_on', 'decided_on', 'outcome'),
    enforcementOffice: rowBy(db, 'personId', offices),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** The agency `enforcement`. */
export const agency = defineAgency({
  id: 'enforcement',
  loaders,
  resolvers: {
    // What was left when it was settled is kept, so that who may not know of that yet is not told of it by the amount.
    Debt: { amount: ({ amount, settledOn }: Row) => (settledOn === null ? amount : 0) },
    Person: { ...loadedById<Loaders>('debts', 'attachments', 'evictions', 'debtReliefs', 'enforcementOffice') },
  },
  seed,
});
