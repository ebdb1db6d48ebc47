/** An item of a list that fails late, beside one that fails at once, ends no process. */
import { setImmediate } from 'node:timers/promises';
import { buildSchema, execute, parse } from 'graphql';
import { guardSchema } from '../../subgraphs/kit/guard.js';

const schema = buildSchema(`
  directive @open(reason: String!) on FIELD_DEFINITION
  type Query { rows: [Row!] @open(reason: "of a test") grid: [[Row!]!] @open(reason: "of a test") }
  type Row { late: Int! @open(reason: "of a test") atOnce: Int! @open(reason: "of a test") }
`);
const row = (at: number) => ({
  late: async () => {
    await setImmediate();
    throw new Error(`late ${at}`);
  },
  atOnce: () => {
    if (at > 0) throw new Error(`at once ${at}`);
    return 1;
  },
});

test.each([
  ['rows', [row(0), row(1), row(2)]],
  ['grid', [[row(0), row(1)], [row(2)]]],
])('in %s', async (field, value) => {
  const orphans: unknown[] = [];
  const note = (reason: unknown) => orphans.push(reason);
  process.on('unhandledRejection', note);
  try {
    const document = parse(`{ ${field} { atOnce late } }`);
    const answer = await execute({ schema: guardSchema(schema), document, rootValue: { [field]: value } });
    expect(answer.data).toEqual({ [field]: null });
    expect(answer.errors?.length).toBeGreaterThan(0);
    for (let turns = 0; turns < 10; turns++) await setImmediate();
  } finally {
    process.off('unhandledRejection', note);
  }
  expect(orphans).toEqual([]);
});
