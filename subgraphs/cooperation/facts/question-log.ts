/**
 * A request is a disclosure too: it tells its holder that the recipient has a case about a person. So it stands in the
 * disclosure log, in the transaction that keeps it. Pseudonymous ids and categories, never a value.
 */
import type { PoolClient } from 'pg';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { newestWith } from './kept.js';

/** An agency may disclose what it must to carry on its own activity (OSL 10:2): that it asks, and about whom. */
const basisOfAsking = 'OSL-10-2';

const insert = 'insert into log.entries (request_id, case_id, subject, body) values ($1, $2, $3, $4)';

/** One entry for each person asked about, in the form of the gateway's (`gateway/execution/log-entries.ts`). */
export async function logQuestion(client: PoolClient, request: CaseRecordOf<'request'>, day: string): Promise<void> {
  const { id, owner, signedBy, caseId, to, asked, basis } = request;
  const purposes = (await newestWith(client, 'case', caseId))?.purposes ?? [];
  for (const subject of new Set(asked.map(({ personId }) => personId))) {
    const categories = asked.filter(({ personId }) => personId === subject).map(({ category }) => category);
    const body = {
      ...{ actor: { id: signedBy, agency: owner }, purposes, day, agencies: [to] },
      questions: [{ agency: to, categories: [...new Set(categories)].sort() }],
      sent: { request: id, basis: basisOfAsking, restsOn: basis },
      ...{ released: [], unanswered: [], toldIn: [], denied: [] },
    };
    await client.query(insert, [id, caseId, subject, JSON.stringify(body)]);
  }
}
