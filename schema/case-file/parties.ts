/** Which agencies a consent is about. Pure. */
import type { AgencyId } from '../agencies.js';
import type { CaseRecordOf } from './records.js';

type Document = CaseRecordOf<'consent-document'>;

/** The holders and the recipients, each once, sorted. */
export function namedParties({ scope, to }: Pick<Document, 'scope' | 'to'>): ReadonlyArray<AgencyId> {
  const named = [...scope.map(({ holder }) => holder), ...to.map(({ agency }) => agency)];
  return [...new Set(named)].sort();
}

/** They and the agency that has written the document: each may sign for it, withdraw from it and end it. */
export function partiesOf(document: Document): ReadonlyArray<AgencyId> {
  return [...new Set([...namedParties(document), document.owner])].sort();
}
