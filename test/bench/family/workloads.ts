/** What the family benchmark asks, and the supergraph that the gateways without protection have. */
import { readFileSync } from 'node:fs';
import { projectFile } from '../../../schema/files.js';

/** A query and the size of the cases that it is asked in. */
export interface FamilyWorkload {
  readonly persons: number;
  readonly query: string;
}

const everything = `query Family($caseId: ID!) {
  case(id: $caseId) {
    type
    state
    persons {
      role
      person {
        id
        name { given surname }
        address { street postalCode city }
        reportsOfConcern { receivedOn kind state }
        childInquiries { openedOn dueOn areas }
        services { kind startedOn }
        incidents(first: 10) { edges { node { occurredOn kind role } } }
        victimRecords { reportedOn offence }
        enrolment { year since }
        absences(last: 5) { edges { node { date minutes kind subject } } }
        supportPlans { decidedOn measures evaluateOn }
      }
    }
  }
}`;

const names =
  'query Names($caseId: ID!) { case(id: $caseId) { type persons { role person { id name { given surname } } } } }';

/** Five agencies: cooperation, population, social services, police, school. */
export const familyOf = (persons: number): FamilyWorkload => ({ persons, query: everything });
/** Two agencies: cooperation and population. */
export const namesOf = (persons: number): FamilyWorkload => ({ persons, query: names });

/** The project's supergraph with other addresses of the agencies. */
export function readSupergraph(addressOf: (agency: string) => string): string {
  const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
  return sdl.replaceAll(/http:\/\/([a-z-]+)\.invalid\/graphql/g, (_, agency: string) => addressOf(agency));
}
