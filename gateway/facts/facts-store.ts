import type { AgencyId } from '../../schema/agencies.js';
import type { CaseFacts } from '../../schema/facts/case-facts.js';
import type { SignedRecord } from '../../schema/facts/records.js';

export interface LoadedCase {
  readonly caseId: string;
  readonly revision: number;
  readonly agencyRevisions: ReadonlyMap<AgencyId, number>;
  readonly records: ReadonlyArray<SignedRecord>;
  factsOn(day: string): CaseFacts | null;
}

export declare function createFactsStore(options: {
  url: string;
  keys: import('../../schema/facts/jws.js').KeyRing;
  agencies: ReadonlyArray<AgencyId>;
}): Promise<FactsStore>;
export interface FactsStore {
  load(caseId: string): Promise<LoadedCase | null>;
  reload(caseId: string): Promise<LoadedCase | null>;
  agencyRevisions(): Promise<ReadonlyMap<AgencyId, number>>;
  check(): Promise<void>;
  close(): Promise<void>;
}
