/**
 * What builds really write is taken as it is. `written-by/` holds the files of GraphQL Code Generator's client preset
 * (@graphql-codegen/client-preset 6.2.0, `persistedDocuments: { hashAlgorithm }`; SHA-256 is its default) and of
 * relay-compiler 21.0.1 (`persistConfig: { file }`), each made from one query with one fragment and our schema.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { documentIdOf, readManifests } from '../../gateway/documents/manifest.js';
import { checkTexts, TrustedDocuments } from '../../gateway/documents/trusted-documents.js';
import { checkDocument, checkQueryText } from '../../gateway/http/query-rules.js';
import { projectFile } from '../../schema/files.js';
import { planner } from '../execution/harness.js';
import { writeFolder } from '../support/documents.js';

it.each([
  [
    'client-preset-sha256.json',
    'JournalFamily',
    'sha256:b7fda0258859e233880c7aef0b1c5fde25a7f15d7545d9f187561ece3ddd85e0',
  ],
  ['client-preset-sha1.json', 'JournalFamily', 'e47f2f22b1807d81d90581566dad9b96d174b77b'],
  ['relay-compiler.json', 'appFamilyQuery', 'e5024e4a827d7cedea2e2e667f74b009'],
])('%s: its operation is trusted by the id that the build gave it, and by SHA-256', async (file, operation, id) => {
  const about = { client: 'journal-web', version: '1', purpose: 'officials read the family of their case' };
  const folder = writeFolder({ 'journal.client.json': { ...about, documents: file } });
  cpSync(projectFile(`test/documents/written-by/${file}`), join(folder, file));
  const manifests = readManifests(folder);
  const checkText = (query: string) => checkQueryText({ query });
  checkTexts(manifests, checkText);
  const trusted = await TrustedDocuments.prepare(manifests, { planner, check: checkDocument, checkText });
  const found = trusted.find('journal-web', '1', id);
  expect(found).toMatchObject({
    kind: 'trusted',
    fields: expect.arrayContaining(['AgencyCase.persons', 'Person.name', 'PersonName.surname']),
  });
  if (found?.kind !== 'trusted') return;
  expect([...found.operations.keys()]).toEqual([operation, null]);
  expect(found.id).toBe(documentIdOf(found.text));
  expect(trusted.find('journal-web', '1', found.id)).toBe(found);
});
