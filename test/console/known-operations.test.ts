/** A gateway is newer than the bundle in force for a while: what that bundle's graph does not know is not asked for. */
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse, validate } from 'graphql';
import { createKnownOperations, withKnownFields } from '../../gateway/console/known-operations.js';
import { type OperationName, operations } from '../../gateway/console/operations.js';
import { projectFile } from '../../schema/files.js';

const supergraph = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
const names = Object.keys(operations) as OperationName[];
const schemaOf = (sdl: string) => buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
const bundleOf = (hash: string, text: string) => ({ hash, content: { supergraph: text } }) as never;

it('asks for everything where the graph knows everything', () => {
  const textOf = createKnownOperations();
  for (const name of names) {
    expect(textOf(bundleOf('new', supergraph), name)).toBe(operations[name]);
    expect([name, validate(schemaOf(supergraph), parse(operations[name]))]).toEqual([name, []]);
  }
});

it('leaves out what an older graph has not, and asks for the rest', () => {
  const older = supergraph
    .replace('closedIncidents:', 'others:')
    .replace('corrections: [Closed', 'otherCorrections: [Closed')
    .replace(/("What the record says \(innebörd\), in English\."\s+)en: /, '$1other: ');
  const schema = schemaOf(older);
  expect(validate(schema, parse(operations.reviews))).not.toEqual([]);
  const textOf = createKnownOperations();
  for (const name of names) {
    const text = textOf(bundleOf('old', older), name);
    expect([name, validate(schema, parse(text))]).toEqual([name, []]);
  }
  expect(withKnownFields(operations.reviews, schema)).toMatch(/incidents \{[^}]*incidentId/);
  expect(withKnownFields(operations.reviews, schema)).not.toContain('closedIncidents');
  expect(textOf(bundleOf('new', supergraph), 'reviews')).toBe(operations.reviews);
});
