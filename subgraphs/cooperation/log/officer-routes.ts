/**
 * The log as an agency's own data protection officer may read it (STORY.md 4.5), for the console: `POST /log/search` and
 * `POST /log/proof`, and what the officer does with it (`officer-work.ts`). The gateway that hands an officer's question on can read no log itself. Who asks is verified here, by a
 * token of the officer's own agency, and only that agency's own part of an entry is answered (`schema/log/own-part.ts`).
 * Each search is recorded, before it is answered.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { AgencyId } from '../../../schema/agencies.js';
import { describeError } from '../../../schema/describe-error.js';
import { RevealError } from '../../../schema/log/extract/reveal.js';
import { LogKeys } from '../../../schema/log/log-keys.js';
import { logSigner } from '../../../schema/log/log-signer.js';
import { type OwnPart, ownPart } from '../../../schema/log/own-part.js';
import { readEntries } from '../../../schema/log/read-entries.js';
import { readParts } from '../../../schema/log/read-parts.js';
import { FindingsError } from '../../../schema/log/review/findings.js';
import { writeVerifiers } from '../../../schema/log/signed-note.js';
import { TreeReader } from '../../../schema/log/tree-reader.js';
import { checkSecret } from '../../kit/check-request.js';
import type { AgencySettings } from '../../kit/config.js';
import { type Database, inTransaction } from '../../kit/database.js';
import { Refusal } from '../../kit/refusal.js';
import { createIdentify, OfficialError } from '../../kit/signer/identify.js';
import { forms, OfficerWork, WorkRefused } from './officer-work.js';

/** The officer who asks. */
interface Officer {
  readonly id: string;
  readonly agency: AgencyId;
}

const officerRole = 'privacy-officer';
/** More are not answered at once: the period is to be made shorter. */
const mostParts = 500;
const snapshot = 'begin isolation level repeatable read read only';

const period = { from: z.iso.date(), to: z.iso.date() };
const searchBody = z.strictObject({
  ...period,
  caseId: z.uuid().optional(),
  person: z.uuid().optional(),
  actor: z.string().min(1).max(200).optional(),
  category: z.string().min(1).max(200).optional(),
});
const proofBody = z.strictObject({ index: z.int().min(0) });

type Search = z.output<typeof searchBody>;

/** Is it what is searched for? Whatever else there is, the own part does not tell. */
function matches(part: OwnPart, { caseId, person, actor, category }: Search): boolean {
  const categories = [...part.released, ...part.denied, ...part.unanswered];
  return (
    (caseId === undefined || part.caseId === caseId) &&
    (person === undefined || part.subject === person) &&
    (actor === undefined || part.actor === actor) &&
    (category === undefined || categories.includes(category))
  );
}

/** Who asks, by the header `x-officer`. Rejects with `OfficialError` for everybody but an officer of one of `readers`. */
function createOfficer({ readers, audience, allowDemo }: NonNullable<AgencySettings['logReaders']>) {
  const known = new Map(
    readers.map((issuer) => {
      const { agency } = issuer;
      return [issuer.issuer, { agency, identify: createIdentify({ agency, issuer, audience, allowDemo }) }] as const;
    }),
  );
  return async (header: unknown): Promise<Officer> => {
    const [, token = ''] = /^Bearer +(\S+)$/i.exec(String(header)) ?? [];
    let issuer: string | undefined;
    try {
      issuer = decodeJwt(token).iss;
    } catch {
      throw new OfficialError('expected header `x-officer: Bearer TOKEN`');
    }
    const reader = known.get(issuer ?? '');
    if (!reader) throw new OfficialError('expected a token of an agency whose officers may read the log here');
    const { id, roles } = await reader.identify(String(header));
    if (!roles.includes(officerRole)) throw new OfficialError(`expected the role \`${officerRole}\``);
    return { id, agency: reader.agency };
  };
}

/** Searches, and records it. Answers the newest first. */
async function search(db: Database, keys: LogKeys, { id, agency }: Officer, wanted: Search) {
  const { from, to } = wanted;
  const parts = await inTransaction(db, (client) => readParts(client, keys, agency, wanted), snapshot);
  const found = parts.filter((part) => matches(part, wanted));
  const said = { from, to, entries: found.length, search: true };
  await db.query('insert into log.acts (kind, by, agency, said) values ($1, $2, $3, $4)', [
    ...['review', id, agency, JSON.stringify(said)],
  ]);
  const newest = found.toReversed();
  return { parts: newest.slice(0, mostParts), more: Math.max(0, newest.length - mostParts) };
}

/** That the entry at `index` is in the tree of the newest signed head; null where the officer has no part in it. */
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
        ...{ leaf: leaves.rows[0]?.leaf ?? '', index, checkpoint: head.note },
        proof: proof.map((hash) => hash.toString('base64')),
      };
    },
    snapshot,
  );
}

/** Adds the routes to the agency's server; none when nobody may read. */
export function addOfficerRoutes(app: FastifyInstance, db: Database, settings: AgencySettings): void {
  const { log, secret, logReaders } = settings;
  if (log === null || !logReaders || logReaders.readers.length === 0) return;
  const keys = new LogKeys(log.secret);
  const verifier = writeVerifiers(logSigner(log.key));
  const officerOf = createOfficer(logReaders);
  const route = <T>(url: string, form: z.ZodType<T>, answer: (officer: Officer, body: T) => Promise<object | null>) =>
    app.post(url, {
      // Before the body is read.
      onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          checkSecret('cooperation', secret, request.headers.authorization);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          await reply.code(error.httpStatus).send({ error: error.message });
        }
      },
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          const officer = await officerOf(request.headers['x-officer']);
          const body = form.safeParse(request.body);
          if (!body.success) return reply.code(400).send({ error: z.prettifyError(body.error) });
          const found = await answer(officer, body.data);
          return found ?? reply.code(404).send({ error: 'no such entry in the own part of the log' });
        } catch (error) {
          if (error instanceof OfficialError) return reply.code(403).send({ error: error.message });
          if (error instanceof RevealError)
            return reply.code(409).send({ error: `${error.message}: nothing is shown` });
          if (error instanceof WorkRefused || error instanceof FindingsError) {
            return reply.code(422).send({ error: error.message });
          }
          request.log.error({ reason: describeError(error) }, 'the log could not be read');
          return reply.code(503).send({ error: 'the log cannot be read now: try again' });
        }
      },
    });
  const work = new OfficerWork(db, keys);
  const acting = ({ id, agency }: Officer) => ({ by: id, agency });
  route('/log/search', searchBody, (officer, body) => search(db, keys, officer, body));
  route('/log/proof', proofBody, async (officer, { index }) => {
    const found = await prove(db, keys, officer, index);
    return found && { ...found, verifier };
  });
  route('/log/counts', forms.counts, (officer, body) => work.counts(acting(officer), body));
  route('/log/review', forms.review, (officer, body) => work.review(acting(officer), body));
  route('/log/review/findings', forms.findings, (officer, body) => work.findings(acting(officer), body));
  route('/log/review/rounds', forms.rounds, ({ agency }) => work.rounds(agency));
  route('/log/access', forms.access, (officer, body) => work.access(acting(officer), body));
  route('/log/access/reviews', forms.rounds, ({ agency }) => work.accessReviews(agency));
  route('/log/extract', forms.extract, (officer, body) => work.extract(acting(officer), body));
}
