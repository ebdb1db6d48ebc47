/** Every draft as an official's client uses it: typed faults, the same key twice, a version that is not the newest, whose it is. */

import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { draft } from '../../gateway/dev/perform.js';
import { projectFile } from '../../schema/files.js';
import { type CaseFile, key, startCaseFile } from '../support/case-file.js';
import { draftRows } from './draft-rows.js';

let file: CaseFile;
const made = new Map<string, string>();
beforeAll(async () => {
  file = await startCaseFile();
});
afterAll(() => file?.stop());

/** What is said of a draft: codes, each with its field; `refused` where policy does not let the official make it. */
async function said(actor: string, name: string, input: object): Promise<string> {
  const drafted = await draft(file.stack, actor, name, input);
  return drafted === null ? 'refused' : drafted.faults.map(({ code, field }) => `${code} ${field}`).join();
}

const idOf = (name: string) => {
  const id = made.get(name);
  if (id === undefined) throw new Error(`expected that \`${name}\` has been made`);
  return id;
};

it.each(draftRows)('$draft ($name)', async ({ name, draft: draftName, by, input, other, foreign }) => {
  const given = { key: key(`row ${name}`), ...input(idOf) };
  // Nobody is let in whose role does not work with the case file; what narrows, everybody of the agency may receive.
  const isOpenToAll = /Withdrawal|Annulment|Refusal|Incident$/.test(draftName);
  if (!isOpenToAll) expect(await said('team-lead', draftName, given)).toBe('refused');
  expect(await said(by, draftName, { ...given, key: 'no uuid' })).toBe('INVALID key');
  if (foreign) {
    const [actor, code] = foreign;
    expect((await said(actor, draftName, { ...given, key: key(`foreign ${name}`) })).split(' ')[0]).toBe(code);
  }
  const isChange = 'expectedVersion' in given && 'id' in given;
  if (isChange)
    expect(await said(by, draftName, { ...given, expectedVersion: 99 })).toBe('STALE_VERSION expectedVersion');

  const kept = await file.done(by, draftName, given);
  made.set(name, kept.id);
  const again = await file.done(by, draftName, given);
  expect([again.kept, again.statements]).toEqual([kept.kept, kept.statements]);
  if (other) expect(await said(by, draftName, { ...given, ...other })).toMatch(/^STALE_VERSION /);
});

it('knows every draft of the graph', () => {
  const supergraph = buildSchema(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'), {
    assumeValidSDL: true,
  });
  const names = Object.keys(supergraph.getMutationType()?.getFields() ?? {}).filter((name) => name.startsWith('draft'));
  expect([...new Set(draftRows.map((row) => row.draft))].sort()).toEqual([...names].sort());
});

it('lets nothing change what has ended', async () => {
  for (const [name, draftName, by] of [
    ['person', 'draftCasePersonEnd', 'social-work-manager'],
    ['assignment', 'draftAssignmentEnd', 'social-work-manager'],
    ['link', 'draftCaseLinkEnd', 'social-work-manager'],
    ['hold', 'draftHoldEnd', 'principal'],
    ['exclusion', 'draftGuardianExclusionEnd', 'principal'],
    ['cooperation', 'draftCooperationCaseEnd', 'social-worker'],
  ] as const) {
    const expectedVersion = name === 'assignment' ? 3 : 2;
    const input = { key: key(`again ${name}`), id: idOf(name), expectedVersion };
    expect([name, await said(by, draftName, input)]).toEqual([name, 'REFUSED id']);
  }
});
