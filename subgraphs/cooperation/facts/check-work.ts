/** Plans, measures and incidents: each agency's own. */
import { mayBeClosed } from '../../../schema/case-file/incident-clock.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { readIdentified } from '../../../schema/record-ids.js';
import { checkCaseOf, checkOpenCooperation, inCase } from './check-cases.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { newestOf, newestWith } from './kept.js';
import { expectThat } from './refused.js';

const identified = readIdentified();

/** A correction names records only where values stand in records with ids: nobody would be told of it otherwise. */
export function checkCorrection({ record }: Checking<CaseRecordOf<'correction'>>): ReadonlyArray<AtEnd> {
  const isFindable = record.recordIds === null || identified.has(record.category);
  expectThat(isFindable, expected.noRecords);
  return [];
}

/** Something was done in an own case, about a person of it. */
export async function checkMeasure({ client, record }: Checking<CaseRecordOf<'measure'>>): Promise<void> {
  await checkCaseOf(client, record.caseId, record.owner);
  expectThat((await inCase(client, record.caseId, record.personId)) !== null, expected.personOfCase);
}

/** A row of the joint plan, by an agency that has a case in it. A later version may come when it is closed: what was done. */
export async function checkPlanRow({
  client,
  record,
  earlier,
  today,
}: Checking<CaseRecordOf<'plan-row'>>): Promise<void> {
  if (earlier === null) await checkOpenCooperation(client, record.cooperationId, today);
  const text = `select distinct id from facts.records where kind = 'case-link' and owner = $1`;
  const { rows } = await client.query<{ id: string }>(text, [record.owner]);
  let isLinked = false;
  for (const { id } of rows) {
    const link = await newestWith(client, 'case-link', id);
    isLinked ||= link?.cooperationId === record.cooperationId && link.until === null;
  }
  expectThat(isLinked, expected.linkedCooperation, 'REFUSED');
}

/** What is done about an incident, by the agency that has recorded it: it is closed last. */
export async function checkIncidentStep({ client, record }: Checking<CaseRecordOf<'incident-step'>>): Promise<void> {
  const incident = await newestWith(client, 'incident', record.incidentId);
  expectThat(incident?.owner === record.owner, expected.incidentOfOwn, 'UNKNOWN');
  if (record.step !== 'closed') return;
  const taken = await newestOf(client, 'incident-step', 'about', record.incidentId);
  const mayClose = mayBeClosed(taken.filter(({ owner }) => owner === record.owner));
  expectThat(mayClose, expected.incidentReported, 'INCOMPLETE');
}
