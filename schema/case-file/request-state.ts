/** Where a request (begäran om uppgift) stands, derived from its records. Pure; their order does not matter. */
import type { CaseRecordOf } from './records.js';

type Answer = CaseRecordOf<'request-answer'>['answers'][number];

/** What counts now of the answers to one pair. */
export type GivenAnswer = Pick<Answer, 'answer' | 'decisionId'>;

/** `answers`: of each pair asked, in the order asked, what counts now; null: no answer yet. `overdue`: by `dueOn`. */
export interface RequestState {
  readonly state: 'SENT' | 'RECEIVED' | 'PARTLY_ANSWERED' | 'ANSWERED';
  readonly overdue: boolean;
  readonly answers: ReadonlyArray<GivenAnswer | null>;
}

const strictness = { no: 0, partly: 1, yes: 2 } as const;

/** The answer of the latest day; of several on that day the one that gives least. */
function answerTo(
  { personId, category }: CaseRecordOf<'request'>['asked'][number],
  answers: ReadonlyArray<CaseRecordOf<'request-answer'>>,
): GivenAnswer | null {
  const given = answers.flatMap(({ answers: pairs, answeredOn }) =>
    pairs
      .filter((one) => one.personId === personId && one.category === category)
      .map(({ answer, decisionId }) => ({ answer, decisionId, answeredOn })),
  );
  const last = given
    .map(({ answeredOn }) => answeredOn)
    .sort()
    .at(-1);
  const [strictest] = given
    .filter(({ answeredOn }) => answeredOn === last)
    .sort((one, other) => strictness[one.answer] - strictness[other.answer]);
  return strictest ? { answer: strictest.answer, decisionId: strictest.decisionId } : null;
}

/** The state of `request` on `today` (`YYYY-MM-DD`) by the newest versions of its receipts and answers. */
export function requestState(
  request: CaseRecordOf<'request'>,
  receipts: ReadonlyArray<CaseRecordOf<'request-receipt'>>,
  answers: ReadonlyArray<CaseRecordOf<'request-answer'>>,
  today: string,
): RequestState {
  const ofIt = answers.filter(({ requestId, owner }) => requestId === request.id && owner === request.to);
  const given = request.asked.map((pair) => answerTo(pair, ofIt));
  const open = given.filter((answer) => answer === null).length;
  const isReceived = receipts.some(({ requestId, owner }) => requestId === request.id && owner === request.to);
  const begun = open < given.length ? 'PARTLY_ANSWERED' : isReceived ? 'RECEIVED' : 'SENT';
  return { state: open === 0 ? 'ANSWERED' : begun, overdue: open > 0 && request.dueOn < today, answers: given };
}
