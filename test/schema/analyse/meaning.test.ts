/** Changes that no decision shows are named: denials, what locates a person, who may learn a condition. */
import { meaningChanges as meaningsOf, type Side } from '../../../schema/policy/analyse/meaning.js';
import type { Permit } from '../../../schema/policy/types.js';
import { change, policies, words } from './shipped.js';

const meaningChanges = (old: Side, now: Side) => meaningsOf(old, now).map(({ says }) => says);
const shipped = { policies, vocabulary: words.vocabulary };

describe('changes of meaning', () => {
  it('are none between the same rules', () => {
    expect(meaningChanges(shipped, shipped)).toEqual([]);
  });

  it('name a denial that tells more than before', () => {
    const told = change('police.intel', ({ denied }) => ({
      denied: new Map([...denied, ['school', 'withheld'] as const]),
    }));
    expect(meaningChanges(shipped, { ...shipped, policies: told })).toEqual([
      'Underrättelseuppgift: ett nekande till school besvaras withheld, förut absent',
    ]);
  });

  it('name data that no longer count as locating', () => {
    const open = change('school.unit', () => ({ locates: false }));
    expect(meaningChanges(shipped, { ...shipped, policies: open })).toEqual([
      'Skola, klass, mentor: locates är false, förut true',
    ]);
  });

  it('name another secrecy, by which the log’s extracts go', () => {
    const open = change('school.unit', ({ secrecy }) => ({ secrecy: [...secrecy].reverse().slice(1) }));
    expect(meaningChanges(shipped, { ...shipped, policies: open })).toEqual([
      'Skola, klass, mentor: sekretessen är OSL-23-2-3, förut OSL-21-3, OSL-23-2-3',
    ]);
    const same = change('school.unit', ({ secrecy }) => ({ secrecy: [...secrecy].reverse() }));
    expect(meaningChanges(shipped, { ...shipped, policies: same })).toEqual([]);
  });

  it('name another basis and another release of a row, whatever the row is called', () => {
    const mended = (mend: Partial<Permit>) =>
      change('school.unit', ({ permits }) => ({
        permits: permits.map((row) => (row.id === 'school.unit/1b' ? { ...row, ...mend } : row)),
      }));
    const changes = (mend: Partial<Permit>) => meaningChanges(shipped, { ...shipped, policies: mended(mend) });
    expect(changes({ basis: 'OSL-10-2' })).toEqual([
      'Skola, klass, mentor: rad school.unit/1b: basis är OSL-10-2, förut own',
    ]);
    expect(changes({ id: 'school.unit/other', release: 'push' })).toEqual([
      'Skola, klass, mentor: rad school.unit/other: release är push, förut query',
    ]);
    expect(changes({ id: 'school.unit/other' })).toEqual([]);
  });

  it('name what a holder may send of itself that is new, in use again, or under other conditions', () => {
    const sent = policies
      .flatMap(({ permits }) => permits)
      .find(({ release, off }) => release === 'push' && off === null);
    if (!sent) throw new Error('expected a row by which a holder sends');
    const title = policies.find(({ id }) => id === sent.category)?.sv;
    const withRow = (row: Permit | null) => ({
      ...shipped,
      policies: change(sent.category, ({ permits }) => ({
        permits: permits.flatMap((one) => (one.id === sent.id ? (row ?? []) : one)),
      })),
    });
    const says = `${title}: rad ${sent.id}: innehavaren får sända till ${sent.to.join(', ')}`;
    expect(meaningChanges(withRow(null), shipped)).toEqual([`${says}, vilket är nytt`]);
    expect(meaningChanges(withRow({ ...sent, off: 'not yet' }), shipped)).toEqual([`${says}, vilket är nytt`]);
    expect(sent.when.length).toBeGreaterThan(0);
    expect(meaningChanges(shipped, withRow({ ...sent, when: [] }))).toEqual([`${says}, på andra villkor än förut`]);
    expect(meaningChanges(shipped, withRow(null))).toEqual([]);
    expect(meaningChanges(shipped, withRow({ ...sent, id: 'another/id' }))).toEqual([]);
  });

  it('name a condition that recipients may now learn', () => {
    const id = 'record.limited-circle';
    const atom = words.vocabulary.get(id);
    if (!atom) throw new Error(`expected the atom ${id}`);
    const vocabulary = new Map([...words.vocabulary, [id, { ...atom, learn: 'recipient' as const }]]);
    expect(meaningChanges(shipped, { ...shipped, vocabulary })).toEqual([
      `villkoret "${atom.sv}": learn är recipient, förut holder`,
    ]);
  });
});
