/** Key files of the demo's officials, as an official has one: to sign with in the console, or by `npm run -s bundle -- sign`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoOfficials, demoReleaseKeys } from './demo-officials.js';

/** Writes them, and the list of their public parts, into a temporary folder. The keys are no secret. */
export async function writeOfficialFiles(): Promise<{ readonly folder: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'familjegraf-officials-'));
  await writeFile(join(folder, 'release-keys.json'), demoReleaseKeys());
  for (const { key } of demoOfficials()) {
    await writeFile(join(folder, `${key.kid}.jwk`), `${JSON.stringify(key)}\n`);
  }
  return { folder, stop: () => rm(folder, { recursive: true, force: true }) };
}
