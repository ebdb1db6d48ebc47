/** Errors at the right person, rules that change what a decision rests on, cases that do not hold up one another. */

import { Disclosure } from '../../gateway/decision/disclosure.js';
import { toVerdicts } from '../../gateway/execution/verdicts.js';
import { readBundleContent } from '../../schema/bundle.js';
import { demoActor } from '../../schema/demo/actors.js';
import { demoCase, person } from '../../schema/demo/family.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import { caseRow, decided, loadedCase, run, storyDay, storyOn } from './harness.js';

const C = demoCase.childInquiry;

test('an error stays with its person when another is dropped from the list', async () => {
  const records = storyOn(storyDay);
  const worker = demoActor('social-worker');
  const now = decided(worker, loadedCase(C, records));
  const later = decided(
    worker,
    loadedCase(
      C,
      records.filter(({ record }) => !(record.kind === 'case-person' && record.personId === person.mother)),
    ),
  );
  const rows = [caseRow(person.mother, 'GUARDIAN'), caseRow(person.child, 'CHILD'), caseRow(person.father, 'GUARDIAN')];
  const { answer } = await run(
    `{ case(id: "${C}") { persons { person { id name { given } } } } }`,
    now,
    {
      cooperation: () => ({ data: { case: { id: C, __typename: 'AgencyCase', persons: rows } } }),
      population: ({ variables }) => ({
        data: {
          entities0: variables.representations0.map(({ id }: { id: string }) => ({
            __person: id,
            name: id === person.child ? null : { given: 'N' },
          })),
        },
        errors: [{ path: ['entities0', 1, 'name'] }], // the child's
      }),
    },
    { later },
  );
  const [, , at] = answer.errors[0].path;
  expect(answer.data.case.persons[at].person.id).toBe(person.child);
});

// Rows A (consent, everything) and B (own lessons alone): after a withdrawal what row A had let through is kept.
test('rows that allowed are part of what a decision rests on (`Disclosure.fingerprint`)', () => {
  const content = readBundleContent();
  const row = `      - row: "review"
        to: [police]
        purpose: crime.prevent
        basis: OSL-10-2
        when: [case.assigned, record.own-lesson]
        says: Polisen får frånvaro från den egna lektionen, enligt granskningens påhittade rad.
`;
  const school = content.policies.school ?? '';
  const start = school.indexOf('id: school.absence');
  const at = school.indexOf('    permit:\n', start) + '    permit:\n'.length;
  const policies = { ...content.policies, school: school.slice(0, at) + row + school.slice(at) };
  const bundle = compileBundle({ ...content, policies }, storyDay);
  const actor = demoActor('police-officer');
  const make = (consents: boolean) => {
    const records = storyOn(storyDay).filter(({ record }) => consents || record.kind !== 'consent');
    const facts = indexFacts(
      records.map(({ record }) => record),
      demoCase.crimePrevention,
      storyDay,
    );
    return new Disclosure({ actor, facts, records, bundle, ofCase: new Set() });
  };
  const [asked, now] = [make(true), make(false)];
  const category = 'school.absence';
  const rowsOf = (one: Disclosure) => one.about(person.child, category).rows.map(({ id }) => id);
  expect(rowsOf(asked)).not.toEqual(rowsOf(now)); // the consent's row has gone
  expect(now.about(person.child, category).allowed).toBe(true); // by the row on records alone
  const subject = { kind: 'person', id: person.child } as const;
  expect(toVerdicts(asked, [], now).verdict(subject, category).allowed).toBe(false);
});
