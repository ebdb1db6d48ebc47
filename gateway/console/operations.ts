/**
 * All that the console asks of the graph, as the official who is logged in. The page names an operation and can send no other
 * query; what may be shown is decided as for any client.
 */
const fault = 'faults { code position field sv en }';
const drafted = `{ records { kind id version record sv en needsSecond } ${fault} }`;

/** Operations by their names. */
export const operations = {
  reviews: `query ConsoleReviews { reviews {
    emergencies { emergencyId reason from until state caseType reviewBy }
    incidents { incidentId what category discoveredAt reportBy state steps taken { step takenAt } }
    closedIncidents { incidentId what category discoveredAt reportBy state taken { step takenAt } } } }`,
  corrections: `query ConsoleCorrections { reviews { __typename corrections { caseId category correctedOn } } }`,
  inbox: `query ConsoleInbox($after: String) { inbox(first: 50, after: $after) {
    edges { node { requestId from sentOn dueOn urgent state overdue receivedOn disclosureCaseId } } pageInfo { hasNextPage endCursor } } }`,
  inForce: `query ConsoleInForce { inForce {
    decisions { decisionId version kinds to unit categories dataUntil records validFrom validUntil }
    consents { consentId to units { agency unit } purposes categories validFrom validUntil }
    holds { holdId version category isAboutPerson since }
    cases { type open pastDue } } }`,
  leadTimes: `query ConsoleLeadTimes { leadTimes { measure cases medianDays }
    deadlineCounts { rule citation sv en dueSoon overdue isVerified } }`,
  draftEmergencyReview: `mutation ConsoleEmergencyReview($input: EmergencyReviewInput!) { draft: draftEmergencyReview(input: $input) ${drafted} }`,
  draftIncident: `mutation ConsoleIncident($input: IncidentInput!) { draft: draftIncident(input: $input) ${drafted} }`,
  draftIncidentStep: `mutation ConsoleIncidentStep($input: IncidentStepInput!) { draft: draftIncidentStep(input: $input) ${drafted} }`,
  draftDecisionEnd: `mutation ConsoleDecisionEnd($input: EndInput!) { draft: draftDecisionEnd(input: $input) ${drafted} }`,
  draftWithdrawal: `mutation ConsoleWithdrawal($input: WithdrawalInput!) { draft: draftWithdrawal(input: $input) ${drafted} }`,
  draftHold: `mutation ConsoleHold($input: HoldInput!) { draft: draftHold(input: $input) ${drafted} }`,
  draftHoldEnd: `mutation ConsoleHoldEnd($input: EndInput!) { draft: draftHoldEnd(input: $input) ${drafted} }`,
  submit: `mutation ConsoleSubmit($statements: [String!]!) { submit(statements: $statements) { kept { kind id version tell } ${fault} } }`,
} as const;

/** Name of an operation. */
export type OperationName = keyof typeof operations;

/** True for the name of one of them. */
export const isOperation = (name: unknown): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(operations, name);
