/** Every type and field of the graph says what it is; what goes says until when. */
import { readFileSync } from 'node:fs';
import { buildASTSchema, buildSchema, parse } from 'graphql';
import { composeProject } from '../../schema/compose/compose.js';
import { checkDescriptions, deprecatedUntil } from '../../schema/compose/description-gates.js';
import { projectFile } from '../../schema/files.js';

const faultsOf = (sdl: string) => checkDescriptions(buildSchema(sdl));

describe('descriptions', () => {
  it('are missing nowhere in the supergraph', () => {
    const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
    expect(checkDescriptions(buildASTSchema(parse(sdl), { assumeValidSDL: true }))).toEqual([]);
    expect(composeProject()).toBe(sdl);
  });

  it('are asked for on types, fields, inputs and values', () => {
    expect(
      faultsOf('type Query { a(x: In): Kind } input In { b: Int } enum Kind { C } "" scalar Day').map(
        (fault) => fault.split('`')[1],
      ),
    ).toEqual(['Query', 'Query.a', 'In', 'In.b', 'Kind', 'Kind.C', 'Day']);
  });

  it('of what goes end with the day until which it is served', () => {
    const sdl = (reason: string) => `"q" type Query { "a" a: Int @deprecated(reason: "${reason}") }`;
    expect(faultsOf(sdl('use b, until 2027-06-30'))).toEqual([]);
    expect(faultsOf(sdl('use b'))).toEqual([
      '`Query.a` is deprecated without a day: end the reason with `until YYYY-MM-DD`',
    ]);
    expect(faultsOf(sdl('use b, until 2027-13-41'))).toHaveLength(1);
    expect(deprecatedUntil('use b, until 2027-06-30.')).toBe('2027-06-30');
  });
});
