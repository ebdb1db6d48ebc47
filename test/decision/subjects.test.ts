/** Whom categories are about, read from the graph. */
import { readFileSync } from 'node:fs';
import { buildASTSchema, parse } from 'graphql';
import { subjectsOf } from '../../gateway/decision/subjects.js';
import { readCategories } from '../../schema/categories.js';
import { projectFile } from '../../schema/files.js';

const sdl = readFileSync(projectFile('schema/supergraph.graphql'), 'utf8');
const { ofPerson, ofCase } = subjectsOf(buildASTSchema(parse(sdl), { assumeValidSDL: true }));

it('tells categories below a person, those of the case alone, and the list that leads to persons apart', () => {
  const ofCooperation = [...readCategories().keys()].filter((id) => id.startsWith('cooperation.'));
  expect([...ofCase].sort()).toEqual(ofCooperation.filter((id) => id !== 'cooperation.person').sort());
  expect(ofCase).toContain('cooperation.plan');
  expect([...ofPerson].filter((id) => id.startsWith('cooperation.'))).toEqual([]);
  expect(ofPerson).toContain('police.suspicion');
  expect(ofPerson).toContain('police.incidentPlace'); // below a connection
  expect(ofPerson).toContain('social-services.reporter'); // below a record
  expect(ofCase).not.toContain('cooperation.person');
});
