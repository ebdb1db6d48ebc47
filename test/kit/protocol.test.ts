/** PROTOCOL.md, by which agencies write holders of their own, leaves out no record and no atom. */
import { readFileSync } from 'node:fs';
import { projectFile } from '../../schema/files.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';

const read = (file: string) => readFileSync(projectFile(file), 'utf8');
const protocol = read('subgraphs/PROTOCOL.md');

describe('the protocol', () => {
  it('describes every kind of record', () => {
    const kinds = [...read('schema/facts/records.ts').matchAll(/kind: z\.literal\('([^']+)'\)/g)].map(
      ([, kind]) => kind,
    );
    expect(kinds.length).toBe(13);
    expect(kinds.filter((kind) => !protocol.includes(`| \`${kind}\` |`))).toEqual([]);
  });

  it('says how every atom is made that a record asserts', () => {
    const asserted = [...readVocabulary().values()].filter(
      ({ grain, id }) => grain !== 'record' && !id.startsWith('decision.'),
    );
    expect(asserted.map(({ id }) => id).filter((id) => !protocol.includes(`\`${id}\``))).toEqual([]);
  });
});
