/** What officers search for is kept so that it can be checked, and so that nobody is read out of it. */
import { person } from '../../schema/demo/family.js';
import { chainOf, LogKeys } from '../../schema/log/log-keys.js';
import { criteriaOf } from '../../schema/log/search-criteria.js';

const keys = new LogKeys('a secret of the log of the tests, of 32 characters');
const caseId = '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01';

it('keeps a person, a case and an official by their names in the log alone', () => {
  const kept = criteriaOf(keys, { person: person.child.toUpperCase(), caseId, actor: 'demo-anna' });
  expect(kept).toEqual({
    person: keys.tagOf(chainOf(person.child, null)).toString('base64'),
    caseId: keys.tagOf(chainOf(null, caseId)).toString('base64'),
    actor: keys.tagOf('official:demo-anna').toString('base64'),
  });
  expect(JSON.stringify(kept)).not.toMatch(/demo-anna|[0-9a-f]{8}-[0-9a-f]{4}/i);
  const other = new LogKeys('another secret of the log of the tests, of 32');
  expect(criteriaOf(other, { actor: 'demo-anna' })).not.toEqual(criteriaOf(keys, { actor: 'demo-anna' }));
});

it('keeps what names nobody as it is, and nothing that was not searched for', () => {
  expect(criteriaOf(keys, { category: 'school.absence', emergency: true })).toEqual({
    ...{ category: 'school.absence', emergency: true },
  });
  expect(criteriaOf(keys, {})).toEqual({});
});
