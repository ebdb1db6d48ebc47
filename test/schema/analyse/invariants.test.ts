/** The shipped policies keep every invariant, and each invariant notices what it is for. */

import { parseInvariants } from '../../../schema/policy/analyse/invariant-file.js';
import { proveInvariants } from '../../../schema/policy/analyse/invariants.js';
import { type CompiledRules, compilePolicies } from '../../../schema/policy/compile.js';
import {
  change,
  compile,
  invariants,
  literal,
  names,
  type Policies,
  plant,
  policies,
  proveAll,
  withoutForbids,
  words,
} from './shipped.js';

const isAbout = (atom: string) => (row: { readonly when: ReadonlyArray<{ readonly atom: { readonly id: string } }> }) =>
  row.when.some((one) => one.atom.id === atom);
const renamed = (code: string) => change('school.grades', () => ({ code }));
const sound = [literal('case.assigned'), literal('decision.OSL-10-24')];

/** The row without its conditions on `atom`. */
const changedRow = (id: string, atom: string): Policies =>
  change(id.slice(0, id.indexOf('/')), ({ permits }) => ({
    permits: permits.map((row) =>
      row.id === id ? { ...row, when: row.when.filter((one) => one.atom.id !== atom) } : row,
    ),
  }));

/** For each invariant, policies that break it. */
const breaches: Readonly<Record<string, Policies>> = {
  'no-family-counselling': renamed('SOC.famCouns'),
  'no-identity-link': renamed('ID.identityLink'),
  'protected-person-not-located': withoutForbids('population.address', isAbout('subject.protected')),
  'hidden-whereabouts-not-located': withoutForbids('school.unit', isAbout('subject.whereabouts-hidden')),
  'intelligence-denial': change('police.intel', ({ denied }) => ({
    denied: new Map([...denied, ['school', 'withheld']]),
  })),
  'investigation-secrecy': withoutForbids('police.suspicion', isAbout('record.investigation-secrecy-active')),
  'only-a-duty-passes-investigation-secrecy': change('police.incident', ({ forbids }) => ({
    forbids: forbids.map((row) => ({ ...row, unless: row.unless.slice(1) })),
  })),
  'intelligence-stays': plant('police.intel', { to: ['school'], when: sound }),
  'no-police-registers': renamed('POL.regCrim'),
  'police-not-by-consent': plant('police.incident', { when: [literal('case.assigned'), literal('consent.active')] }),
  'police-rows-not-on-consent': plant('police.incident', { to: ['school'], when: sound }),
  'medical-pupil-health-bases': plant('school.ehMed', { to: ['social-services'], basis: 'OSL-10-27', off: 'later' }),
  'medical-pupil-health-police': plant('school.ehMed', { to: ['police'], basis: 'OSL-10-24', when: sound }),
  'medical-pupil-health-named': plant('school.ehMed', { to: ['police'], basis: 'OSL-10-21', when: sound }),
  'social-services-bases': plant('social-services.plan', { to: ['police'], basis: 'L2025-170-5', release: 'push' }),
  'nothing-without-own-case': plant('school.grades', { to: ['police'], when: [literal('consent.active')] }),
  'nothing-without-purpose': plant('school.grades', { to: ['police'], when: sound }),
  'victim-to-social-services-alone': plant('police.victim', { to: ['school'], when: sound }),
  'sibling-needs-own-ground': plant('school.grades', { to: ['police'], when: [literal('subject.role=sibling')] }),
  'prevention-is-not-investigation': plant('school.grades', { to: ['police'], when: [literal('consent.active')] }),
  'investigation-is-not-for-others': plant('school.grades', {
    to: ['prison-and-probation'],
    when: [literal('consent.active')],
  }),
  'sibling-needs-own-inquiry': plant('school.grades', {
    to: ['social-services'],
    when: [literal('decision.relevant-to-inquiry')],
  }),
  'school-learns-nothing-of-guardians': plant('enforcement.debt', { to: ['school'], when: sound }),
  'never-outside-the-holder': plant('social-services.childVoice', { to: ['police'], when: sound }),
  'young-person-under-21': plant('social-services.inquiry', { to: ['police'], when: [literal('decision.OSL-10-18a')] }),
  'pupil-health-stays-with-pupil-health': plant('school.ehMed', { to: ['school'], when: [literal('case.assigned')] }),
  'no-person-for-overseers': plant('school.grades', { to: ['school'], when: [literal('case.assigned')] }),
  'address-by-decision': plant('population.address', { to: ['school'], when: [literal('case.assigned')] }),
  'hold-closes': withoutForbids('school.absence', isAbout('hold.set')),
  'conflict-of-interest-closes': withoutForbids('school.absence', isAbout('actor.conflict-of-interest')),
  'nothing-to-others-without-ground': plant('school.grades', { to: ['police'], when: [literal('case.assigned')] }),
  'one-way-to-deny': change('school.grades', ({ denied }) => ({
    denied: new Map([...denied, ['school/teacher', 'withheld'], ['school/principal', 'absent']]),
  })),
  'purpose-of-social-services': plant('school.grades', { to: ['social-services'], when: sound }),
  'purpose-of-school': plant('population.name', { to: ['school'], when: sound }),
  'purpose-of-prison-and-probation': plant('school.grades', { to: ['prison-and-probation'], when: sound }),
  'agencies-that-get-nothing': plant('school.grades', { to: ['enforcement'], when: sound }),
  'disclosure-case-opens-no-other-agency': withoutForbids('school.absence', isAbout('case.type')),
  'disclosure-case-opens-what-is-requested': changedRow('school.absence/1b-disclosure', 'request.about-category'),
  'own-cases-of-social-services': changedRow('social-services.report/1b', 'case.type'),
  'social-services-by-unit': changedRow('social-services.report/1b', 'actor.unit'),
  'adult-unit-not-in-the-childs-case': change('social-services.addiction', ({ permits }) => ({
    permits: permits.map((row) => ({ ...row, unless: [] })),
  })),
  'own-cases-of-police': changedRow('police.suspicion/1b', 'case.type'),
  'own-cases-of-school': changedRow('school.grades/1b', 'case.type'),
  'own-cases-of-prison-and-probation': changedRow('prison-and-probation.sentence/1b', 'case.type'),
  'own-cases-of-enforcement': changedRow('enforcement.debt/1b', 'case.type'),
  'own-cases-of-employment': changedRow('employment.plan/1b', 'case.type'),
  'adult-unit-not-the-childs-inquiry': changedRow('social-services.inquiry/1b-guardian', 'actor.unit'),
  'adult-unit-not-about-the-child': changedRow('social-services.plan/1b-adult', 'subject.role'),
  'childs-case-not-the-adult-units': changedRow('social-services.addiction/1b', 'actor.unit'),
  'income-support-reads-its-own': changedRow('social-services.addiction/1b', 'actor.unit'),
  'income-support-not-the-adult-units': changedRow('social-services.econ/1b', 'actor.unit'),
  'child-protection-by-child-unit': changedRow('school.absence/7', 'actor.unit'),
  'feedback-to-the-reporter': changedRow('social-services.reportStatus/6a', 'recipient.reported'),
  'employment-of-adults': changedRow('employment.status/57', 'subject.age'),
  'pupil-health-not-to-probation': plant('school.ehPsy', { to: ['prison-and-probation'], when: sound }),
  'cooperation-of-linked-cases': changedRow('cooperation.link/1b', 'case.linked'),
  'plan-rows-of-their-owner': changedRow('cooperation.plan/4b', 'decision.shares-plan-row'),
  'cooperation-not-for-the-unlinked': plant('cooperation.plan', { to: ['enforcement'], when: sound }),
  'denial-tells-nothing': change('police.suspicion', ({ permits }) => ({
    permits: permits.map((row) => ({
      ...row,
      when: row.when.map((one) => ({ ...one, atom: { ...one.atom, learn: 'holder' } })),
    })),
  })),
};

describe('the shipped policies', () => {
  it('keep every invariant, said by two evaluators', () => {
    const verdicts = proveAll(policies);
    const failed = verdicts.filter(({ status }) => status !== 'holds' && status !== 'elsewhere');
    expect(failed.flatMap(({ invariant, counterexamples }) => [invariant.id, ...counterexamples])).toEqual([]);
    expect(verdicts.filter(({ status }) => status === 'holds').every(({ cells }) => cells > 0)).toBe(true);
  });

  it('are not told to hold when the second evaluator was not asked', () => {
    const spoken = proveAll(policies, false).filter(({ invariant: { kind } }) => kind === 'closed' || kind === 'blind');
    expect(new Set(spoken.map(({ status }) => status))).toEqual(new Set(['unchecked']));
  });
});

/** Agencies with one more, of which no invariant knows; `own`: what is to be a category of its own. */
function withNewcomer(rows: Policies, own: Policies = []) {
  const agencies = [...words.agencies, 'newcomer'];
  const named = own.map((policy) => ({ ...policy, id: 'newcomer.grades', code: 'NEW.grades', holder: 'newcomer' }));
  const all = [...rows, ...named];
  const compiled = compilePolicies(all, { ...words, agencies, day: '2026-11-23' });
  return (id: string) => {
    const chosen = invariants.filter((one) => one.id === id);
    const known = new Map([...names, ['newcomer', 'Den nya']]);
    return proveInvariants(chosen, { ...words, policies: all, compiled, agencies, names: known })[0]?.status;
  };
}

describe('an agency that is added', () => {
  it.each([
    ['nothing-without-purpose', 'police'],
    ['purpose-of-social-services', 'social-services'],
    ['purpose-of-school', 'school'],
    ['purpose-of-prison-and-probation', 'prison-and-probation'],
  ])('is a holder for %s', (id, recipient) => {
    const grades = (from: Policies) => from.filter((policy) => policy.id === 'school.grades');
    const planted = plant('school.grades', { to: [recipient], when: sound });
    expect(withNewcomer(policies)(id)).toBe('holds');
    expect(withNewcomer(policies, grades(planted))(id)).toBe('fails');
  });

  it.each([
    ['victim-to-social-services-alone', 'police.victim'],
    ['address-by-decision', 'population.address'],
    ['agencies-that-get-nothing', 'school.grades'],
  ])('is a recipient for %s', (id, category) => {
    expect(withNewcomer(policies)(id)).toBe('holds');
    const planted = plant(category, { to: ['newcomer'], when: sound });
    expect(withNewcomer(planted)(id)).toBe('fails');
  });
});

describe('an invariant', () => {
  it('has a breach in this test, or says where it is kept', () => {
    const kept = invariants.filter(({ kind }) => kind !== 'elsewhere').map(({ id }) => id);
    expect(Object.keys(breaches).sort()).toEqual([...kept].sort());
  });

  it.each(Object.keys(breaches))('%s fails with a counterexample when it is broken', (id) => {
    const [verdict] = proveAll(breaches[id] ?? [], true, id);
    expect(verdict?.status).toBe('fails');
    expect(verdict?.counterexamples.length).toBeGreaterThan(0);
  });

  it('tells a minimal counterexample as a sentence', () => {
    const told = (id: string) => proveAll(breaches[id] ?? [], true, id)[0]?.counterexamples ?? [];
    expect(told('medical-pupil-health-named')).toEqual([
      'Polismyndigheten kan få Elevhälsa: skolsköterska, skolläkare (SCH.ehMed) när handläggaren är tilldelad det egna öppna ärendet och beslut: misstanke om begånget brott, fängelse i skalan, men inte när uppgiftslämnandet är stoppat av den som har uppgiften, handläggaren är jävig i ärendet, ärendets typ är utlämnandeärende eller beslut: särskilt beslut om just den här elevhälsouppgiften (produktens regel).',
    ]);
    expect(told('social-services-bases')).toEqual([
      'Vårdplan, genomförandeplan (SOC.plan): rad social-services.plan/planted vilar på L2025-170-5 (planted:1).',
    ]);
  });

  it('is disputed when the engine decides otherwise than its rows say', () => {
    const planted = compile(plant('school.grades', { to: ['police'], when: [literal('case.assigned')] }));
    const cells = new Map([...planted.cells].map(([id, byRecipient]) => [id, new Map(byRecipient)]));
    const cell = cells.get('school.grades')?.get('police');
    if (!cell) throw new Error('expected a cell');
    // The masks stay those of the planted row; the row itself says something narrower.
    const narrow = ({ permits, forbids }: CompiledRules): CompiledRules => ({
      permits: permits.map((one) => ({ ...one, row: { ...one.row, when: sound } })),
      forbids,
    });
    cells.get('school.grades')?.set('police', { ...cell, before: narrow(cell.before), whole: narrow(cell.whole) });
    const chosen = invariants.filter(({ id }) => id === 'prevention-is-not-investigation');
    const atFetch = chosen.map((one) => (one.kind === 'closed' ? { ...one, unless: [], when: [] } : one));
    const input = { policies, compiled: { ...planted, cells }, names, ...words };
    expect(proveInvariants(atFetch, input).map(({ status }) => status)).toEqual(['disputed']);
  });

  it('fails by several roles at once, with a sentence that names them', () => {
    const two = [literal('actor.role=teacher'), literal('actor.role=principal'), literal('hold.set')];
    const planted = plant('school.grades', { to: ['police'], when: [...sound, ...two] });
    const open = planted.map((policy) => ({
      ...policy,
      forbids: policy.forbids.filter((row) => !isAbout('hold.set')(row)),
    }));
    const [verdict] = proveAll(open, true, 'hold-closes');
    expect(verdict?.status).toBe('fails');
    expect(verdict?.counterexamples.join('\n')).toContain('Polismyndigheten, roll både lärare och rektor, kan få');
  });

  it('fails when it names a category that does not exist', () => {
    const verdicts = proveAll(policies.filter(({ id }) => id !== 'police.intel'));
    const verdict = verdicts.find(({ invariant }) => invariant.id === 'intelligence-stays');
    expect([verdict?.status, verdict?.counterexamples]).toEqual(['fails', ['Ingen kategori är police.intel.']]);
  });
});

describe('invariants.yaml', () => {
  const one = (rest: string) =>
    `# A comment.\n- id: x\n  source: D1\n  sv: "Ingenting lämnas ut."\n${rest.replace(/^/gm, '  ')}\n`;
  const closed = 'kind: closed\ncategories: ["*"]';

  it.each([
    [`${closed}\nto: [own,\n  pigs]`, 8, '`pigs` is no recipient: expected one of own, others, everybody, '],
    [`${closed}\nto: [own]\nwhen: [weather]`, 8, '`weather` is not in the vocabulary'],
    [
      `${closed}\nto: [own]\nunless:\n  - case.assigned\n  - "weather.*"`,
      10,
      '`weather.*`: no atom of the vocabulary begins so',
    ],
    [
      `${closed}\nto: [own]\nwenn: []`,
      8,
      '`wenn` is not a key here: expected id, source, sv, categories, except, to, butNot, kind',
    ],
    ['kind: bases\ncategories: ["*"]\nto: [own]', 2, 'expected `never` or `only`, but got neither'],
    ['kind: bases\ncategories: ["*"]\nto: [own]\nnever: [OSL-99-9]', 8, '`OSL-99-9` is not in the catalogue'],
    ['kind: magic', 5, 'expected one of closed, bases, denial, one-denial, blind, no-category, elsewhere'],
    [closed, 2, 'expected a list, but got nothing: add `to`'],
  ])('is refused with the line: %s', (rest, line, message) => {
    expect(() => parseInvariants(words, one(rest))).toThrow(`schema/invariants.yaml:${line}: ${message}`);
  });

  it('is refused when an id is used twice, each told with its line', () => {
    const twice = one(`${closed}\nto: [own]`).repeat(2);
    expect(() => parseInvariants(words, twice)).toThrow('schema/invariants.yaml:9: `x` is used twice');
  });

  it('is refused when it is no YAML', () => {
    expect(() => parseInvariants(words, '- {')).toThrow('schema/invariants.yaml:1: not YAML');
  });
});
