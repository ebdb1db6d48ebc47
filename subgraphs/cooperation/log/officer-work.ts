/**
 * What an agency's data protection officer does with the log: searches, counts, the recurring control of access
 * (loggranskning) with what it finds, and an extract about one person to be reviewed. By the code of `npm run log`, here,
 * where the log is kept: the gateway that asks can read none of it.
 */
import { randomInt } from 'node:crypto';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { AgencyId } from '../../../schema/agencies.js';
import { createClock } from '../../../schema/clock.js';
import { addDays } from '../../../schema/days.js';
import { type ActingOfficial, keepAct } from '../../../schema/log/acts.js';
import { makeExtract, whyNoExtract } from '../../../schema/log/extract/make-extract.js';
import type { LogKeys } from '../../../schema/log/log-keys.js';
import { officerLimits } from '../../../schema/log/officer-limits.js';
import type { OwnPart } from '../../../schema/log/own-part.js';
import { eachPart, readParts } from '../../../schema/log/read-parts.js';
import { type AccessReview, keepAccessReview, readAccessReviews } from '../../../schema/log/review/access-reviews.js';
import { checks, notMadeIn } from '../../../schema/log/review/checks.js';
import { type Findings, keepFindings, readRounds } from '../../../schema/log/review/findings.js';
import { demandedBy } from '../../../schema/log/review/labels.js';
import { makeReview, sampleSize, seeds } from '../../../schema/log/review/make-review.js';
import { readSurroundings } from '../../../schema/log/review/surroundings.js';
import { criteriaOf } from '../../../schema/log/search-criteria.js';
import { countByWeek, wholeWeeks } from '../../../schema/log/week-counts.js';
import { type Database, inTransaction } from '../../kit/database.js';

/** Work that is refused, with a sentence for the officer. */
export class WorkRefused extends Error {
  override readonly name = 'WorkRefused';
}

const mostLooked = 300;
/** As many days are searched whatever else is read for the agency. */
const shortDays = 31;
/** More are not answered at once: the period is to be made shorter. */
const mostParts = 500;

const period = { from: z.iso.date(), to: z.iso.date() };
const index = z.int().min(0);
const language = z.enum(['sv', 'en']);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What each route takes. */
export const forms = {
  search: z.strictObject({
    ...period,
    person: z.uuid().toLowerCase().optional(),
    caseId: z.uuid().toLowerCase().optional(),
    actor: z.string().min(1).max(200).optional(),
    category: z.string().min(1).max(200).optional(),
    emergency: z.literal(true).optional(),
  }),
  counts: z.strictObject(period),
  rounds: z.strictObject({}),
  review: z.strictObject({ ...period, sample: z.int().min(1).max(officerLimits.sampled).optional(), language }),
  findings: z.strictObject({
    act: z.int().min(1),
    inOrder: z.array(index).max(mostLooked),
    followUp: z.array(index).max(mostLooked),
  }),
  access: z.strictObject({ list: sha256, bundle: sha256, finding: z.enum(['inOrder', 'followUp']) }),
  extract: z.strictObject({ person: z.uuid().toLowerCase(), language }),
} as const;

type Search = z.output<typeof forms.search>;

const swedishDay = createClock(null);

/** Is it what is searched for? Whatever else there is, the own part does not tell. */
function matches(part: OwnPart, { caseId, person, actor, category, emergency }: Search): boolean {
  const categories = [...part.released, ...part.denied, ...part.unanswered, ...(part.asked ?? [])];
  return (
    (caseId === undefined || part.caseId === caseId) &&
    (person === undefined || part.subject === person) &&
    (actor === undefined || part.actor === actor) &&
    (category === undefined || categories.includes(category)) &&
    (emergency === undefined || Boolean(part.emergency))
  );
}

function checkPeriod({ from, to }: { readonly from: string; readonly to: string }, mostDays: number): void {
  if (from > to) throw new WorkRefused(`expected \`from\` no later than \`to\`, but got ${from} and ${to}`);
  if (to > addDays(from, mostDays - 1)) throw new WorkRefused(`expected at most ${mostDays} days at once`);
}

/** One connection on which nothing else runs; it is ended when something goes wrong. */
async function withConnection<T>(db: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await db.connect();
  let isSound = false;
  try {
    const result = await work(client);
    isSound = true;
    return result;
  } finally {
    client.release(!isSound);
  }
}

const snapshot = 'begin isolation level repeatable read read only';

/** The officer's work on one log. */
export class OfficerWork {
  readonly #db: Database;
  readonly #keys: LogKeys;
  /** Agencies for which a year of entries is being opened, while others wait for this process. */
  readonly #reading = new Set<AgencyId>();

  constructor(db: Database, keys: LogKeys) {
    this.#db = db;
    this.#keys = keys;
  }

  /** Searches, and records it before it is answered; the newest first. By person or case alone any period is searched. */
  async search(officer: ActingOfficial, wanted: Search) {
    const isFound = wanted.person !== undefined || wanted.caseId !== undefined;
    if (!isFound) checkPeriod(wanted, officerLimits.searchedDays);
    const isShort = wanted.to <= addDays(wanted.from, shortDays - 1);
    if (isFound || isShort) return this.#search(officer, wanted);
    return this.#alone(officer.agency, () => this.#search(officer, wanted));
  }

  async #search({ by, agency }: ActingOfficial, wanted: Search) {
    const { from, to } = wanted;
    const newest: OwnPart[] = []; // twice as many as are answered at the most
    let entries = 0;
    await inTransaction(
      this.#db,
      async (client) => {
        for await (const part of eachPart(client, this.#keys, agency, wanted)) {
          if (!matches(part, wanted)) continue;
          entries += 1;
          newest.push(part);
          if (newest.length === 2 * mostParts) newest.splice(0, mostParts);
        }
      },
      snapshot,
    );
    const said = { from, to, entries, search: true, criteria: criteriaOf(this.#keys, wanted) };
    await keepAct(this.#db, { kind: 'review', by, agency, said });
    const parts = newest.slice(-mostParts).reverse();
    return { parts, more: entries - parts.length };
  }

  /** Counts by week and unit; recorded before they are answered, as a search is. */
  async counts(officer: ActingOfficial, wanted: z.output<typeof forms.counts>) {
    const weeks = wholeWeeks(wanted);
    checkPeriod(weeks, officerLimits.countedDays);
    return this.#alone(officer.agency, () => this.#count(officer, weeks));
  }

  /** What opens a year of entries runs once at a time for an agency. */
  async #alone<T>(agency: AgencyId, work: () => Promise<T>): Promise<T> {
    if (this.#reading.has(agency)) throw new WorkRefused('the log is being read for your agency: wait for that');
    this.#reading.add(agency);
    try {
      return await work();
    } finally {
      this.#reading.delete(agency);
    }
  }

  async #count({ by, agency }: ActingOfficial, weeks: ReturnType<typeof wholeWeeks>) {
    const told = await inTransaction(
      this.#db,
      async (client) => {
        const parts = await readParts(client, this.#keys, agency, weeks);
        const around = { ...(await readSurroundings(client, agency, parts)), staff: null };
        const emergencies = checks.emergency(parts, around);
        return countByWeek(parts, weeks, ({ at }) => swedishDay(new Date(at)), new Set(emergencies));
      },
      snapshot,
    );
    await keepAct(this.#db, { kind: 'review', by, agency, said: { ...weeks, counts: true } });
    return { ...weeks, counts: told };
  }

  /** Makes a review and records it. Nobody chooses which entries are drawn. */
  async review({ by, agency }: ActingOfficial, wanted: z.output<typeof forms.review>) {
    const { from, to, sample = sampleSize } = wanted;
    checkPeriod({ from, to }, officerLimits.reviewedDays);
    const request = { agency, by, from, to, sample, seed: randomInt(seeds) };
    const review = await withConnection(this.#db, (client) => makeReview(client, this.#keys, request));
    return {
      ...review,
      ...{ demandedBy: demandedBy(agency, wanted.language), notMade: notMadeIn(review.checks) },
    };
  }

  /** Records what was found in a review. */
  async findings(officer: ActingOfficial, found: Findings) {
    return { act: await keepFindings(this.#db, this.#keys, officer, found) };
  }

  /** Reviews of the own agency. */
  async rounds(agency: AgencyId) {
    return { rounds: await readRounds(this.#db, agency) };
  }

  /** Records that the access list was gone through, and what was found. */
  async access(officer: ActingOfficial, review: AccessReview) {
    return { act: await keepAccessReview(this.#db, officer, review) };
  }

  /** Reviews of the own agency's access list. */
  async accessReviews(agency: AgencyId) {
    return { reviews: await readAccessReviews(this.#db, agency) };
  }

  /** What the own agency has disclosed about a person: a draft for a secrecy review, recorded. It leaves nowhere by itself. */
  async extract({ by, agency }: ActingOfficial, wanted: z.output<typeof forms.extract>) {
    const reason = whyNoExtract(agency);
    if (reason !== null) throw new WorkRefused(reason);
    const wish = { person: wanted.person, agency, by, format: 'draft', language: wanted.language } as const;
    const extract = await inTransaction(this.#db, (client) => makeExtract(client, this.#keys, wish, swedishDay()));
    return { draft: true, extract };
  }
}
