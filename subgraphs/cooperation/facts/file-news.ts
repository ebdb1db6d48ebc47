/**
 * Whose view of the case file a record changes that no decision rests on: requests and what answers them, and consents that
 * are not signed by all yet. Told are categories with cases, and categories with the agency whose inbox it is: no person,
 * no kind of change. Only views in which the record itself shows are named (`views/requests.ts`, `views/consents.ts`), so
 * that whoever may read such a view learns nothing from being told to look. Who withdrew or refused is in no view of others:
 * of that nothing is told here; what it ends is told as a change of the facts.
 */
import type { PoolClient } from 'pg';
import { partiesOf } from '../../../schema/case-file/parties.js';
import type { CaseRecord, CaseRecordOf } from '../../../schema/case-file/records.js';
import { newestOf, newestWith } from './kept.js';

/** Views that have changed: `AgencyCase` fields by their category, and inboxes by theirs. */
export interface FileNews {
  readonly views: ReadonlyArray<{ readonly category: string; readonly cases: ReadonlyArray<string> }>;
  readonly inboxes: ReadonlyArray<{ readonly category: string; readonly agency: string }>;
}

const nothing: FileNews = { views: [], inboxes: [] };

const casesWith = `
  select p.case_id as id from case_persons p join agency_cases c on c.id = p.case_id
  where p.person_id = $1 and c.owner_agency = any($2) and p.since <= $3 and (p.until is null or p.until > $3)`;

async function aboutRequest(client: PoolClient, request: CaseRecordOf<'request'>): Promise<FileNews> {
  const receipts = await newestOf(client, 'request-receipt', 'about', request.id);
  const received = receipts.filter(({ owner }) => owner === request.to).map(({ caseId }) => caseId);
  const inboxes = ['cooperation.inbox', ...(request.urgent ? ['cooperation.urgentInbox'] : [])];
  return {
    views: [{ category: 'cooperation.request', cases: [request.caseId, ...received] }],
    inboxes: inboxes.map((category) => ({ category, agency: request.to })),
  };
}

async function aboutConsent(
  client: PoolClient,
  { personId, agencies, today }: { personId: string; agencies: ReadonlyArray<string>; today: string },
): Promise<FileNews> {
  const { rows } = await client.query<{ id: string }>(casesWith, [personId, agencies, today]);
  return { views: [{ category: 'cooperation.consent', cases: rows.map(({ id }) => id) }], inboxes: [] };
}

/** A signature is shown to who wrote the document and to holders; recipients see that all have signed, as their consent. */
async function aboutSignature(client: PoolClient, record: CaseRecordOf<'consent-signature'>, today: string) {
  const document = await newestWith(client, 'consent-document', record.consentId);
  if (!document) return nothing;
  const agencies = [document.owner, ...document.scope.map(({ holder }) => holder)];
  return aboutConsent(client, { personId: document.personId, agencies, today });
}

/** What `record`, which has just been kept, changes. `today`: `YYYY-MM-DD`. */
export async function fileNewsOf(client: PoolClient, record: CaseRecord, today: string): Promise<FileNews> {
  switch (record.kind) {
    case 'request':
      return aboutRequest(client, record);
    case 'request-receipt':
    case 'request-answer': {
      const request = await newestWith(client, 'request', record.requestId);
      return request && request.to === record.owner ? aboutRequest(client, request) : nothing;
    }
    case 'consent-document':
      return aboutConsent(client, { personId: record.personId, agencies: partiesOf(record), today });
    case 'consent-signature':
      return aboutSignature(client, record, today);
    default:
      return nothing;
  }
}
