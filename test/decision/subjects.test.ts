/** Whom categories are about, read from the graph. */
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse } from 'graphql';
import { subjectsOf } from '../../gateway/decision/subjects.js';
import { projectFile } from '../../schema/files.js';

const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
const { ofPerson, ofCase } = subjectsOf(buildASTSchema(parse(sdl), { assumeValidSDL: true }));

it('tells categories below a person, those of the case alone, and the list that leads to persons apart', () => {
  expect([...ofCase].sort()).toEqual(['case', 'leadTime', 'link', 'plan'].map((id) => `cooperation.${id}`));
  expect([...ofPerson].filter((id) => id.startsWith('cooperation.'))).toEqual([]);
  expect(ofPerson).toContain('police.suspicion');
  expect(ofPerson).toContain('police.incidentPlace'); // below a connection
  expect(ofPerson).toContain('social-services.reporter'); // below a record
  expect(ofCase).not.toContain('cooperation.person');
});
