/** The gate on rules: what only the holder may learn never switches whether a category is asked for (I2). */
import { checkAnswers } from '../../schema/compose/answer-gates.js';
import { parsePolicy } from '../../schema/policy/parse.js';
import { readPolicies, readPolicyWords } from '../../schema/policy/read.js';
import type { Atom } from '../../schema/policy/types.js';

const words = readPolicyWords();

/** The vocabulary with one atom that the recipient may not learn. */
function withAtom(change: Partial<Atom>) {
  const some = words.vocabulary.get('hold.set') as Atom;
  const secret: Atom = { ...some, id: 'dispute.ongoing', learn: 'holder', ...change };
  return { ...words, vocabulary: new Map([...words.vocabulary, [secret.id, secret]]) };
}

function faultsOf(rules: ReadonlyArray<string>, own: ReturnType<typeof withAtom>) {
  const text = [
    'agency: police',
    'categories:',
    '  - id: police.x',
    '    code: POL.x',
    '    sv: X',
    '    en: X',
    '    secrecy: []',
    '    denied: { others: absent }',
    ...rules.map((rule) => `    ${rule}`),
  ].join('\n');
  return checkAnswers(parsePolicy('subgraphs/police/policy.yaml', text, own), own);
}

const permit = (conditions: string, basis = 'SOL-20-6') =>
  `permit: [{ row: "1", to: [school], purpose: child.support, basis: ${basis}, when: [${conditions}], says: "Skolan får uppgiften." }]`;
const forbid = 'forbid: [{ row: f, to: [others], when: [dispute.ongoing], says: "Inte under en tvist." }]';
const fault =
  '`police.x`: whether it is asked for tells `school` of `dispute.ongoing`, which only the holder may learn: drop the condition, or let it stand about single records (grain) (subgraphs/police/policy.yaml:3)';

describe('the gate on what answers tell', () => {
  it('passes the shipped policies', () => {
    expect(checkAnswers(readPolicies(), words)).toEqual([]);
  });

  it('refuses a forbid and a permit that rest on what the recipient may not learn, with file, line and remedy', () => {
    expect(faultsOf([permit('case.assigned'), forbid], withAtom({}))).toEqual([fault]);
    expect(faultsOf([permit('case.assigned, dispute.ongoing')], withAtom({}))).toEqual([fault]);
  });

  it('refuses a row that is not in force yet', () => {
    const later = { ...words.bases.get('SOL-20-6'), id: 'LATER-1', validFrom: '2031-01-01', validTo: null };
    const own = withAtom({});
    const bases = new Map([...own.bases, [later.id, later as never]]);
    expect(faultsOf([permit('case.assigned, dispute.ongoing', 'LATER-1')], { ...own, bases })).toEqual([fault]);
  });

  it('refuses two rows that tell the condition by its being unknown alone', () => {
    const row = (name: string, rest: string) =>
      `{ row: "${name}", to: [school], purpose: child.support, basis: SOL-20-6, ${rest}, says: "Skolan får uppgiften." }`;
    const either = [row('1', 'when: [dispute.ongoing]'), row('2', 'unless: [dispute.ongoing]')];
    expect(faultsOf([`permit: [${either.join(', ')}]`], withAtom({}))).toEqual([fault]);
  });

  it.each([
    ['the recipient may learn it', { learn: 'recipient' }],
    ['it is of a single record', { grain: 'record' }],
  ] as const)('passes the same rules when %s', (_when, change) => {
    expect(faultsOf([permit('case.assigned'), forbid], withAtom(change))).toEqual([]);
  });

  it('passes what is named but switches nothing', () => {
    const never =
      'forbid: [{ row: f, to: [others], when: [], says: "Aldrig till någon." }, { row: g, to: [others], when: [dispute.ongoing], says: "Inte under en tvist." }]';
    expect(faultsOf([permit('case.assigned'), never], withAtom({}))).toEqual([]);
  });
});
