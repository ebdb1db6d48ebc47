/** `npm start` as a newcomer meets it: what it prints works as printed, and it ends cleanly. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectFile, projectRoot } from '../../schema/files.js';
import { tokenAt } from '../example-client/desk.js';
import { freePort } from '../support/free-port.js';

interface Started {
  readonly child: ChildProcess;
  readonly text: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A newcomer has no databases yet. */
const { TEST_STACK_CLUSTER: cluster, ...withoutCluster } = process.env;

async function start(changes: NodeJS.ProcessEnv = {}): Promise<Started> {
  const env = {
    ...withoutCluster,
    FAMILJEGRAF_PORT: String(await freePort()),
    FAMILJEGRAF_DEV_ISSUER: `http://127.0.0.1:${await freePort()}`,
    ...changes,
  };
  const child = spawn(process.execPath, [projectFile('dist/gateway/dev/start.js')], { env, cwd: projectRoot });
  let text = '';
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (/Nothing is kept|data stay/.test(text)) resolve({ child, text, env });
    });
    child.once('exit', (code) => reject(new Error(`ended with code ${code}: ${text}`)));
  });
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve));

describe('npm start', () => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => {
    if (started.child.exitCode === null) started.child.kill('SIGKILL');
  });

  it('prints curl lines that work as printed, each with another answer', () => {
    const lines = started.text.match(/^curl -s [\s\S]*?\)'?\)"$(?=\n\n)/gm) ?? [];
    expect(lines).toHaveLength(3);
    const answers = lines.map((line) => {
      const { stdout, stderr } = spawnSync('bash', ['-c', line], {
        env: started.env,
        cwd: projectRoot,
        encoding: 'utf8',
      });
      const body = stdout === '' ? { errors: [stderr] } : JSON.parse(stdout);
      expect(body.errors).toBeUndefined();
      expect(body.data.case.persons[0].person.name.given).toBe('Elias');
      return stdout;
    });
    expect(new Set(answers).size).toBe(3);
  });

  it('prints the demo actors, the family query and the time to the first answer', () => {
    expect(started.text).toMatch(/^Familjegraf is up: first answer after \d+\.\d s\./);
    expect(started.text).toContain('query Family($caseId: ID!)');
    expect(started.text).toMatch(/social-worker\s+social-services\s+[0-9a-f-]{36}/);
  });

  it('gives a token and nothing else on stdout, and says what is wrong otherwise', () => {
    const token = (...args: string[]) =>
      spawnSync('npm', ['run', '-s', 'token', '--', ...args], { env: started.env, cwd: projectRoot, encoding: 'utf8' });
    expect(token('police-officer').stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(token('privacy-officer-police').status).toBe(0);
    expect(token('nobody')).toMatchObject({ status: 2, stdout: '' });
    expect(token('nobody').stderr).toContain('social-worker');
  });

  it('gives one to a program beside the example client, too', async () => {
    const url = `http://127.0.0.1:${started.env.FAMILJEGRAF_PORT}/graphql`;
    expect(await tokenAt(url)('social-worker')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    await expect(tokenAt(url)('nobody')).rejects.toThrow(/nobody/);
  });

  it('says in one sentence that a port is taken, and stops what it had started', async () => {
    const { FAMILJEGRAF_PORT: port } = started.env;
    await expect(start({ FAMILJEGRAF_PORT: port })).rejects.toThrow(
      new RegExp(
        `^ended with code 1: familjegraf: port ${port} is taken: stop what listens there or set FAMILJEGRAF_PORT\\n$`,
      ),
    );
  });

  it('says in one sentence that the database server cannot be reached, without its password', async () => {
    const url = 'postgres://postgres:secret-word@127.0.0.1:9/postgres';
    await expect(start({ DATABASE_URL: url })).rejects.toThrow(
      /^ended with code 1: familjegraf: the database server cannot be reached \((?!.*secret-word).*\): check DATABASE_URL\n$/,
    );
  });

  it('refuses production', async () => {
    await expect(start({ NODE_ENV: 'production' })).rejects.toThrow(/`npm start` is for demo and development/);
  });

  it('drains and exits with 0 on SIGTERM, and leaves no process behind', async () => {
    const exit = ended(started.child);
    started.child.kill('SIGTERM');
    expect(await exit).toBe(0);
    const { FAMILJEGRAF_PORT: port } = started.env;
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
  });
});

describe('another day of the story', () => {
  it('shows what was known then', async () => {
    // With databases made before: a newcomer's first start is that above.
    const { child, text, env } = await start({ FAMILJEGRAF_CLOCK: '2026-10-06', TEST_STACK_CLUSTER: cluster });
    try {
      expect(text).toContain('The day is 2026-10-06');
      const token = spawnSync('npm', ['run', '-s', 'token', '--', 'social-worker'], {
        env,
        cwd: projectRoot,
        encoding: 'utf8',
      });
      const caseId = /social-worker\s+social-services\s+([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
      const response = await fetch(`http://127.0.0.1:${env.FAMILJEGRAF_PORT}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token.stdout.trim()}`,
          'x-case-id': caseId,
        },
        body: JSON.stringify({
          query: `query($id: ID!) { case(id: $id) { type dueOn inquiryDecidedOn persons { role person {
            reportsOfConcern { state } childInquiries { openedOn } policeNotices { sentOn } } } } }`,
          variables: { id: caseId },
        }),
      });
      const { data } = (await response.json()) as { data: { case: { persons: { role: string; person: unknown }[] } } };
      expect(data.case).toMatchObject({ type: 'REPORT', dueOn: '2026-10-19', inquiryDecidedOn: null });
      expect(data.case.persons.find(({ role }) => role === 'CHILD')?.person).toEqual({
        reportsOfConcern: [{ state: 'ASSESSED' }],
        childInquiries: [],
        policeNotices: [{ sentOn: '2026-10-05' }],
      });
    } finally {
      const exit = ended(child);
      child.kill('SIGTERM');
      await exit;
    }
  });
});

describe('for a client of one’s own', () => {
  const page = 'http://localhost:3000';

  it('lets its page ask and trusts its documents, and says which settings it makes no use of', async () => {
    const { child, text, env } = await start({
      FAMILJEGRAF_CORS_ORIGINS: page,
      FAMILJEGRAF_TRUSTED_DOCUMENTS: 'test/example-client/example.client.json',
      FAMILJEGRAF_RATE_LIMIT: '1',
      TEST_STACK_CLUSTER: cluster,
    });
    try {
      expect(text).toContain('`npm start` makes no use of FAMILJEGRAF_RATE_LIMIT');
      const url = `http://127.0.0.1:${env.FAMILJEGRAF_PORT}/graphql`;
      const token = await tokenAt(url)('social-worker');
      const manifest = JSON.parse(
        readFileSync(projectFile('test/example-client/generated/persisted-documents.json'), 'utf8'),
      ) as Record<string, string>;
      const [id = ''] = Object.entries(manifest).find(([, document]) => document.startsWith('query Deadlines')) ?? [];
      const caseId = /social-worker\s+social-services\s+([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          ...{
            'content-type': 'application/json',
            origin: page,
            authorization: `Bearer ${token}`,
            'x-case-id': caseId,
          },
          ...{ 'graphql-client-name': 'example-client', 'graphql-client-version': '1.0.0' },
        },
        body: JSON.stringify({ documentId: `sha256:${id}`, variables: { caseId } }),
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, page]);
      const { data, errors } = (await answer.json()) as { data: { case: { id: string } }; errors?: unknown };
      expect([errors, data.case.id]).toEqual([undefined, caseId]);
    } finally {
      const exit = ended(child);
      child.kill('SIGTERM');
      await exit;
    }
  });
});
