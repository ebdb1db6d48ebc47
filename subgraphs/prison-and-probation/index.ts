/** Kriminalvården: sentences, supervision, release and leave, conditions, reports, children's contact, security apart. */
import { defineAgency } from '../kit/agency.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { recordsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

const period = ['starts_on', 'ends_on'] as const;

function loaders(db: Database) {
  const records = (table: string, orderBy: string, ...columns: ReadonlyArray<string>) =>
    recordsByPerson(db, table, orderBy, ...columns);
  return {
    sentences: records('sentences', 'judged_on', ...period, 'kind', 'offence'),
    supervisions: records('supervisions', ...period, 'form', 'has_supervisor'),
    conditionalReleases: records('conditional_releases', 'decided_on', 'release_on', 'trial_until'),
    leaves: records('leaves', ...period, 'kind'),
    releasePlans: records('release_plans', 'decided_on', 'areas', 'review_on'),
    conditions: records('conditions', 'decided_on', ...period, 'kind'),
    breaches: records('breaches', 'occurred_on', 'kind', 'consequence'),
    preSentenceReports: records('pre_sentence_reports', 'ordered_on', 'delivered_on'),
    childContacts: records('child_contacts', 'allowed_from', 'ended_on', 'form', 'child_heard_on'),
    securityMeasures: records('security_measures', 'decided_on', 'ended_on', 'kind'),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** Whatever the graph calls `from` and `to` has these columns: both words are SQL's own. */
const fromTo = { from: (row: Row) => row.startsOn, to: (row: Row) => row.endsOn };

/** The agency `prison-and-probation`. */
export const agency = defineAgency({
  id: 'prison-and-probation',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>(
        'sentences',
        'supervisions',
        'conditionalReleases',
        'leaves',
        'releasePlans',
        'conditions',
        'breaches',
        'preSentenceReports',
        'childContacts',
        'securityMeasures',
      ),
    },
    Leave: fromTo,
    Condition: fromTo,
  },
  seed,
});
