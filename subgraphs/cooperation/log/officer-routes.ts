/**
 * The log as an agency's own data protection officer may read it, for the console: `POST /log/search` and
 * `POST /log/proof`, and what the officer does with it (`officer-work.ts`). The gateway that hands an officer's question on
 * can read no log itself. Who asks is verified here, by a
 * token of the officer's own agency, and only that agency's own part of an entry is answered (`schema/log/own-part.ts`).
 * Each search is recorded, before it is answered.
 *
 * `POST /cases/open` is for whoever reviews and signs rules, the information owner too: counts alone, none of them small.
 */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { RevealError } from '../../../schema/log/extract/reveal.js';
import { LogKeys } from '../../../schema/log/log-keys.js';
import { logSigner } from '../../../schema/log/log-signer.js';
import { hashLeaf } from '../../../schema/log/merkle-tree.js';
import { ownPart } from '../../../schema/log/own-part.js';
import { readEntries } from '../../../schema/log/read-entries.js';
import { TreeLagsError } from '../../../schema/log/read-parts.js';
import { FindingsError } from '../../../schema/log/review/findings.js';
import { writeVerifiers } from '../../../schema/log/signed-note.js';
import { TreeReader } from '../../../schema/log/tree-reader.js';
import type { Closed } from '../../kit/agency.js';
import type { AgencySettings } from '../../kit/config.js';
import { type Database, inTransaction } from '../../kit/database.js';
import { readCasesByAgency } from '../views/cases-by-agency.js';
import { type Officer, officerDoor, type Refused } from './officer-door.js';
import { forms, OfficerWork, WorkRefused } from './officer-work.js';

const officerRole = 'privacy-officer';
const signers = [officerRole, 'information-owner'];
const snapshot = 'begin isolation level repeatable read read only';

const proofBody = z.strictObject({ index: z.int().min(0) });

/**
 * That the entry at `index` is in the tree of the newest signed head; null where the officer has no part in it. Its leaf is
 * told by its hash alone: the text counts the entries about the subject, and others' are nothing for the officer.
 */
async function prove(db: Database, keys: LogKeys, { agency }: Officer, index: number) {
  return inTransaction(
    db,
    async (client) => {
      const [entry] = await readEntries(client, keys, { from: index, to: index + 1 });
      if (!entry || ownPart(entry, agency) === null) return null;
      const { rows } = await client.query<{ size: number; note: string }>(
        'select size::float8 as size, note from log.checkpoints order by size desc limit 1',
      );
      const [head] = rows;
      if (!head || index >= head.size) return null;
      const leaves = await client.query<{ leaf: string }>('select leaf from log.leaves where index = $1', [index]);
      const proof = await new TreeReader(client).proveInclusion(index, head.size);
      return {
        ...{ leaf: hashLeaf(Buffer.from(leaves.rows[0]?.leaf ?? '')).toString('base64'), index, checkpoint: head.note },
        proof: proof.map((hash) => hash.toString('base64')),
      };
    },
    snapshot,
  );
}

function refusedBy(error: unknown): Refused | null {
  if (error instanceof TreeLagsError) return { status: 503, message: error.message };
  if (error instanceof RevealError) return { status: 409, message: `${error.message}: nothing is shown` };
  if (error instanceof WorkRefused || error instanceof FindingsError) return { status: 422, message: error.message };
  return null;
}

/** Adds the routes to the agency's server; none when nobody may read. */
export function addOfficerRoutes(app: FastifyInstance, db: Database, settings: AgencySettings, closed: Closed): void {
  const door = officerDoor(app, settings, closed);
  const { log } = settings;
  if (log === null || door === null) return;
  const keys = new LogKeys(log.secret);
  const verifier = writeVerifiers(logSigner(log.key));
  const missing = 'no such entry in the own part of the log';
  const route = <T>(
    url: string,
    form: z.ZodType<T>,
    answer: (officer: Officer, body: T) => Promise<object | null>,
    roles: ReadonlyArray<string> = [officerRole],
  ) => door({ url, form, answer, refusedBy, missing, roles, what: 'the log' });
  const work = new OfficerWork(db, keys);
  const acting = ({ id, agency }: Officer) => ({ by: id, agency });
  route('/log/search', forms.search, (officer, body) => work.search(acting(officer), body));
  route('/log/proof', proofBody, async (officer, { index }) => {
    const found = await prove(db, keys, officer, index);
    return found && { ...found, verifier };
  });
  route('/log/counts', forms.counts, (officer, body) => work.counts(acting(officer), body));
  route('/log/review', forms.review, (officer, body) => work.review(acting(officer), body));
  route('/log/review/findings', forms.findings, (officer, body) => work.findings(acting(officer), body));
  route('/log/review/rounds', forms.rounds, ({ agency }) => work.rounds(agency));
  route('/cases/open', z.strictObject({}), async () => ({ counts: await readCasesByAgency(db) }), signers);
  route('/log/access', forms.access, (officer, body) => work.access(acting(officer), body));
  route('/log/access/reviews', forms.rounds, ({ agency }) => work.accessReviews(agency));
  route('/log/extract', forms.extract, (officer, body) => work.extract(acting(officer), body));
}
