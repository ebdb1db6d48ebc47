/** Requests: as the case that has sent one sees it, as the case that was opened for it does, and as an inbox does. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { type CaseView, personsIn } from './case-view.js';

type Request = CaseRecordOf<'request'>;

interface Handled {
  readonly request: Request;
  readonly receipt: CaseRecordOf<'request-receipt'> | undefined;
  readonly answers: CaseRecordOf<'request-answer'>['answers'];
}

/** Each request with what its holder has signed about it. */
async function handle(kept: KeptRecords, requests: ReadonlyArray<Request>): Promise<ReadonlyArray<Handled>> {
  const ids = requests.map(({ id }) => id);
  const [receipts, answers] = await Promise.all([
    kept.where('request-receipt', 'about', ids),
    kept.where('request-answer', 'about', ids),
  ]);
  return requests.map((request) => ({
    request,
    receipt: receipts.find((one) => one.requestId === request.id && one.owner === request.to),
    answers: answers
      .filter((one) => one.requestId === request.id && one.owner === request.to)
      .flatMap((one) => one.answers),
  }));
}

type Pair = { readonly personId: string; readonly category: string };
const isSame = (one: Pair, other: Pair) => one.personId === other.personId && one.category === other.category;
const isAnswered = ({ request, answers }: Handled) =>
  request.asked.every((pair) => answers.some((one) => isSame(one, pair)));

function stateOf(handled: Handled): string {
  if (isAnswered(handled)) return 'ANSWERED';
  return handled.receipt ? 'RECEIVED' : 'SENT';
}

/** `AgencyCase.requests`. */
export async function requestsOf(view: CaseView) {
  const { kept, caseId, agency } = view;
  const persons = await personsIn(view);
  const sent = (await kept.where('request', 'case_id', [caseId])).filter(({ owner }) => owner === agency);
  const receipts = await kept.where('request-receipt', 'case_id', [caseId]);
  const asked = receipts.filter(({ owner }) => owner === agency).map(({ requestId }) => requestId);
  const received = (await kept.where('request', 'id', asked)).filter(({ to }) => to === agency);
  return (await handle(kept, [...sent, ...received])).map((handled) => {
    const { id, owner, to, basis, urgent, sentOn, dueOn, asked: pairs } = handled.request;
    return {
      ...{ id, from: owner, to, basis, urgent, sentOn, dueOn, state: stateOf(handled) },
      asked: pairs
        .filter(({ personId }) => persons.includes(personId))
        .map((pair) => {
          const answer = handled.answers.find((one) => isSame(one, pair));
          return { ...pair, answer: answer ? asEnum(answer.answer) : null, decisionId: answer?.decisionId ?? null };
        }),
    };
  });
}

/** `Query.inbox` and `Query.urgentInbox`: what the agency has not answered, by due date; no person. */
export async function inboxOf(kept: KeptRecords, agency: string, urgentOnly: boolean) {
  const requests = await kept.where('request', 'addressee', [agency]);
  const wanted = requests.filter(({ to, urgent }) => to === agency && (urgent || !urgentOnly));
  return (await handle(kept, wanted))
    .filter((handled) => !isAnswered(handled))
    .map((handled) => {
      const { id, owner, sentOn, dueOn, urgent } = handled.request;
      const of = { requestId: id, from: owner, sentOn, dueOn, urgent };
      return { ...of, state: stateOf(handled), disclosureCaseId: handled.receipt?.caseId ?? null };
    })
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
}
