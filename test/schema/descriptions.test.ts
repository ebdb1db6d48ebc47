/**
 * Every type, field, argument and value of the graph says what it is, in English and with its Swedish term; what goes says
 * until when.
 */
import { readFileSync } from 'node:fs';
import { buildASTSchema, buildSchema, parse, Source } from 'graphql';
import { composeProject, readAgencySchemas } from '../../schema/compose/compose.js';
import { checkDescriptions, deprecatedUntil, swedishTerm } from '../../schema/compose/description-gates.js';
import { projectFile } from '../../schema/files.js';

const faultsOf = (sdl: string) => checkDescriptions(buildSchema(sdl));
const built = (sdl: string) => buildASTSchema(parse(sdl), { assumeValidSDL: true });

describe('descriptions', () => {
  it('are missing nowhere in the supergraph', () => {
    const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
    expect(checkDescriptions(built(sdl))).toEqual([]);
    expect(composeProject()).toBe(sdl);
  });

  it.each(readAgencySchemas().map(({ agency, sdl }) => [agency, sdl] as const))(
    'are missing nowhere in what %s itself serves: composition keeps one of several',
    (_, sdl) => {
      expect(checkDescriptions(built(sdl))).toEqual([]);
      expect(sdl.match(/"[^"]*\(\p{L}[^()]*\)[^"]*"/gu)?.length).toBeGreaterThan(10);
    },
  );

  it('are asked for on types, fields, arguments, inputs and values', () => {
    expect(
      faultsOf('type Query { a(x: In): Kind } input In { b: Int } enum Kind { C } "" scalar Day').map(
        (fault) => fault.split('`')[1],
      ),
    ).toEqual(['Query', 'Query.a', 'Query.a(x:)', 'In', 'In.b', 'Kind', 'Kind.C', 'Day']);
  });

  it('are asked for with file and line, of every agency that has what lacks one', () => {
    const written = 'type Query {\n  a(\n    x: Int): Kind }\nenum Kind {\n  C }';
    const places = checkDescriptions(buildSchema(written), [
      parse(new Source(written, 'subgraphs/school/schema.graphql')),
      parse(new Source('\n\nextend type Query { b: Int }', 'subgraphs/police/schema.graphql')),
    ]).map((fault) => [fault.split('`')[1], /\(subgraphs[^()]*\)$/.exec(fault)?.[0]]);
    expect(places).toEqual([
      ['Query', '(subgraphs/school/schema.graphql:1, subgraphs/police/schema.graphql:3)'],
      ['Query.a', '(subgraphs/school/schema.graphql:2)'],
      ['Query.a(x:)', '(subgraphs/school/schema.graphql:3)'],
      ['Kind', '(subgraphs/school/schema.graphql:4)'],
      ['Kind.C', '(subgraphs/school/schema.graphql:5)'],
    ]);
  });

  it('are asked for with file and line when the project is composed', () => {
    const [school] = readAgencySchemas().filter(({ agency }) => agency === 'school');
    const file = 'subgraphs/school/schema.graphql';
    const sdl = (school?.sdl ?? '').replace(/^ {2}"[^"\n]*"\n( {2}absenceInquiries\b)/m, '$1');
    expect(sdl).not.toBe(school?.sdl);
    const policy = {
      agency: 'school' as const,
      file: 'policy.yaml',
      text: readFileSync(projectFile('subgraphs/school/policy.yaml'), 'utf8'),
    };
    expect(() => composeProject({ sdl, file, policy })).toThrow(
      /has no description: .* \(subgraphs\/school\/schema\.graphql:\d+\)$/,
    );
  });

  it.each([
    ['An absence', 'has no Swedish term'],
    ['To be reconsidered (SoL 22:13)', 'has no Swedish term'],
    ['Kept as signed (`POST /sign`)', 'has no Swedish term'],
    ['A consent (samtycke, OSL 10:1 and 12:2)', 'has no Swedish term'],
    ['(anmäld)', 'is described in Swedish alone'],
    ['Anmäld frånvaro (frånvaro)', 'is described in Swedish alone'],
  ])('are in English with a Swedish term: not `%s`', (text, fault) => {
    const sdl = `"Questions (frågor)" type Query { "Kind (slag)" kind: Kind } "Kinds (slag)" enum Kind { "${text}" A }`;
    expect(faultsOf(sdl)).toEqual([expect.stringContaining(`\`Kind.A\` ${fault}`)]);
    expect(faultsOf(sdl.replace(text, 'An absence (frånvaro), SoL 22:13'))).toEqual([]);
  });

  it('need no Swedish term where no office has one: ids and pages', () => {
    const page = '"Page (sida)" type PageInfo { "More follow" hasNextPage: Int }';
    expect(
      faultsOf(`"Questions (frågor)" type Query { "Opaque" id: ID "About it" pageInfo: PageInfo } ${page}`),
    ).toEqual([]);
    expect(
      faultsOf(`"Questions (frågor)" type Query { "Opaque" paid: ID "About it" pageInfo: PageInfo } ${page}`),
    ).toEqual([expect.stringContaining('`Query.paid` has no Swedish term')]);
  });

  it('have their term in the first parentheses', () => {
    expect(swedishTerm('Reasonable suspicion (skälig misstanke), OSL 18:1 (see there)')).toBe('skälig misstanke');
    expect(swedishTerm('What is left of it (SEK)')).toBeNull();
  });

  it('of what goes end with the day until which it is served', () => {
    const sdl = (reason: string) =>
      `"Questions (frågor)" type Query { "Kind (slag)" a: Int @deprecated(reason: "${reason}") }`;
    expect(faultsOf(sdl('use b, until 2027-06-30'))).toEqual([]);
    expect(faultsOf(sdl('use b'))).toEqual([
      '`Query.a` is deprecated without a day: end the reason with `until YYYY-MM-DD`',
    ]);
    expect(faultsOf(sdl('use b, until 2027-13-41'))).toHaveLength(1);
    expect(deprecatedUntil('use b, until 2027-06-30.')).toBe('2027-06-30');
  });
});
