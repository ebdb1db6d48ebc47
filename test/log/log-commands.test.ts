/** The built commands, on the log of a running system. */
import { spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { makeDemoKeys } from '../../gateway/dev/demo-keys.js';
import { person } from '../../schema/demo/family.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { writeVerifier } from '../../schema/log/signed-note.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const client = sharedClient();

function log(...args: ReadonlyArray<string>) {
  const { secret, key } = makeDemoKeys().log;
  return spawnSync(process.execPath, [projectFile('dist/gateway/cli/log.js'), ...args], {
    ...{ cwd: projectRoot, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    env: {
      ...process.env,
      DATABASE_URL: sharedStack().databases.cooperation,
      FAMILJEGRAF_LOG_SECRET: secret,
      FAMILJEGRAF_LOG_VERIFIER: writeVerifier({ name: key.kid, key: createPrivateKey({ key, format: 'jwk' }) }),
    },
  });
}

const query = `query Q($caseId: ID!) { case(id: $caseId) { persons { person { id
  absences(first: 5) { edges { node { __typename } } } incidents(first: 5) { edges { node { kind } } } } } } }`;

it('make an extract and a review of what was just asked, and refuse what may not be asked', async () => {
  for (const actor of ['social-worker', 'police-officer']) {
    const { status, body } = await client.ask(actor, query);
    expect([status, body.errors]).toEqual([200, undefined]);
  }
  const asked = ['extract', '--person', person.child, '--agency', 'school', '--by', 'demo-principal'];
  const refused = log(...asked);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('sekretessprövning');

  const extract = log(...asked, '--reviewed');
  expect([extract.status, extract.stderr]).toEqual([0, '']);
  expect(extract.stdout).toMatch(/Frånvaro[\s\S]*Socialnämnden[\s\S]*socialtjänstlagen/);
  expect(extract.stdout).not.toMatch(/Polis|brott|[0-9a-f]{8}-[0-9a-f]{4}-/i);
  const html = log(...asked, '--reviewed', '--format', 'html', '--lang', 'en');
  expect(html.stdout).toMatch(/^<!DOCTYPE html>[\s\S]*Social services/);

  const review = log('review', '--agency', 'school', '--by', 'demo-privacy-officer-school', '--json', '--seed', '1');
  expect([review.stderr, [0, 1].includes(review.status ?? 2)]).toEqual(['', true]);
  const found = JSON.parse(review.stdout);
  expect(found.entries.others).toBeGreaterThan(0);
  expect(review.stdout).not.toMatch(/crime\.|demo-police/);
  expect(log('review', '--agency', 'school').status).toBe(2);
});
