/** Statements are found again by what they are made of, and forgotten when there are too many, whoever's they are. */
import { StatementTrees } from '../../gateway/execution/statement-tree.js';
import { Statement } from '../../gateway/log/statement.js';

let written = 0;
const write = () => new Statement(`{"at":${written++}}`);

it('is found by its decisions and its parts in their order, and by nothing else', () => {
  const trees = new StatementTrees();
  const [decisions, others, verdict] = [{}, {}, {}];
  const found = [
    trees.find(decisions, ['a', verdict], write),
    trees.find(decisions, [verdict, 'a'], write),
    trees.find(decisions, ['a', {}], write),
    trees.find(decisions, ['a'], write),
    trees.find(others, ['a', verdict], write),
  ];
  expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
  expect(trees.find(decisions, ['a', verdict], write)).toBe(found[0]);
});

it('is forgotten when ever new answers come, also under many decisions', () => {
  const trees = new StatementTrees();
  const first = {};
  const statement = trees.find(first, ['a'], write);
  expect(trees.find(first, ['a'], write)).toBe(statement);
  const many = Array.from({ length: 50 }, () => ({}));
  for (const decisions of many) {
    for (let answer = 0; answer < 500; answer++) trees.find(decisions, [{}, {}, {}, {}, {}, {}, {}, {}, {}], write);
  }
  expect(trees.find(first, ['a'], write)).not.toBe(statement);
});
