/** `Mutation.submit`: signed records into the case file, with faults that a program understands. */
import type { AgencyId } from '../../../schema/agencies.js';
import type { CaseRecord } from '../../../schema/case-file/records.js';
import { StatementRefused } from '../facts/check.js';
import type { KeepStatements } from '../facts/keep-records.js';
import type { WorkFault } from './faults.js';
import type { KeptRecords } from './kept-records.js';

/** At most this many at once; the intake for agencies' own systems takes more. */
const mostStatements = 100;

interface Submitted {
  readonly kept: ReadonlyArray<{
    readonly kind: string;
    readonly id: string;
    readonly version: number;
    readonly tell: ReadonlyArray<string>;
  }>;
  readonly faults: ReadonlyArray<WorkFault>;
}

const refused = (fault: WorkFault): Submitted => ({ kept: [], faults: [fault] });

/** The agency that a statement says it is of; null when it says none. What it says is verified when it is kept. */
function ownerOf(statement: string): unknown {
  try {
    const payload = Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8');
    return (JSON.parse(payload) as { readonly owner?: unknown } | null)?.owner ?? null;
  } catch {
    return null;
  }
}

/** Who else has registered the consent that `record` ends. */
async function toTell(record: CaseRecord, agency: AgencyId, kept: KeptRecords): Promise<ReadonlyArray<AgencyId>> {
  if (record.kind !== 'consent-end') return [];
  const registered = await kept.where('consent', 'consent_id', [record.consentId]);
  return [...new Set(registered.map(({ owner }) => owner))].filter((owner) => owner !== agency).sort();
}

/** Keeps `statements`, which must all be of `agency`, that of who asks. */
export async function submit(
  statements: ReadonlyArray<string>,
  agency: AgencyId,
  keepStatements: KeepStatements,
  records: KeptRecords,
): Promise<Submitted> {
  if (statements.length === 0 || statements.length > mostStatements) {
    const en = `expected 1 to ${mostStatements} statements, but got ${statements.length}`;
    const sv = `Lämna in 1 till ${mostStatements} uppgifter åt gången, inte ${statements.length}.`;
    return refused({ code: 'INVALID', position: null, field: 'statements', sv, en });
  }
  const foreign = statements.findIndex((statement) => ownerOf(statement) !== agency);
  if (foreign >= 0) {
    const en = 'expected records of your own agency';
    const sv = 'Bara den egna myndighetens uppgifter kan lämnas in.';
    return refused({ code: 'REFUSED', position: foreign + 1, field: 'statements', sv, en });
  }
  try {
    const kept = await keepStatements(statements);
    const told = kept.map(async ({ record }) => {
      const { kind, id, version } = record;
      return { kind, id, version, tell: await toTell(record, agency, records) };
    });
    return { kept: await Promise.all(told), faults: [] };
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    const { code, position, text } = error;
    return refused({ code, position, field: 'statements', ...text });
  }
}
