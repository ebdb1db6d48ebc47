/** Drafts of what a holder decides and sends: decisions to disclose, answers to requests, notices. */
import { derivedId } from '../../../schema/case-file/derived-id.js';
import type { CaseRecordOf } from '../../../schema/case-file/records.js';
import { expected } from '../facts/expected.js';
import { type ChildViewInput, toChildView } from './child-view.js';
import { changed, created, type Drafting, fromEnum, type Keyed, type MakeDraft, type OfVersion } from './drafting.js';
import { DraftFault, unknown } from './faults.js';
import { checkChildView } from './lookups.js';
import { vocabulary } from './words.js';

interface DecisionInput extends Keyed {
  readonly personId: string;
  readonly categories: ReadonlyArray<string>;
  readonly kinds: ReadonlyArray<string>;
  readonly to: { readonly agency: string; readonly unit: string };
  readonly requestId?: string | null;
  readonly caseId?: string | null;
  readonly recordIds?: ReadonlyArray<string> | null;
  readonly dataUntil?: string | null;
  readonly validUntil?: string | null;
  readonly childView?: ChildViewInput | null;
}

/** A request to the own agency. */
async function ownRequest({ kept, agency }: Drafting, requestId: string): Promise<CaseRecordOf<'request'>> {
  const request = await kept.newest('request', requestId);
  if (request?.to !== agency) throw unknown('requestId');
  return request;
}

type Asked = { readonly personId: string; readonly category: string };
const isAsked = ({ asked }: { readonly asked: ReadonlyArray<Asked> }, { personId, category }: Asked) =>
  asked.some((one) => one.personId === personId && one.category === category);

/** The recipient's case: that of the request, or the one that is named. */
async function recipientCase(input: DecisionInput, drafting: Drafting): Promise<string> {
  const { to, requestId, caseId, personId, categories } = input;
  if (!requestId) {
    const named = caseId ? await drafting.kept.newest('case', caseId) : null;
    if (named?.owner !== to.agency) throw unknown('caseId');
    return named.id;
  }
  const request = await ownRequest(drafting, requestId);
  if (request.owner !== to.agency || !categories.every((category) => isAsked(request, { personId, category }))) {
    const sv = 'Beslutet går utöver vad som har begärts.';
    throw new DraftFault('REFUSED', 'categories', sv, 'expected what the request asks for, to who asks');
  }
  return request.caseId;
}

const draftDecision: MakeDraft<DecisionInput> = async (input, drafting) => {
  const { personId, categories, kinds, to, recordIds, dataUntil, validUntil, childView } = input;
  if (!kinds.every((kind) => kind.startsWith('decision.') && vocabulary().has(kind))) {
    const sv = 'Det slaget av beslut finns inte: se `guidance`.';
    throw new DraftFault('INVALID', 'kinds', sv, 'expected kinds of `guidance`');
  }
  const caseId = await recipientCase(input, drafting);
  await checkChildView(drafting, personId, Boolean(childView));
  const id = drafting.newId('decision');
  const decision = await created<'decision'>(drafting, {
    ...{ kind: 'decision', id, atoms: kinds, personId, categories, to, caseId },
    ...{ recordIds: recordIds ?? null, dataUntil: dataUntil ?? null },
    ...{ validFrom: drafting.today, validUntil: validUntil ?? null },
  });
  return [decision, ...(await toChildView(drafting, personId, id, childView))];
};

function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** `validUntil` is the last day of a decision: one that ends today has had its last day yesterday. */
const draftDecisionEnd: MakeDraft<OfVersion> = async (input, drafting) => [
  await changed(drafting, 'decision', input, () => ({ validUntil: dayBefore(drafting.today) })),
];

interface AnswerInput extends Keyed {
  readonly requestId: string;
  readonly expectedVersion: number;
  readonly answers: ReadonlyArray<
    Asked & { readonly answer: string; readonly decisionId?: string | null; readonly extractRef?: string | null }
  >;
}
type AnswerOf = CaseRecordOf<'request-answer'>['answers'][number];

/** Throws unless each answer is to something asked, and rests on a decision of the own agency about that. */
async function checkAnswers(answers: ReadonlyArray<AnswerOf>, request: CaseRecordOf<'request'>, drafting: Drafting) {
  if (!answers.every((one) => isAsked(request, one))) {
    const { sv } = expected.answersToAsked;
    throw new DraftFault('REFUSED', 'answers', sv, 'expected answers to what was asked');
  }
  for (const { decisionId, personId, category } of answers) {
    if (decisionId === null) continue;
    const decision = await drafting.kept.newest('decision', decisionId);
    const isOwn = decision?.owner === drafting.agency && decision.caseId === request.caseId;
    if (!isOwn || decision.personId !== personId || !decision.categories.includes(category)) {
      throw unknown('decisionId');
    }
  }
}

/** What has been answered already stays, but for the pairs that are answered anew. */
function withEarlier(earlier: ReadonlyArray<AnswerOf>, answers: ReadonlyArray<AnswerOf>): ReadonlyArray<AnswerOf> {
  return [...earlier.filter((one) => !isAsked({ asked: answers }, one)), ...answers];
}

/**
 * One answer per request, in versions: two officials who answer at once meet in `expectedVersion`, and each may answer about
 * what is theirs to assess, one after another.
 */
const draftAnswer: MakeDraft<AnswerInput> = async (input, drafting) => {
  const { requestId, expectedVersion } = input;
  const request = await ownRequest(drafting, requestId);
  const answers = input.answers.map(({ personId, category, answer, decisionId, extractRef }) => ({
    ...{ personId, category, answer: fromEnum<AnswerOf['answer']>(answer) },
    ...{ decisionId: decisionId ?? null, extractRef: extractRef ?? null },
  }));
  await checkAnswers(answers, request, drafting);
  const id = derivedId(drafting.agency, requestId, 'answer');
  const given = { answers, answeredOn: drafting.today };
  if (expectedVersion > 0) {
    const version = { id, expectedVersion };
    const answerMore = (earlier: CaseRecordOf<'request-answer'>) => ({
      ...given,
      answers: withEarlier(earlier.answers, answers),
    });
    return [await changed(drafting, 'request-answer', version, answerMore)];
  }
  const first = await drafting.kept.newestOwn('request-answer', id, drafting.agency);
  if (first && (first.version > 1 || first.signedBy !== drafting.actor.id)) {
    const sv = 'Begäran är redan besvarad: läs svaret och besluta igen.';
    throw new DraftFault('STALE_VERSION', 'expectedVersion', sv, `expected version ${first.version}, the newest`);
  }
  return [await created<'request-answer'>(drafting, { kind: 'request-answer', id, requestId, ...given })];
};

/** Who sends which report to whom; the law names both. `from`: null is every agency. */
const noticeRoutes: Readonly<Record<string, { readonly from: string | null; readonly to: string }>> = {
  REPORT_OF_CONCERN: { from: null, to: 'social-services' }, // SoL 19:1
  LUL_NOTICE: { from: 'police', to: 'social-services' }, // LUL 6 §
  CRIME_REPORT: { from: 'school', to: 'police' }, // skollagen 6 a kap. 10 §
};

interface NoticeInput extends Keyed {
  readonly what: string;
  readonly personId: string;
  readonly category: string;
  readonly recordIds: ReadonlyArray<string>;
}
const draftNotice: MakeDraft<NoticeInput> = async ({ what, personId, category, recordIds }, drafting) => {
  const route = noticeRoutes[what];
  if (!route || (route.from !== null && route.from !== drafting.agency) || route.to === drafting.agency) {
    const sv = 'Den egna myndigheten gör inte den anmälan eller underrättelsen.';
    throw new DraftFault('REFUSED', 'what', sv, 'expected a report or notice that your own agency makes');
  }
  const notice = { kind: 'notice', id: drafting.newId('notice'), personId, category, to: route.to } as const;
  return [await created<'notice'>(drafting, { ...notice, recordIds, sentOn: drafting.today })];
};

/** Drafts under `cooperation.workDecision`, `cooperation.workAnswer` and `cooperation.workNotice`. */
export const decisionDrafts = { draftDecision, draftDecisionEnd, draftAnswer, draftNotice };
