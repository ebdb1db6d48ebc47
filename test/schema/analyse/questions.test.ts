/** Who can see what, and what a change changes, on the shipped policies. */
import { diffPolicies } from '../../../schema/policy/analyse/diff.js';
import { findIdleRows, findUnsafeCells } from '../../../schema/policy/analyse/findings.js';
import { reachOf, severalRoles, whoCanSee } from '../../../schema/policy/analyse/questions.js';
import { change, compile, literal, names, plant, policies } from './shipped.js';

const shipped = compile();
const withoutRow = (category: string, id: string) =>
  change(category, ({ permits }) => ({ permits: permits.filter((row) => row.id !== id) }));

describe('who can ever see a category', () => {
  it('tells that intelligence is for the intelligence unit of the police alone, under conditions', () => {
    const seen = whoCanSee(shipped, 'police.intel').filter(({ reach }) => reach !== 'never');
    expect(seen).toEqual(
      ['police-officer', 'investigation-leader'].map((role) => ({
        ...{ category: 'police.intel', recipient: 'police', role, reach: 'sometimes', left: 0n },
        when: [
          'när handläggaren är tilldelad det egna öppna ärendet, ärendets typ är brottsförebyggande ärende eller brottsutredning, enhet underrättelseenheten och handläggaren tillhör den krets som uppgiften är förbehållen, men inte när handläggaren är jävig i ärendet',
        ],
      })),
    );
  });

  it('tells roles apart, and never says always of personal data', () => {
    const roles = whoCanSee(shipped, 'school.ehMed').filter(
      ({ recipient, reach }) => recipient === 'school' && reach !== 'never',
    );
    expect(roles.map(({ role }) => role)).toEqual(['school-counsellor', 'school-nurse']);
    const always = policies.flatMap(({ id }) => whoCanSee(shipped, id)).filter(({ reach }) => reach === 'always');
    expect(always).toEqual([]);
  });

  it('answers for a profile, and refuses a value or a category that does not exist', () => {
    const teacher = { agency: 'school', facts: new Map([['actor.role', 'teacher']]) };
    const seen = reachOf(shipped, teacher).map(({ category }) => category);
    expect(seen).toContain('school.absence');
    expect(seen).not.toContain('school.ehMed');
    expect(() => reachOf(shipped, { agency: 'school', facts: new Map([['actor.role', 'king']]) })).toThrow(
      '`actor.role` has no value `king`',
    );
    expect(() => whoCanSee(shipped, 'school.nothing')).toThrow('`school.nothing` is no category');
  });
});

describe('the difference of two policies', () => {
  it('is nothing between a policy and itself, or its rows in another order', () => {
    expect(diffPolicies(shipped, compile(), { names })).toEqual([]);
    const turned = policies.map((policy) => ({ ...policy, permits: policy.permits.toReversed() }));
    expect(diffPolicies(shipped, compile(turned), { names })).toEqual([]);
  });

  it('of a removed row is that row in that cell', () => {
    const changes = diffPolicies(shipped, compile(withoutRow('school.absence', 'school.absence/28')), { names });
    expect(changes.map(({ category, recipient }) => [category, recipient])).toEqual([['school.absence', 'police']]);
    expect(changes[0]?.allowed).toEqual({ states: 0n, cubes: [], left: 0n, witness: null });
    expect(changes[0]?.denied.witness).toBe(
      'Polismyndigheten, roll polis eller undersökningsledare, kan inte längre få Frånvaro (SCH.absence) när ärendets ändamål är utreda brott, handläggaren är tilldelad det egna öppna ärendet och beslut: misstanke om begånget brott, fängelse i skalan, men inte när uppgiftslämnandet är stoppat av den som har uppgiften, handläggaren är jävig i ärendet, ärendets typ är utlämnandeärende eller ärendets ändamål är förebygga brott.',
    );
    // Not stopped, not conflicted, assigned, decided, in one of the nine types of case that are no disclosure.
    // Investigating alone: consent and the decision under 2025:170 may be whatever they are, or not known (9). Also
    // preventing: that decision would open it, so it is no or not known (6).
    expect([changes[0]?.denied.states, changes[0]?.of, changes[0]?.denied.left]).toEqual([15n * 9n, 10935n * 11n, 0n]);
  });

  it('of a loosened row is what it opens', () => {
    const loosened = change('school.absence', ({ permits }) => ({
      permits: permits.map((row) =>
        row.id === 'school.absence/2'
          ? { ...row, when: row.when.filter(({ text }) => text !== 'consent.active') }
          : row,
      ),
    }));
    const [only, ...rest] = diffPolicies(shipped, compile(loosened), { names });
    expect([only?.category, only?.recipient, rest.length]).toEqual(['school.absence', 'police', 0]);
    // Preventing and not investigating, in nine types of case; consent and the decision under 2025:170 each no or not
    // known, 24 § whatever.
    expect([only?.allowed.states, only?.denied.states]).toEqual([12n * 9n, 0n]);
    expect(only?.allowed.witness).toContain(
      'Polismyndigheten, roll polis eller undersökningsledare, kan nu få Frånvaro (SCH.absence) när',
    );
  });

  it('tells two purposes that must hold at once', () => {
    const both = change('school.absence', ({ permits }) => ({
      permits: permits.map((row) =>
        row.id === 'school.absence/28' ? { ...row, when: [...row.when, literal('purpose=crime.prevent')] } : row,
      ),
    }));
    const [only] = diffPolicies(compile(withoutRow('school.absence', 'school.absence/28')), compile(both), { names });
    expect(only?.allowed.witness).toContain('när ärendets ändamål är både förebygga brott och utreda brott,');
  });

  it('tells what is seen by several roles alone, and by a profile that has them', () => {
    const two = [literal('actor.role=teacher'), literal('actor.role=police-officer')];
    const planted = compile(plant('school.grades', { to: ['police'], when: two }));
    const seen = whoCanSee(planted, 'school.grades').filter(({ recipient }) => recipient === 'police');
    expect(seen.find(({ role }) => role === severalRoles)?.when).toEqual([
      expect.stringContaining('roll både lärare och polis'),
    ]);
    const reach = (roles: ReadonlyArray<string> | string) =>
      reachOf(planted, { agency: 'police', facts: new Map([['actor.role', roles]]) }).map(({ category }) => category);
    expect(reach('teacher')).not.toContain('school.grades');
    expect(reach(['teacher', 'police-officer'])).toContain('school.grades');
  });

  it('of an added category is everything it allows', () => {
    const changes = diffPolicies(compile(policies.filter(({ id }) => id !== 'police.intel')), shipped, { names });
    expect(changes.map(({ category, recipient }) => [category, recipient])).toEqual([['police.intel', 'police']]);
  });
});

describe('the shipped policies', () => {
  it('open nothing by what is not known', () => {
    expect(findUnsafeCells(shipped)).toEqual([]);
  });

  it('give nothing to several roles at once that none of them gives', () => {
    const together = policies.flatMap(({ id }) => whoCanSee(shipped, id)).filter(({ role }) => role === severalRoles);
    expect(together).toEqual([]);
  });

  it('have no row that never holds or is always forbidden', () => {
    const idle = findIdleRows(shipped).filter(({ reason }) => reason !== 'shadowed');
    // One rule for every category; where all permits name other types of case, it has nothing left to close.
    const isStructural = ({ row, reason }: (typeof idle)[number]) =>
      reason === 'closes-nothing' && row.endsWith('/disclosure-case');
    expect(idle.filter((row) => !isStructural(row))).toEqual([]);
  });
});
