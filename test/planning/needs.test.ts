/** Fields of one object that need one field with different arguments: asked for in parts, or refused. */
import { parse } from 'graphql';
import { Planner } from '../../gateway/planning/operations.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { composeSuite } from '../compat/suite.js';
import { conflicts } from '../compat/suites/needs.js';

const planner = new Planner(loadSupergraph(composeSuite(conflicts), { isPlain: true }), { isCut: false });
const planned = (query: string) => planner.plan(parse(query));

describe('needs', () => {
  it('leaves an operation whole that needs each field once', () => {
    expect(planned('{ goods { fee isDear feeNorth: fee } }').splits).toEqual([]);
  });

  it('asks for the object again, once for each further argument, in the same question', () => {
    const { splits, waves } = planned('{ shelf { goods { fee feeAbroad feeNorth isDearAbroad isDear } } }');
    expect(splits).toEqual([
      { path: ['shelf'], key: 'goods', name: 'c__1__goods' },
      { path: ['shelf'], key: 'goods', name: 'c__2__goods' },
    ]);
    expect(waves[0]).toHaveLength(1);
  });

  it('never makes a mutation twice', () => {
    const sdl = composeSuite({
      ...conflicts,
      subgraphs: () => ({
        ...conflicts.subgraphs(),
        more: { sdl: 'type Mutation { make: Good } type Good @key(fields: "id", resolvable: false) { id: ID! }' },
      }),
    });
    const other = new Planner(loadSupergraph(sdl, { isPlain: true }), { isCut: false });
    expect(() => other.plan(parse('mutation { make { fee feeAbroad } }'))).toThrow('in a query after it');
    expect(other.plan(parse('mutation { make { fee } }')).splits).toEqual([]);
  });
});
