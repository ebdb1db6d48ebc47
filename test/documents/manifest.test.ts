/** Manifests are read in the forms that builds write, and nothing stands under an id that is not its own hash. */
import { join } from 'node:path';
import { documentIdOf, readManifests } from '../../gateway/documents/manifest.js';
import { FileError } from '../../schema/yaml-file.js';
import { hashOf, mapOf, writeFolder } from '../support/documents.js';

const text = 'query A { __typename }';
const about = { client: 'journal-web', version: '1.0.0', purpose: 'officials read the family of their case' };

function faultsOf(path: string): ReadonlyArray<string> {
  try {
    readManifests(path);
  } catch (error) {
    if (error instanceof FileError) return error.faults;
    throw error;
  }
  throw new Error('expected faults, but got none');
}

it('names documents as the specification does', () => {
  const query = 'query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}';
  expect(documentIdOf(query)).toBe('sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e');
});

it.each([
  ['Relay: MD5, in a file of its own', 'md5', 'queries.json'],
  ['Code Generator: SHA-1, in a file of its own', 'sha1', 'persisted-documents.json'],
  ['Code Generator: SHA-256, inline', 'sha256', null],
])('reads what builds write. %s', (_, algorithm, file) => {
  const map = mapOf(algorithm, text);
  const documents = file ?? map;
  const folder = writeFolder({ 'journal.client.json': { ...about, documents }, ...(file && { [file]: map }) });
  const read = readManifests(folder);
  expect(read).toEqual(readManifests(join(folder, 'journal.client.json')));
  expect(read.map(({ documents: found }) => [...found])).toEqual([[[hashOf(algorithm, text), text]]]);
});

it.each([
  ['a document that is not what was reviewed', { ...about, documents: { [hashOf('sha256', text)]: `${text} ` } }],
  ['an id that is no hash', { ...about, documents: { A: text } }],
  ['no document', { ...about, documents: {} }],
  ['a file that is not there', { ...about, documents: 'missing.json' }],
  ['no purpose', { client: 'a', version: '1', documents: mapOf('sha256', text) }],
  ['a member that nobody knows', { ...about, documents: mapOf('sha256', text), allow: '*' }],
])('refuses %s, and names the file', (_, manifest) => {
  const faults = faultsOf(writeFolder({ 'x.client.json': manifest }));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(/\.json:1: expected /);
});

it('tells all faults at once, and refuses one version of a client twice and a folder without manifests', () => {
  expect(faultsOf(writeFolder({ 'a.client.json': {}, 'b.client.json': [] }))).toHaveLength(2);
  const twice = { ...about, documents: mapOf('sha256', text) };
  expect(faultsOf(writeFolder({ 'a.client.json': twice, 'b.client.json': twice }))[0]).toMatch(/comes twice$/);
  expect(faultsOf(writeFolder({ 'queries.json': mapOf('md5', text) }))[0]).toMatch(/but there is none$/);
});
