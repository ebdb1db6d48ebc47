/** `ask`, `perform` and `token` beside a system that is not there, or on other ports, and with arguments that name nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { welcome } from '../../gateway/dev/welcome.js';
import { storyDay } from '../../schema/demo/family.js';
import { projectFile, projectRoot } from '../../schema/files.js';
import { freePort } from '../support/free-port.js';

const persons = ['CHILD', 'GUARDIAN', 'GUARDIAN'].map((role) => ({ role, person: { id: 'one' } }));

/** Answers as desk, development issuer and gateway of a system in which nobody but a child and a guardian is in the case. */
const answers: Readonly<Record<string, unknown>> = {
  '/desk/day': { day: storyDay },
  '/social-services/token': { access_token: 'token' },
  '/police/token': { access_token: 'of somebody who works in no such case' },
};
let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    const inCase = request.headers.authorization === 'Bearer token';
    const answer =
      request.url === '/graphql' ? { data: { case: inCase ? { persons } : null } } : answers[request.url ?? ''];
    response.end(`${JSON.stringify(answer ?? {})}\n`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
});

const at = (where: number) => `http://127.0.0.1:${where}`;

/** What a command says, and its exit code. By default issuer and gateway are those above. */
async function run(command: string, args: ReadonlyArray<string>, { issuer = port, gateway = port } = {}) {
  const child = spawn(process.execPath, [projectFile(`dist/gateway/cli/${command}.js`), ...args], {
    env: { ...process.env, FAMILJEGRAF_DEV_ISSUER: at(issuer), FAMILJEGRAF_PORT: String(gateway), DATABASE_URL: '' },
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      said[name] += part;
    });
  }
  const [status] = await once(child, 'close');
  return { ...said, status };
}

describe('when nothing answers', () => {
  it('`ask` tells at which address it looked for the gateway, and what names another', async () => {
    const gateway = await freePort();
    const said = await run('ask', ['social-worker'], { gateway });
    const remedy = 'run `npm start` first; where it runs on other ports, `FAMILJEGRAF_PORT=PORT` names the gateway';
    expect(said).toEqual({
      ...{ stdout: '', stderr: `no gateway answers at ${at(gateway)}/graphql: ${remedy}\n`, status: 1 },
    });
  });

  it.each([
    ['ask', ['social-worker']],
    ['perform', ['T1']],
    ['token', ['social-worker']],
    ['log', ['head']],
  ] as const)('`%s` tells what names another issuer', async (command, args) => {
    const { stderr, status } = await run(command, args, { issuer: await freePort() });
    expect(stderr).toContain('where it runs on other ports, `FAMILJEGRAF_DEV_ISSUER=http://127.0.0.1:PORT`');
    expect(stderr).not.toContain('    at ');
    expect(status).toBeGreaterThan(0);
  });
});

describe('`ask`', () => {
  it('says which roles there are when nobody has the one it was given', async () => {
    const selection = '{ name { given } }';
    expect(await run('ask', ['social-worker', selection, 'GUARDIAN'])).toMatchObject({ stderr: '', status: 0 });
    expect(await run('ask', ['social-worker', selection, 'KID'])).toEqual({
      ...{ stdout: '', stderr: 'no person with role KID; there are CHILD, GUARDIAN\n', status: 1 },
    });
  });

  it('fails when there is no such case', async () => {
    const { stdout, stderr, status } = await run('ask', ['police-officer']);
    expect([stdout, stderr, status]).toEqual(['', expect.stringMatching(/^no such case: /), 1]);
  });
});

describe('`perform` names the argument that is none, and what there is', () => {
  const input = 'test/scenarios/request-grades.json';
  it.each([
    [['T99'], 'got `T99`; `npm run -s perform` lists the steps and phases'],
    [['principal'], 'ACTOR DRAFT FILE'],
    [['mayor', 'draftRequest', input], 'expected the name of an actor, but got `mayor`; they are: '],
    [['principal', 'draftRequest', input, 'mayor'], 'expected the name of an actor, but got `mayor`; they are: '],
    [['principal', 'draftRequests', input], /^expected the name of a draft, but got `draftRequests`; .*draftRequest, /],
    [['principal', 'draftRequest', 'nowhere.json'], "`nowhere.json` can't be read: "],
    [['principal', 'draftRequest', 'README.md'], '`README.md`: expected the input of the draft as JSON: '],
  ] as const)('%j', async (args, says) => {
    const { stdout, stderr, status } = await run('perform', args);
    expect([stdout, status]).toEqual(['', 2]);
    if (typeof says === 'string') expect(stderr).toContain(says);
    else expect(stderr).toMatch(says);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

it.each([
  [4000, 4010, '', ''],
  [4100, 4110, 'FAMILJEGRAF_PORT=4100 ', 'FAMILJEGRAF_DEV_ISSUER=http://127.0.0.1:4110 '],
])('what `npm start` on ports %i and %i prints works there', (gateway, issuer, ofGateway, ofIssuer) => {
  const stack = {
    url: `${at(gateway)}/graphql`,
    gateway: {},
    issuer: { port: issuer },
    registry: {},
    agencies: new Map(),
  };
  const facts = { day: storyDay, seconds: 1, caseFile: 'demo', keepsData: false, officials: 'officials' } as const;
  const text = welcome(stack as unknown as Parameters<typeof welcome>[0], facts);
  expect(text).toContain(`(tokens: ${ofIssuer}npm run -s token -- ACTOR)`);
  expect(text).toContain(`Another day of the story: ${ofGateway}${ofIssuer}FAMILJEGRAF_CLOCK=2026-10-06 npm start.`);
  // Ten of those who are listed decide, register or lead, but have no case of their own.
  const unassigned = text.split('\n').flatMap((line) => /^ {2}(\S+) .*\(not assigned to it/.exec(line)?.[1] ?? []);
  expect(unassigned).toContain('outsider');
  expect(unassigned).toContain('team-lead');
  expect(unassigned).not.toContain('social-worker');
  expect(unassigned).not.toContain('teacher');
});
