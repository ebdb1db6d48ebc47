/** The README's steps through the story, as printed, against `npm start`; and every cell of the story after each of them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type DevPostgres, startPostgres } from '../../gateway/dev/postgres.js';
import { readSubgraphAgencies } from '../../schema/agencies.js';
import { type StoryPhase, storyPhases } from '../../schema/demo/story-step.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { checkPhase } from '../proofs/story/check.js';
import { phase } from '../proofs/story/phases.js';
import { Client } from '../support/client.js';
import { freePort } from '../support/free-port.js';

const readme = readFileSync(projectFile('README.md'), 'utf8');
const section = readme.slice(readme.indexOf('### The story, step by step'), readme.indexOf('**Withdrawal wins.**'));

/** A command as printed, and what the README says that it prints; `…` stands for any lines. */
interface Step {
  readonly command: string;
  readonly output: string;
}
const blocks = [...section.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const [starting, ...steps] = blocks.flatMap((block) =>
  [...block.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(
    ([, command = '', output = '']): Step => ({ command, output }),
  ),
);

const performed = (command: string) => /perform -- '?(T[0-9](?: eve)?)'?$/.exec(command)?.[1] as StoryPhase | undefined;
const patternOf = (output: string) => {
  const parts = output.split('…\n').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(?:.*\\n)*')}$`);
};

const slow = 900_000;
let postgres: DevPostgres;
let child: ChildProcess;
let client: Client;
let env: NodeJS.ProcessEnv;

/** Ends every process of the group, `npm start` and what it has started, and waits until it has. */
async function endGroup(pid: number): Promise<void> {
  try {
    process.kill(-pid, 'SIGTERM');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      process.kill(-pid, 0);
    }
  } catch {
    // none is left
  }
}

beforeAll(async () => {
  postgres = await startPostgres();
  const [port, issuerPort] = [await freePort(), await freePort()];
  env = {
    ...{ ...process.env, FAMILJEGRAF_PORT: String(port), FAMILJEGRAF_DEV_ISSUER: `http://127.0.0.1:${issuerPort}` },
    DATABASE_URL: postgres.url,
  };
  const databases = readSubgraphAgencies().map(({ id }) => [id, new URL(`/${id}`, postgres.url).href]);
  client = new Client({
    ...{ url: `http://127.0.0.1:${port}/graphql`, issuerPort, databases: Object.fromEntries(databases) },
  });
  child = spawn('bash', ['-c', starting?.command ?? ''], { env, cwd: projectRoot, detached: true });
  let text = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes('The data stay')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`ended with code ${code}: ${text}`)));
  });
  expect(text).toContain('The case file is empty.');
}, slow);

afterAll(async () => {
  await client?.close();
  if (child?.pid) await endGroup(child.pid);
  await postgres?.stop();
}, slow);

it('goes through every phase, and asks after each', () => {
  const phases = steps.flatMap(({ command }) => performed(command) ?? []);
  expect(phases).toEqual(Object.keys(storyPhases));
  expect(steps.filter(({ command }) => command.startsWith('npm run -s ask')).length).toBeGreaterThanOrEqual(
    phases.length,
  );
});

it.each(steps)(
  '$command',
  async ({ command, output }) => {
    const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { env, cwd: projectRoot, encoding: 'utf8' });
    if (process.env.WALKTHROUGH_PRINT) process.stderr.write(`$ ${command}\n${stdout}\n`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const name = performed(command);
    if (name) {
      const { cells, leaks } = await checkPhase(client, phase(name));
      expect(cells.filter(({ faults }) => faults.length > 0)).toEqual([]);
      expect(leaks).toEqual([]);
      const { size } = new Set(cells.filter(({ released }) => released));
      if (name !== 'T7') expect(size).toBeGreaterThan(0);
    }
    expect(stdout).toMatch(patternOf(output));
  },
  slow,
);
