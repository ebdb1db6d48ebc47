/** What completes a record later is told from that day on, also where it is read inside another record (I10). */
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { hasCompletions, prepareAsKnown } from '../../subgraphs/kit/completions.js';
import type { GuardedQuestion } from '../../subgraphs/kit/decisions.js';
import { prepareRows } from '../../subgraphs/kit/rows.js';
import { type Tag, tagOf } from '../../subgraphs/kit/tags.js';
import { anna } from './family.js';

const schema = buildSchema(`
directive @completed(on: String!) on FIELD_DEFINITION
type Query { placement: Placement note: Note }
type Placement { startedOn: String outcome: String @completed(on: "decidedOn") decidedOn: String stays: [Stay!] home: Stay notes: [Note!] }
type Stay { from: String to: String @completed(on: "to") placement: Placement }
type Note { text: String about: Note person: Person }
type Person { id: ID! stays: [Stay!] }
`);
const typeOf = (name: string) => schema.getType(name) as GraphQLObjectType;

const question = { decisions: { shown: new WeakSet() }, grant: { persons: {} } } as unknown as GuardedQuestion;
const until = (knownUntil: string | null): Tag => ({
  subject: { kind: 'person', id: anna },
  category: 't.record',
  record: null,
  knownUntil,
});
/** What the field `name` of a placement passes on, below a record that may be known until `day`. */
function below(name: string, value: unknown, day: string | null): unknown {
  const field = typeOf('Placement').getFields()[name];
  if (!field) throw new Error(`expected a field of \`Placement\`, got \`${name}\``);
  return prepareRows(field.type).inherit(value, until(day), question, {});
}
const early = { from: '2026-09-01', to: '2026-10-10' };
const late = { from: '2026-09-01', to: '2026-10-11' };
const open = { from: '2026-09-01', to: null };

describe('a record inside another', () => {
  it('tells what completed it up to the day on which the outer one may be known, and nothing later', () => {
    expect(below('stays', [early, late, open], '2026-10-10')).toEqual([early, open, open]);
    expect(below('home', late, '2026-10-10')).toEqual(open);
    expect(late.to).toBe('2026-10-11'); // the row of the agency is not changed
  });

  it('passes the day on to what is read inside it', () => {
    const home = below('home', late, '2026-10-10') as object;
    expect(tagOf(home)).toMatchObject({ knownUntil: '2026-10-10' });
  });

  it('is told as it is where no day limits it', () => {
    expect(below('stays', [early, late], null)).toEqual([early, late]);
  });
});

describe('a record as known on a day', () => {
  it('lacks what has no day, or none that is one', () => {
    const asKnown = prepareAsKnown(typeOf('Placement'));
    const told = (decidedOn: unknown) => asKnown({ outcome: 'ENDED', decidedOn }, '2026-10-10');
    expect(told('2026-10-10')).toMatchObject({ outcome: 'ENDED' });
    expect(told('2026-10-11')).toMatchObject({ outcome: null });
    expect(['', 'tomorrow', null, undefined, 20261010].map(told)).toEqual(
      ['', 'tomorrow', null, undefined, 20261010].map((decidedOn) => ({ outcome: null, decidedOn })),
    );
  });
});

describe('a type', () => {
  it('has completions where what is read inside it does, persons apart', () => {
    expect(['Placement', 'Stay', 'Note'].filter((name) => hasCompletions(typeOf(name)))).toEqual(['Placement', 'Stay']);
  });
});
