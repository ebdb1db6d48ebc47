/** Requests (begäran om uppgift) and what comes back: asked by the recipient in an own case, answered by the holder alone. */
import type { PoolClient } from 'pg';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { disclosurePurpose } from '../../../schema/case-file/work-records.js';
import { isOpenInquiry } from '../../../schema/facts/index-facts.js';
import { isInForce, readLegalCatalogue } from '../../../schema/legal-catalogue.js';
import { checkCaseOf, inCase } from './check-cases.js';
import type { AtEnd, Checking } from './checking.js';
import { expected } from './expected.js';
import { newestOf, newestWith } from './kept.js';
import { expectThat } from './refused.js';

/** The duty to answer an inquiry about a child (SoL 20:6): nothing is asked under it before one is opened (SoL 20:2). */
const inquiryBasis = 'SOL-20-6';

const bases = readLegalCatalogue();

type Request = CaseRecordOf<'request'>;

/** A child or guardian is in the inquiry of the case; a sibling in one of its own alone. */
async function isInquired(
  client: PoolClient,
  own: CaseRecordOf<'case'>,
  { role, personId }: CaseRecordOf<'case-person'>,
  today: string,
): Promise<boolean> {
  if (role !== 'sibling') return role !== 'other-adult' && isOpenInquiry(own, today);
  for (const part of await newestOf(client, 'case-person', 'person_id', personId)) {
    const about = part.role === 'child' ? await newestWith(client, 'case', part.caseId) : null;
    if (about?.owner === part.owner && isOpenInquiry(about, today)) return true;
  }
  return false;
}

/** A request, in an own open case, about persons of that case. */
export async function checkRequest({ client, record, today }: Checking<Request>): Promise<void> {
  await checkCaseOf(client, record.caseId, record.owner);
  const own = await newestWith(client, 'case', record.caseId);
  const isOpen = own !== null && (own.closedOn === null || today < own.closedOn);
  expectThat(isOpen, expected.openCase, 'REFUSED');
  expectThat(record.to !== record.owner, expected.anotherAgency);
  const basis = bases.get(record.basis);
  expectThat(basis !== undefined && isInForce(basis, today), expected.basisInForce);
  for (const { personId, category } of record.asked) {
    expectThat(category.startsWith(`${record.to}.`), expected.categoriesOfAsked);
    const part = await inCase(client, record.caseId, personId);
    expectThat(part !== null, expected.personsOfCase);
    const isAllowed = record.basis !== inquiryBasis || (await isInquired(client, own, part, today));
    expectThat(isAllowed, expected.openInquiry, 'REFUSED');
  }
}

async function requestFor(client: PoolClient, id: string, owner: string): Promise<Request> {
  const request = await newestWith(client, 'request', id);
  // To others than the addressee it is like one that there is not.
  expectThat(request?.to === owner, expected.requestToOwn, 'UNKNOWN');
  return request as Request;
}

const pairText = ({ personId, category }: Request['asked'][number]) => `${personId} ${category}`;

/** The holder has opened a case for it: of type `disclosure` and its purpose, about what was asked and nothing else. */
export async function checkReceipt({ client, record }: Checking<CaseRecordOf<'request-receipt'>>): Promise<void> {
  const request = await requestFor(client, record.requestId, record.owner);
  await checkCaseOf(client, record.caseId, record.owner);
  const opened = await newestWith(client, 'case', record.caseId);
  const asked = request.asked.map(pairText).sort().join();
  const isForIt = opened?.type === 'disclosure' && opened.requested?.map(pairText).sort().join() === asked;
  expectThat(isForIt, expected.disclosureCase);
  const isForNothingElse = opened?.purposes.join() === disclosurePurpose;
  expectThat(isForNothingElse, expected.onlyPurpose);
}

/** The holder's answer; a later version keeps every pair that is answered. A decision that it names is there in the end, for that case, person and category. */
export async function checkAnswer({
  client,
  record,
  earlier,
}: Checking<CaseRecordOf<'request-answer'>>): Promise<ReadonlyArray<AtEnd>> {
  const request = await requestFor(client, record.requestId, record.owner);
  const asked = new Set(request.asked.map(pairText));
  expectThat(
    record.answers.every((answer) => asked.has(pairText(answer))),
    expected.answersToAsked,
  );
  const answered = new Set(record.answers.map(pairText));
  const isKept = earlier === null || earlier.answers.every((answer) => answered.has(pairText(answer)));
  expectThat(isKept, expected.answersKept, 'STALE_VERSION');
  return record.answers.flatMap(({ decisionId, personId, category }): ReadonlyArray<AtEnd> => {
    if (decisionId === null) return [];
    return [
      async () => {
        const decision = await newestWith(client, 'decision', decisionId);
        const fits =
          decision?.owner === record.owner &&
          decision.caseId === request.caseId &&
          decision.personId === personId &&
          decision.categories.includes(category);
        expectThat(fits, expected.decisionOfAnswer, 'INCOMPLETE');
      },
    ];
  });
}
