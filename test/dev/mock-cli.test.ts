/** `familjegraf mock` as a front-end team starts it: the addresses, the token and the form that the README tells. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { demoActor } from '../../schema/demo/actors.js';
import { projectFile } from '../../schema/files.js';

const page = 'http://localhost:3000';

it('starts on a free port without anything else, answers a question and stops', async () => {
  const program = spawn(process.execPath, [projectFile('dist/gateway/cli/familjegraf.js'), 'mock', '--port', '0'], {
    env: { ...process.env, NODE_ENV: 'development', DATABASE_URL: '', REDIS_URL: '', FAMILJEGRAF_CORS_ORIGINS: page },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  try {
    let url = '';
    for await (const line of createInterface({ input: program.stdout })) {
      url = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(line)?.[0] ?? '';
      if (url !== '') break;
    }
    expect(url).toMatch(/:\d{2,5}\/graphql$/);
    const { caseId } = demoActor('social-worker');
    const query = 'query ($caseId: ID!) { case(id: $caseId) { state persons { role person { id name { given } } } } }';
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        ...{
          'content-type': 'application/json',
          authorization: 'Bearer social-worker',
          'x-case-id': caseId,
          origin: page,
        },
      },
      body: JSON.stringify({ query, variables: { caseId } }),
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, page]);
    const { data, errors } = (await answer.json()) as {
      data: { case: { state: string; persons: unknown[] } };
      errors?: unknown;
    };
    expect([errors, data.case.state]).toEqual([undefined, 'OPEN']);
    expect(data.case.persons).toHaveLength(4);
  } finally {
    program.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  }
});

const mock = ['dist/gateway/cli/mock.js', '--port'];
const example = ['test/example-client/serve.mjs', 'http://127.0.0.1:4000'];
it.each([
  ['the mock', mock, 'give --port'],
  ['the example', example, 'name another: npm run example -- http://127.0.0.1:4000 PORT'],
])('%s says which port is taken, and how to name another', async (_, [program = '', ...args], remedy) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  try {
    const said = spawnSync(process.execPath, [projectFile(program), ...args, String(port)], {
      env: { ...process.env, NODE_ENV: 'development' },
      encoding: 'utf8',
    });
    const stderr = `port ${port} is taken: stop what listens there or ${remedy}\n`;
    expect(said).toMatchObject({ status: 1, stdout: '', stderr });
  } finally {
    taken.close();
  }
});

it('tells its options', () => {
  const args = [projectFile('dist/gateway/cli/mock.js'), '--help'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^usage: npm run mock -- \[--port N\]/)]);
});
