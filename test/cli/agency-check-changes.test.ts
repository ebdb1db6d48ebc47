/** Of a changed graph: whom it breaks by arguments, inputs and values, and what counts of fields cannot tell. */
import { buildSchema } from 'graphql';
import { brokenDocuments, type UsedDocument } from '../../gateway/cli/agency/check/clients.js';
import { documentIdOf } from '../../gateway/documents/manifest.js';

const before = `
  directive @marked on FIELD
  enum Order { NEWEST OLDEST }
  input Span { from: String until: String order: Order }
  type Note { id: ID! text: String! }
  type Query { notes(order: Order, span: Span, limit: Int): [Note!] other: Int }`;

const textsOf = {
  variable: 'query Variable($order: Order) { notes(order: $order) { id } }',
  literal: 'query Literal { notes(order: NEWEST, limit: 2) { id } }',
  span: 'query Span($span: Span) { notes(span: $span) { id } }',
  bare: 'query Bare { notes { __typename id } }',
  other: 'query Other { other }',
};

/** Which documents break, and which of those that are known by their fields alone do or may. */
function found(change: (sdl: string) => string) {
  const next = change(before);
  expect(next).not.toBe(before);
  const graphs = { published: buildSchema(before), next: buildSchema(next) };
  const documents = new Map(Object.values(textsOf).map((text) => [documentIdOf(text), text]));
  const client = { client: 'c', version: '1' };
  const manifests = [{ ...client, path: 'p', purpose: 'for the tests', documents }];
  const counted = (document: string, fields: string[]): UsedDocument => ({
    ...{ ...client, document, fields, requests: 1, last: '2026-11-22' },
  });
  const used = [counted('notes', ['Query.notes', 'Note.id']), counted('other', ['Query.other'])];
  const names = (all: ReadonlyArray<{ readonly name: string }>) => all.map(({ name }) => name);
  const byText = brokenDocuments({ ...graphs, manifests, used: [] });
  const byCounts = brokenDocuments({ ...graphs, manifests: [], used });
  expect(byText.unjudged).toEqual([]);
  return [names(byText.broken), names(byCounts.broken), names(byCounts.unjudged)];
}

it.each([
  // what changes, from, to, broken by their text, broken by their fields, unknown by their fields
  ['a value is gone', 'OLDEST }', '}', ['Variable', 'Span'], [], ['notes']],
  ['an input has a field less', 'until: String ', '', ['Span'], [], ['notes']],
  ['an input asks for more', 'until: String ', 'until: String to: String! ', ['Span'], [], ['notes']],
  ['an input takes another type', 'from: String', 'from: Int', ['Span'], [], ['notes']],
  ['an argument is gone', ', limit: Int', '', ['Literal'], [], ['notes']],
  ['an argument takes another type', 'limit: Int', 'limit: Boolean', ['Literal'], [], ['notes']],
  ['an argument has to be given', ', limit: Int', ', limit: Int!', ['Variable', 'Span', 'Bare'], [], ['notes']],
  [
    'an argument is new and has to be given',
    ', limit: Int',
    ', limit: Int, by: ID!',
    ['Variable', 'Literal', 'Span', 'Bare'],
    ['notes'],
    [],
  ],
  ['a field may be null', 'id: ID!', 'id: ID', ['Variable', 'Literal', 'Span', 'Bare'], ['notes'], []],
  ['a field is gone', ' other: Int', '', ['Other'], ['other'], []],
  ['what is no field is gone', 'directive @marked on FIELD', '', [], [], ['notes', 'other']],
])('when %s', (_what, from, to, ...expected) => {
  expect(found((sdl) => sdl.replace(from, to))).toEqual(expected);
});

it.each([
  ['a value comes', 'OLDEST }', 'OLDEST ANY }'],
  ['an argument may be left out that was new', ', limit: Int', ', limit: Int, by: ID'],
  ['a field is never null any more', '[Note!]', '[Note!]!'],
  ['an input may be given more', 'until: String ', 'until: String to: String '],
])('breaks nobody when %s', (_what, from, to) => {
  expect(found((sdl) => sdl.replace(from, to))).toEqual([[], [], []]);
});
