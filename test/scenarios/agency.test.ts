/** What the case facts say of whom nobody has asserted anything. */
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();

describe('a person whose protection nobody has asserted', () => {
  it('counts as protected among the case facts', async () => {
    const unknown = '99999999-9999-4999-8999-999999999999';
    const caseId = '88888888-8888-4888-8888-888888888888';
    await client.sql(
      'cooperation',
      `insert into agency_cases (id, owner_agency, type, purposes, opened_on, recorded_on)
       values ($1, 'police', 'CRIME_PREVENTION', '{CRIME_PREVENT}', '2026-01-01', '2026-01-01')`,
      [caseId],
    );
    try {
      await client.sql(
        'cooperation',
        "insert into case_persons (id, case_id, person_id, role, since, recorded_on) values ($2, $1, $2, 'CHILD', '2026-01-01', '2026-01-01')",
        [caseId, unknown],
      );
      const [facts] = await client.sql('cooperation', 'select persons from facts.cases where id = $1', [caseId]);
      expect(facts?.persons).toEqual([{ id: unknown, role: 'CHILD', protected: true }]);
    } finally {
      await client.sql('cooperation', 'delete from case_persons where case_id = $1', [caseId]);
      await client.sql('cooperation', 'delete from agency_cases where id = $1', [caseId]);
    }
  });
});
