/** The pure parts of the console's work on records. */
import { stepsLeft } from '../../gateway/console/app/incident-steps.js';
import { wordOf } from '../../gateway/console/app/words.js';
import { valueLabels } from '../../schema/policy/labels.js';

it('offers to close a wrong disclosure only when it is reported, or found not to need it', () => {
  expect(stepsLeft([])).toEqual(['REPORTED_TO_AUTHORITY', 'NO_REPORT_NEEDED', 'PERSONS_INFORMED']);
  expect(stepsLeft(['PERSONS_INFORMED'])).not.toContain('CLOSED');
  expect(stepsLeft(['NO_REPORT_NEEDED'])).toEqual(['PERSONS_INFORMED', 'CLOSED']);
  expect(stepsLeft(['PERSONS_INFORMED', 'REPORTED_TO_AUTHORITY'])).toEqual(['CLOSED']);
});

it('finds the word of the vocabulary for a code of the graph', () => {
  for (const [atom, code] of [
    ...(['CHILD_PROTECT', 'CRIME_INVESTIGATE', 'DISCLOSURE_ASSESS'] as const).map((one) => ['purpose', one] as const),
    ...(['CHILD_INQUIRY', 'DISCLOSURE'] as const).map((one) => ['case.type', one] as const),
  ]) {
    expect(Object.keys(valueLabels[atom] ?? {})).toContain(wordOf(atom, code));
  }
});
