/** The story on its day against the running system, its silent twins, and what no cell tells. */
import { demoCase, person } from '../../schema/demo/family.js';
import { checkPhase } from '../proofs/story/check.js';
import { everything } from '../proofs/story/fields.js';
import { checkOthers } from '../proofs/story/others.js';
import { phase } from '../proofs/story/phases.js';
import { isStoryTold } from '../proofs/story/run.js';
import { likeUnknown } from '../proofs/story/twins.js';
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();
const storyDay = phase('T3');

describe('the story on its day', () => {
  it('comes out right in every cell, and no agency is asked for more', async () => {
    const { cells, leaks, logs } = await checkPhase(client, storyDay);
    expect(cells.filter(({ faults }) => faults.length > 0)).toEqual([]);
    expect(leaks).toEqual([]);
    expect(cells.length).toBeGreaterThan(1400);
    expect(cells.filter(({ released }) => released).length).toBeGreaterThanOrEqual(99);
    expect(logs).toBeGreaterThanOrEqual(20);
  });

  it('gives those without a case figures at most', async () => {
    expect(await checkOthers(client)).toEqual([]);
  });

  it("answers another agency's case and the cooperation case like an unknown one, and asks nobody (X11, X12)", async () => {
    const cooperation = [...storyDay.asking.keys()].map((actor) => [actor, demoCase.cooperation] as const);
    const asked = [['police-officer', demoCase.childInquiry] as const, ...cooperation];
    expect(await likeUnknown(client, 'X11, X12', asked)).toMatchObject({ leaks: [], compared: 7 });
  });

  it('would notice a cell that came out otherwise', async () => {
    const eve = { ...phase('T0'), asking: new Map([['social-worker', demoCase.childInquiry]]) };
    const { cells, leaks } = await checkPhase(client, eve);
    const wrong = cells.filter(({ faults }) => faults.length > 0).map(({ person: about, code }) => `${about} ${code}`);
    expect(wrong).toEqual(expect.arrayContaining(['child SCH.absence', 'child POL.incident', 'father POL.victim']));
    expect(leaks.join('\n')).toMatch('police was asked for POL.incident');
    expect(leaks.join('\n')).toMatch('police was granted POL.incident');
  });

  it('shows custody and parents as far as the other person belongs to the case', async () => {
    const query =
      'query($caseId: ID!) { case(id: $caseId) { persons { person { id relations { kind person { id } } } } } }';
    const relationsOf = async (actor: string) => {
      const { body } = await client.ask(actor, query);
      const found = body.data.case.persons as { person: { id: string; relations: { person: { id: string } }[] } }[];
      return new Set(found.flatMap((one) => one.person.relations.map((relation) => relation.person.id)));
    };
    expect(await relationsOf('social-worker')).toEqual(new Set([person.mother, person.father]));
    expect(await relationsOf('principal')).toEqual(new Set([person.mother, person.father]));
    expect(await relationsOf('police-officer')).toEqual(new Set());
    const { text } = await client.ask('social-worker', everything);
    expect(text).not.toContain(person.grandmother);
  });
});

it('is not told as long as a cell is wrong or decided only, something leaks, or nothing is released', () => {
  const whole = { mismatches: 0, leaks: 0, allowed: 1, pending: 0 };
  expect(isStoryTold(whole)).toBe(true);
  const others = [{ mismatches: 1 }, { leaks: 1 }, { allowed: 0 }, { pending: 1 }];
  expect(others.map((change) => isStoryTold({ ...whole, ...change }))).toEqual([false, false, false, false]);
});
