/** What an operation asks once its conditions are judged: nothing that is left out, and every object that is not. */
import { parse, print } from 'graphql';
import { specialise } from '../../gateway/planning/specialise.js';

const planned = (query: string) =>
  print(specialise(parse(query), new Map()).planned)
    .replace(/\s+/g, ' ')
    .trim();

it('asks for an object of which nothing is left', () => {
  expect(planned('{ a { b @include(if: false) } }')).toBe('{ a { __typename } }');
  expect(planned('{ a { b @skip(if: true) { c } d } }')).toBe('{ a { d } }');
});

it('asks for an object whose fragments exclude each other, which the planner leaves out', () => {
  const film = '... on Film { id @include(if: false) }';
  expect(planned(`{ media { ... on Book { ... on Product { ${film} } } } }`)).toBe(
    '{ media { __typename ... on Book { ... on Product { ... on Film { __typename } } } } }',
  );
  const fragments = 'fragment B on Book { ...P } fragment P on Product { ... on Film { id } }';
  expect(planned(`{ media { ...B } } ${fragments}`)).toMatch(/^\{ media \{ __typename \.\.\.B \} \}/);
});

it('adds nothing where a field, or one of a fragment, asks for the object', () => {
  for (const query of [
    '{ media { id ... on Book { ... on Film { id } } } }',
    '{ media { ... on Book { id } } }',
    '{ media { ... on Book { ... { ... on Book { id } } } } }',
  ]) {
    expect(planned(query)).toBe(query);
  }
  // Of an interface that is an object elsewhere a type name is another question.
  const nested = 'fragment B on Media { ...M } fragment M on Media { id }';
  expect(planned(`{ media { ...B } } ${nested}`)).toMatch(/^\{ media \{ \.\.\.B \} \}/);
  expect(planned('{ media { ...B } } fragment B on Book { id }')).toMatch(/^\{ media \{ \.\.\.B \} \}/);
});
