/** The story's matrix, cell by cell, against the running system and the agencies' request logs. */
import { person } from '../../schema/demo/family.js';
import { checkStory } from '../proofs/story/check.js';
import { everything } from '../proofs/story/fields.js';
import { matrixActors } from '../proofs/story/matrix.js';
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();

describe('the story on its day', () => {
  it('comes out right in every cell, and no agency is asked for more', async () => {
    const { cells, leaks } = await checkStory(client);
    expect(cells.filter((cell) => !cell.holds)).toEqual([]);
    expect(leaks).toEqual([]);
    expect(cells.filter((cell) => cell.got === 'released').length).toBeGreaterThanOrEqual(66);
  });

  it('reads every database across the actors', async () => {
    const asked = new Set<string>();
    for (const actor of matrixActors) {
      const { requestId } = await client.ask(actor, everything);
      for (const { agency } of await client.questionsOf(requestId)) asked.add(agency);
    }
    expect([...asked].sort()).toEqual(['cooperation', 'police', 'population', 'school', 'social-services']);
  });

  it('never names a person outside the case', async () => {
    for (const actor of matrixActors) {
      const { text } = await client.ask(actor, everything);
      for (const outsider of [person.formerPartner, person.friend, person.grandmother])
        expect(text).not.toContain(outsider);
      for (const name of ['Demoqvist', 'Exempelsson', 'Ingrid']) expect(text).not.toContain(name);
    }
  });

  it('shows the police officer the one suspicion that is not kept in a limited circle', async () => {
    const { body } = await client.ask('police-officer', everything);
    expect(body.data.case.persons[0].person.suspicions).toEqual([
      expect.objectContaining({ offence: 'MINOR_DRUG_OFFENCE', suspectedOn: '2026-10-05' }),
    ]);
  });

  it("shows the teacher absence of the teacher's own lessons, and the counsellor all of it", async () => {
    const dates = async (actor: string) => {
      const { body } = await client.ask(actor, everything);
      return body.data.case.persons
        .flatMap((entry: { person: { absences: { edges: unknown[] } | null } }) => entry.person.absences?.edges ?? [])
        .map((edge: { node: { date: string } }) => edge.node.date);
    };
    const all = await dates('school-counsellor');
    const own = await dates('teacher');
    const rows = await client.sql(
      'school',
      "select date::text from absences where teacher_id = 'demo-teacher' and person_id = $1",
      [person.child],
    );
    expect(own.sort()).toEqual(rows.map(({ date }) => date).sort());
    expect(all.length).toBeGreaterThan(own.length);
  });
});
