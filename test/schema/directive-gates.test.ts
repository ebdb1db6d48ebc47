/** Gates on our directives: no agency defines @category or @open otherwise than the contract, or links them from elsewhere. */
import { CompositionError, composeSupergraph } from '../../schema/compose/compose.js';
import { directivesLink, ourDirectives } from '../../schema/contract.js';
import { header } from '../kit/family.js';

const types = `type Query { ping: Boolean @open(reason: "x") }
type Person @key(fields: "id") { id: ID! @open(reason: "opaque") a: String @category(id: "police.x") }`;
const file = 'subgraphs/police/schema.graphql';

function faultsOf(head: string, body = types): ReadonlyArray<string> {
  try {
    composeSupergraph([{ agency: 'police', sdl: `${head}\n${body}`, file, categories: new Set(['police.x']) }]);
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.faults;
    throw error;
  }
}

const category = 'directive @category(id: String!) on FIELD_DEFINITION';
const open = 'directive @open(reason: String!) on FIELD_DEFINITION';

describe('our directives', () => {
  it('compose as the contract defines them, however they are written', () => {
    expect([...ourDirectives.keys()]).toEqual(['category', 'open', 'completed']);
    expect(faultsOf(header)).toEqual([]);
    const spread = '"What kind."\ndirective @category(\n  "Which."\n  id: String!\n) on | FIELD_DEFINITION';
    expect(faultsOf(header.replace(category, spread))).toEqual([]);
  });

  it.each([
    ['another argument', category, 'directive @category(name: String!) on FIELD_DEFINITION'],
    ['one argument more', category, 'directive @category(id: String!, unless: String) on FIELD_DEFINITION'],
    ['an argument that may be left out', category, 'directive @category(id: String) on FIELD_DEFINITION'],
    ['a default', open, 'directive @open(reason: String! = "") on FIELD_DEFINITION'],
    ['another type', category, 'directive @category(id: ID!) on FIELD_DEFINITION'],
    ['another place', category, 'directive @category(id: String!) on FIELD_DEFINITION | OBJECT'],
    ['repetition', category, 'directive @category(id: String!) repeatable on FIELD_DEFINITION'],
  ])('are refused with %s, with file, line and how they are', (_what, from, to) => {
    const head = header.replace(from, to);
    const line = head.split('\n').indexOf(to) + 1;
    expect(faultsOf(head)).toEqual([
      `police: expected \`${from}\`, but got \`${to}\`: define it as it is (${file}:${line})`,
    ]);
  });

  it.each([
    ['closedOn: Date @completed(on: "closedOn")', []],
    ['closedOn: Date @completed(on: "closedOn") outcome: String @completed(on: "closedOn")', []],
    ['closedOn: Date! @completed(on: "closedOn")', [/never null/, /`closedOn` is no `Date`/]],
    ['closedOn: String @completed(on: "closedOn")', [/`closedOn` is no `Date` of `R`/]],
    ['closedOn: Date outcome: String @completed(on: "closedOn")', [/`closedOn` is no `Date` of `R` with `@completed/]],
    ['outcome: String @completed(on: "no")', [/`no` is no `Date`/]],
    ['closedOn: Date @category(id: "police.x") @completed(on: "closedOn")', [/a category of its own/]],
  ])('@completed stands beside the day that it names: %s', (fields, expected) => {
    const completed = '\ndirective @completed(on: String!) on FIELD_DEFINITION\nscalar Date\n';
    const record = `type R { id: ID! ${fields} }`;
    const body = `${types.replace('a: String', 'a: [R!]')}\n${record}`;
    const faults = faultsOf(`${header}${completed}`, body).filter((fault) => fault.includes('@completed'));
    expect(faults).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  it('@completed stands on records alone', () => {
    const completed = '\ndirective @completed(on: String!) on FIELD_DEFINITION\nscalar Date\n';
    const on = 'a: Date @category(id: "police.x") @completed(on: "a")';
    const faults = faultsOf(`${header}${completed}`, types.replace('a: String @category(id: "police.x")', on));
    expect(faults.filter((fault) => fault.includes('only a record'))).toHaveLength(1);
  });

  it('are refused when they are used without a definition', () => {
    expect(faultsOf(header.replace(open, ''))[0]).toMatch(
      /^police: @open is used but not defined: add `directive @open\(reason: String!\) on FIELD_DEFINITION` \(.*:\d+\)$/,
    );
  });

  it.each([
    ['from another place', 'https://elsewhere.example/disclosure/v1.0'],
    ['in another version', directivesLink.replace('v1.0', 'v2.0')],
  ])('are refused when they are linked %s', (_what, url) => {
    expect(faultsOf(header.replace(directivesLink, url))).toEqual([
      `police: expected @category and @open from \`${directivesLink}\`, but got \`${url}\` (${file}:4)`,
    ]);
  });

  it('are told apart from what is no schema at all', () => {
    expect(faultsOf(header, 'type Query {')).toEqual([
      `police: Syntax Error: Expected Name, found <EOF>. (${file}:10): mend the schema`,
    ]);
  });
});
