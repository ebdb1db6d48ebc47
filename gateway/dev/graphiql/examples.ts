/** Queries to begin with. Tests validate each against the supergraph, and have each asked by several actors. */

/** One example. */
export interface Example {
  readonly id: string;
  readonly sv: string;
  readonly en: string;
  readonly query: string;
  /** Further variables; `caseId` is always that of the chosen case. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

const family = `# The family of the own case. What is not shown is null: see the list below the answer.
query Family($caseId: ID!) {
  case(id: $caseId) {
    type
    persons {
      role
      person {
        name { given surname }
        services { kind startedOn }
        policeNotices { sentOn }
        suspicions { offence suspectedOn }
        enrolment { year since }
      }
    }
  }
}
`;

const preview = `# What would be shown, and what lawfully could be: no agency is asked.
query Preview($caseId: ID!) {
  case(id: $caseId) {
    persons {
      role
      person {
        disclosure {
          category
          name
          holder
          outcome
          dataUntil
          waysForward { way basis says }
        }
      }
    }
  }
}
`;

const deadlines = `# Deadlines by law, the lead time, and the joint plan.
query Deadlines($caseId: ID!) {
  case(id: $caseId) {
    deadlines { citation sv dueOn state daysLeft }
    leadTime { firstNoticeOn firstMeasureOn days }
    cooperation { linkedOn plan { ownerAgency activity dueOn doneOn } }
  }
}
`;

const timeline = `# Events across agencies, to be put in order by the client.
query Timeline($caseId: ID!) {
  case(id: $caseId) {
    persons {
      role
      person {
        name { given }
        reportsOfConcern { receivedOn kind }
        incidents(last: 10) { edges { node { occurredOn kind } } }
        absences(last: 10) { edges { node { date minutes kind } } }
        carePlans { kind establishedOn }
      }
    }
  }
}
`;

const requests = `# What the case has asked other agencies for, and how it was answered.
query Requests($caseId: ID!) {
  case(id: $caseId) {
    requests { to basis sentOn dueOn state overdue asked { personId category answer } }
    consents { state notice validUntil scope { holder categories registered } }
  }
}
`;

const draft = `# Drafts a request. It keeps nothing: the own agency's signer signs the record, and \`submit\` keeps it.
mutation DraftRequest($input: RequestInput!) {
  draftRequest(input: $input) {
    records { kind id version sv record }
    faults { code field sv en }
  }
}
`;

const draftInput = {
  key: '5d0e6f52-8d4a-4c5b-9a39-0f3c2b8f7a10',
  caseId: '$caseId',
  to: 'school',
  basis: 'SOL-20-6',
  urgent: false,
  dueOn: '2026-12-15',
  asked: [{ personId: '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01', category: 'school.grades' }],
};

/** The examples, the simplest first. */
export const examples: ReadonlyArray<Example> = [
  { id: 'family', sv: 'Familjen', en: 'The family', query: family },
  { id: 'preview', sv: 'Förhandsvisning', en: 'Preview', query: preview },
  { id: 'deadlines', sv: 'Frister och plan', en: 'Deadlines and plan', query: deadlines },
  { id: 'timeline', sv: 'Tidslinje', en: 'Timeline', query: timeline },
  { id: 'requests', sv: 'Begäranden och samtycken', en: 'Requests and consents', query: requests },
  { id: 'draft', sv: 'Utkast till begäran', en: 'Draft a request', query: draft, variables: { input: draftInput } },
];

/** The variables of `example` in the case `caseId`, as the editor shows them. */
export function variablesOf(example: Example, caseId: string): string {
  const variables = example.variables ?? { caseId: '$caseId' };
  return JSON.stringify(variables, null, 2).replaceAll('"$caseId"', JSON.stringify(caseId));
}
