/** Entries and cases of one's own in a log of one's own. */
import { randomUUID } from 'node:crypto';
import { entryOf } from '../support/log-entry.js';
import { bundle, type TreeLog } from './tree-log.js';

/** A case with persons and their roles, as the graph's tables have them. */
export interface CaseOptions {
  readonly owner?: string;
  readonly closedOn?: string | null;
  readonly persons?: ReadonlyArray<readonly [person: string, role: string]>;
}

/** Opens a case; answers its id. */
export async function openCase(log: TreeLog, options: CaseOptions = {}): Promise<string> {
  const { owner = 'social-services', closedOn = null, persons = [] } = options;
  const db = log.database.owner;
  const id = await log.database.addCase();
  await db.query(
    `insert into agency_cases (id, owner_agency, type, purposes, opened_on, closed_on, recorded_on)
     values ($1, $2, 'CHILD_INQUIRY', '{CHILD_PROTECT}', '2026-10-01', $3, '2026-10-01')`,
    [id, owner, closedOn],
  );
  for (const [person, role] of persons) {
    await db.query(
      `insert into case_persons (id, case_id, person_id, role, since, recorded_on)
       values ($1, $2, $3, $4, '2026-10-01', '2026-10-01')`,
      [randomUUID(), id, person, role],
    );
  }
  return id;
}

/** What one request about one person released and did not. */
export interface Entry {
  readonly caseId: string | null;
  readonly subject: string;
  readonly categories?: ReadonlyArray<string>;
  readonly denied?: ReadonlyArray<string>;
  readonly asked?: ReadonlyArray<string>;
  readonly actor?: string;
  readonly agency?: string;
  readonly unit?: string;
  readonly purpose?: string;
  /** Left out: an older entry, which does not say. */
  readonly emergency?: string | null;
}

const holderOf = (category: string) => category.slice(0, category.indexOf('.'));

/** Appends `entry` as a gateway does. */
export async function appendAs(log: TreeLog, entry: Entry): Promise<void> {
  const { caseId, subject, categories = [], denied = [], asked = [], agency = 'social-services' } = entry;
  const { actor = 'demo-anna', unit = 'children', purpose = 'child.protect' } = entry;
  const released = categories.map((category) => ({
    ...{ category, holder: holderOf(category), rows: ['R1'], bases: ['SOL-20-6'], limit: null, fields: ['date'] },
  }));
  const statement = {
    ...{ actor: { id: actor, agency, unit, roles: ['social-worker'] }, purposes: [purpose], bundle, day: '2026-11-23' },
    ...{ revision: 1, agencies: asked, subject },
    ...(entry.emergency !== undefined && { emergency: entry.emergency }),
    questions: asked.map((one) => ({ agency: one, categories: [] })),
    ...{ released, unanswered: [], toldIn: [] },
    denied: denied.map((category) => ({ category, holder: holderOf(category), mode: 'withheld' })),
  };
  const outcome = await log.log.append({
    ...{ requestId: randomUUID(), caseId, revision: { case: caseId === null ? null : 1, agencies: new Map() } },
    ...{ day: '2026-11-23', entries: [entryOf(subject, JSON.stringify(statement))] },
  });
  if (outcome !== 'accepted') throw new Error('expected that the entry is accepted');
}
