/** Drafts of requests (begäran om uppgift): from a case of the recipient to the holder of what is withheld. */
import { expected } from '../facts/expected.js';
import { created, type Keyed, type MakeDraft } from './drafting.js';
import { DraftFault } from './faults.js';
import { assignedCase, checkInCase } from './lookups.js';
import { categories, legalCatalogue } from './words.js';

interface RequestInput extends Keyed {
  readonly caseId: string;
  readonly to: string;
  readonly asked: ReadonlyArray<{ readonly personId: string; readonly category: string }>;
  readonly basis: string;
  readonly urgent: boolean;
  readonly dueOn: string;
}

const draftRequest: MakeDraft<RequestInput> = async ({ key: _, ...input }, drafting) => {
  const { caseId, to, asked, basis, dueOn } = input;
  const facts = await assignedCase(drafting, caseId);
  for (const { personId } of asked) checkInCase(facts, personId, 'asked');
  if (to === drafting.agency) {
    const { sv } = expected.anotherAgency;
    throw new DraftFault('INVALID', 'to', sv, 'expected another agency: what the own one holds is not asked for here');
  }
  if (!asked.every(({ category }) => category.startsWith(`${to}.`) && categories().has(category))) {
    const { sv } = expected.categoriesOfAsked;
    throw new DraftFault(
      'INVALID',
      'asked',
      sv,
      `expected categories of the agency that is asked, \`${to}.…\`: their ids begin with it`,
    );
  }
  if (!legalCatalogue().has(basis)) {
    throw new DraftFault(
      'INVALID',
      'basis',
      'Grunden finns inte i katalogen.',
      'expected an id of the legal catalogue',
    );
  }
  // The duty to tell begins with the decision to open an inquiry (SoL 20:6).
  if (basis === 'SOL-20-6' && facts.case.inquiryDecidedOn === null) {
    const { sv } = expected.openInquiry;
    throw new DraftFault('INCOMPLETE', 'basis', sv, 'expected an inquiry that has been decided upon (SoL 20:2)');
  }
  if (dueOn < drafting.today) {
    throw new DraftFault('INVALID', 'dueOn', 'Svarsdagen är redan förbi.', 'expected `dueOn` today or later');
  }
  const request = { kind: 'request', id: drafting.newId('request'), ...input, sentOn: drafting.today } as const;
  return [await created<'request'>(drafting, request)];
};

/** Drafts under `cooperation.workRequest`. */
export const requestDrafts = { draftRequest };
