/** Entities are told apart by all that is sent for them: none is answered with what is another's. */
import { type EntityInput, entitiesAt, objectsAt, personOf } from '../../gateway/execution/entities.js';
import { personKeyName } from '../../gateway/planning/cut.js';
import type { RequiredSelection } from '../../gateway/planning/plan.js';

const isOfType = (value: { __typename?: unknown }, name: string) => value.__typename === name;

function step(typeName: string, ...keys: ReadonlyArray<string>): EntityInput {
  const selections: RequiredSelection[] = ['__typename', ...keys].map((name) => ({ kind: 'Field', name }));
  return {
    requires: [{ kind: 'InlineFragment', typeCondition: typeName, selections }],
    ...{ path: ['items', '@'], inputRewrites: [], contextRewrites: [] },
  };
}
const found = (input: EntityInput, ...items: ReadonlyArray<Record<string, unknown>>) =>
  entitiesAt({ items }, input, isOfType).map(({ key, person, targets }) => [JSON.parse(key), person, targets.length]);

describe('the entities of a step', () => {
  it('of a key with two parts are the same only where both are', () => {
    const one = { __typename: 'Link', from: 'a', to: 'b' };
    const other = { ...one, to: 'c' };
    expect(found(step('Link', 'from', 'to'), one, other, { ...one })).toEqual([
      [one, null, 2],
      [other, null, 1],
    ]);
  });

  it('are of one type: another’s of the same id is none of them', () => {
    const one = { __typename: 'Link', id: 'a' };
    expect(found(step('Link', 'id'), one, { __typename: 'School', id: 'a' })).toEqual([[one, null, 1]]);
  });

  it('that are persons are told apart by the id of the person alone, and are sent as nothing but that', () => {
    const person = (id: string, more: object = {}) => ({ __typename: 'Person', [personKeyName]: id, id, ...more });
    const sent = (id: string) => ({ __typename: 'Person', id });
    expect(found(step('Person', 'id'), person('a'), person('b', { name: 'x' }), person('a', { name: 'y' }))).toEqual([
      [sent('a'), 'a', 2],
      [sent('b'), 'b', 1],
    ]);
    expect(personOf({ id: 'a' })).toBeNull();
  });

  it('without a key are none', () => {
    expect(found(step('Link', 'from', 'to'), { __typename: 'Link', from: 'a' }, { from: 'a', to: 'b' })).toEqual([]);
  });

  it('are met by what stands above them, too, where that is sent', () => {
    const input = { ...step('Link', 'id'), contextRewrites: [{ path: ['..', 'of'], renameKeyTo: 'of' }] as never };
    const at = (of: string) => ({ of, items: [{ __typename: 'Link', id: 'a' }] });
    const entities = entitiesAt({ all: [at('x'), at('y')] }, { ...input, path: ['all', '@', 'items', '@'] }, isOfType);
    expect(entities.map(({ context, targets }) => [context, targets.length])).toEqual([
      [{ of: 'x' }, 1],
      [{ of: 'y' }, 1],
    ]);
  });
});

describe('a path', () => {
  it('leads to objects alone, and to nothing that is every object’s own', () => {
    const data = { one: { a: 1 }, text: 'x', none: null, list: [{ b: 2 }, 'y', null, [{ c: 3 }]] };
    const at = (...path: ReadonlyArray<string>) => objectsAt(data, path, isOfType);
    expect(at('one')).toEqual([{ a: 1 }]);
    expect(at('list', '@')).toEqual([{ b: 2 }]);
    for (const path of [
      ['text'],
      ['none'],
      ['list'],
      ['one', '@'],
      ['list', 'length'],
      ['one', '__proto__'],
      ['one', 'toString'],
    ]) {
      expect([path, at(...path)]).toEqual([path, []]);
    }
  });
});
