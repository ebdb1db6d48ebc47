/** Requests: as the case that has sent one sees it, as the case that was opened for it does, and as an inbox does. */
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { type RequestState, requestState } from '../../../schema/case-file/request-state.js';
import { asEnum } from '../facts/project.js';
import type { KeptRecords } from '../workflows/kept-records.js';
import { type CaseView, personsIn } from './case-view.js';

type Request = CaseRecordOf<'request'>;

interface Handled extends RequestState {
  readonly request: Request;
  /** The holder's case that was opened for it, and the day; null until it is received. */
  readonly disclosureCaseId: string | null;
  readonly receivedOn: string | null;
}

/** Each request with what its holder has signed about it. */
async function handle(
  kept: KeptRecords,
  requests: ReadonlyArray<Request>,
  today: string,
): Promise<ReadonlyArray<Handled>> {
  const ids = requests.map(({ id }) => id);
  const [receipts, answers] = await Promise.all([
    kept.where('request-receipt', 'about', ids),
    kept.where('request-answer', 'about', ids),
  ]);
  return requests.map((request) => {
    const receipt = receipts.find((one) => one.requestId === request.id && one.owner === request.to);
    return {
      ...{ request, disclosureCaseId: receipt?.caseId ?? null, receivedOn: receipt?.receivedOn ?? null },
      ...requestState(request, receipts, answers, today),
    };
  });
}

/** `AgencyCase.requests`. */
export async function requestsOf(view: CaseView) {
  const { kept, caseId, agency, today } = view;
  const persons = await personsIn(view);
  const sent = (await kept.where('request', 'case_id', [caseId])).filter(({ owner }) => owner === agency);
  const receipts = await kept.where('request-receipt', 'case_id', [caseId]);
  const asked = receipts.filter(({ owner }) => owner === agency).map(({ requestId }) => requestId);
  const received = (await kept.where('request', 'id', asked)).filter(({ to }) => to === agency);
  return (await handle(kept, [...sent, ...received], today)).map(({ request, state, overdue, answers }) => {
    const { id, owner, to, basis, urgent, sentOn, dueOn, asked: pairs } = request;
    return {
      ...{ id, from: owner, to, basis, urgent, sentOn, dueOn, state, overdue },
      asked: pairs
        .map((pair, index) => ({ pair, given: answers[index] ?? null }))
        .filter(({ pair }) => persons.includes(pair.personId))
        .map(({ pair, given }) => ({
          ...{ ...pair, answer: given && asEnum(given.answer), decisionId: given?.decisionId ?? null },
        })),
    };
  });
}

/** Rows of `Query.inbox` and `Query.urgentInbox`: what the agency has not answered, by due date; no person. */
export async function inboxOf(kept: KeptRecords, agency: string, today: string, urgentOnly: boolean) {
  const requests = await kept.where('request', 'addressee', [agency]);
  const wanted = requests.filter(({ to, urgent }) => to === agency && (urgent || !urgentOnly));
  return (await handle(kept, wanted, today))
    .filter(({ state }) => state !== 'ANSWERED')
    .map(({ request: { id, owner, sentOn, dueOn, urgent }, state, overdue, answers: _, ...received }) => ({
      ...{ id, requestId: id, from: owner, sentOn, dueOn, urgent, state, overdue, ...received },
    }))
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn) || one.id.localeCompare(other.id));
}
