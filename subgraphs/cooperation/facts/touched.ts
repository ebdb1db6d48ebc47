/** Which revisions a request moves (I4). */
import type { PoolClient } from 'pg';
import { type CaseRecord, isFactRecord } from '../../../schema/case-file/records.js';
import { type FileNews, fileNewsOf } from './file-news.js';
import { type Kept, keysOf, readKept } from './kept.js';

/** PostgreSQL takes notifications shorter than 8,000 bytes. */
const longestNotification = 7_500;

/** Collects what the records of one request touch. */
export class Touched {
  readonly #cases = new Set<string>();
  readonly #persons = new Set<string>();
  readonly #agencies = new Set<string>();
  readonly #news: FileNews[] = [];

  /** A record that is new; `versions` are the earlier ones. */
  async add(client: PoolClient, record: CaseRecord, versions: ReadonlyArray<Kept>, today: string): Promise<void> {
    if (!isFactRecord(record)) {
      this.#news.push(await fileNewsOf(client, record, today));
      return; // no decision rests on it
    }
    const { caseId, personId, consentId } = keysOf(record);
    if (caseId !== null) this.#cases.add(caseId);
    if (personId !== null) this.#persons.add(personId);
    if (record.kind === 'hold') this.#agencies.add(record.owner);
    if (record.kind === 'hold' && record.category === null) this.#agencies.add('cooperation'); // keeps records of all
    if (record.kind === 'consent-end') await this.#addPersons(client, personsOfConsent, consentId);
    if (record.kind === 'case' && [record, ...versions.map((each) => readKept(each.statement))].some(isInquiry)) {
      await this.#addPersons(client, childrenOfCase, record.id);
    }
  }

  async #addPersons(client: PoolClient, text: string, id: string | null): Promise<void> {
    const { rows } = await client.query<{ person: string }>(text, [id]);
    for (const { person } of rows) this.#persons.add(person);
  }

  /** Tells the gateways what has changed in the case file, when the transaction commits. It moves no revision. */
  async tellNews(client: PoolClient): Promise<void> {
    const views = this.#news.flatMap((news) => news.views).filter(({ cases }) => cases.length > 0);
    const inboxes = this.#news.flatMap((news) => news.inboxes);
    if (views.length + inboxes.length === 0) return;
    const told = JSON.stringify({ cases: [], agencies: [], file: { views, inboxes } });
    if (told.length < longestNotification) await client.query(`select pg_notify('facts', $1)`, [told]);
  }

  /** Moves the revisions, cases before agencies, each in order, and tells the gateways when the transaction commits. */
  async moveRevisions(client: PoolClient): Promise<void> {
    const persons = [...this.#persons];
    const theirs = persons.length > 0 ? await client.query<{ id: string }>(casesOfPersons, [persons]) : { rows: [] };
    const cases = [...new Set([...this.#cases, ...theirs.rows.map(({ id }) => id)])].sort();
    const agencies = [...this.#agencies].sort();
    if (cases.length + agencies.length === 0) return;
    if (cases.length > 0) await client.query(moveCases, [cases]);
    if (agencies.length > 0) await client.query(moveAgencies, [agencies]);
    const told = JSON.stringify({ cases, agencies });
    await client.query(`select pg_notify('facts', $1)`, [told.length < longestNotification ? told : '{"all":true}']);
  }
}

/** A sibling counts by an open inquiry about that sibling, in whatever case of the inquiring agency (SoL 20:2). */
const isInquiry = (record: CaseRecord) => record.kind === 'case' && record.type === 'child-inquiry';

const casesOfPersons = `
  select distinct case_id as id from facts.records where kind = 'case-person' and person_id = any($1)`;
const personsOfConsent = `
  select distinct person_id as person from facts.records where kind = 'consent' and consent_id = $1`;
const childrenOfCase = `select person_id as person from case_persons where case_id = $1 and role = 'CHILD'`;
const moveCases = `
  insert into facts.case_revisions as r (case_id, revision) select id, 1 from unnest($1::uuid[]) as id order by id
  on conflict (case_id) do update set revision = r.revision + 1`;
const moveAgencies = `
  insert into facts.agency_revisions as r (agency, revision) select id, 2 from unnest($1::text[]) as id order by id
  on conflict (agency) do update set revision = r.revision + 1`;
