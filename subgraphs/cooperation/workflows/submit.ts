/** `Mutation.submit`: signed records into the case file, with faults that a program understands. */
import type { AgencyId } from '../../../schema/agencies.js';
import { SignatureError } from '../../../schema/facts/jws.js';
import { StatementRefused } from '../facts/check.js';
import type { KeepStatements } from '../facts/keep-records.js';
import type { WorkFault } from './faults.js';

/** At most this many at once; the intake for agencies' own systems takes more. */
const mostStatements = 100;

interface Submitted {
  readonly kept: ReadonlyArray<{ readonly kind: string; readonly id: string; readonly version: number }>;
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

/** Keeps `statements`, which must all be of `agency`, that of who asks. */
export async function submit(
  statements: ReadonlyArray<string>,
  agency: AgencyId,
  keepStatements: KeepStatements,
): Promise<Submitted> {
  if (statements.length === 0 || statements.length > mostStatements) {
    const en = `expected 1 to ${mostStatements} statements, but got ${statements.length}`;
    return refused({ code: 'INVALID', position: null, field: 'statements', sv: en, en });
  }
  const foreign = statements.findIndex((statement) => ownerOf(statement) !== agency);
  if (foreign >= 0) {
    const en = 'expected records of your own agency';
    const sv = 'Bara den egna myndighetens uppgifter kan lämnas in.';
    return refused({ code: 'REFUSED', position: foreign + 1, field: 'statements', sv, en });
  }
  try {
    const kept = await keepStatements(statements);
    return { kept: kept.map(({ record: { kind, id, version } }) => ({ kind, id, version })), faults: [] };
  } catch (error) {
    if (!(error instanceof StatementRefused || error instanceof SignatureError)) throw error;
    const { code = 'INVALID', position = null } = error as Partial<StatementRefused>;
    return refused({ code, position, field: 'statements', sv: error.message, en: error.message });
  }
}
