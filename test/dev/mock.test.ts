/** The mocked graph: the same answers for the same seed, notices as the gateway gives them, nothing in production. */
import { execFileSync } from 'node:child_process';
import { readDemoCase } from '../../gateway/dev/demo-case.js';
import { createMockServer } from '../../gateway/dev/mock/serve.js';
import type { GatewayServer } from '../../gateway/http/server.js';
import { demoActor } from '../../schema/demo/actors.js';
import { familyMember } from '../../schema/demo/families.js';
import { storyDay } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { sharedClient } from '../support/shared-stack.js';

const { query } = readDemoCase();
const numbers = Object.values(familyMember).map(({ identityNumber }) => identityNumber);
const servers = new Map<string, Promise<GatewayServer>>();
afterAll(async () => {
  for (const server of servers.values()) await (await server).stop();
});

/** The server of a seed; `again` tells a second one of the same seed apart. */
function serverOf(seed: string, again = ''): Promise<GatewayServer> {
  const server = servers.get(seed + again) ?? createMockServer({ seed, day: storyDay });
  servers.set(seed + again, server);
  return server;
}

async function ask(seed: string, actor: string, text = query, variables: object = {}, again = '') {
  const server = await serverOf(seed, again);
  const { caseId } = demoActor(actor);
  const answer = await server.app.inject({
    ...{ method: 'POST', url: '/graphql' },
    headers: { 'content-type': 'application/json', authorization: `Bearer ${actor}`, 'x-case-id': caseId },
    payload: { query: text, variables: { caseId, ...variables } },
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

/** Notices without their places, which depend on how many persons stand where. */
const noticesOf = (body: { extensions?: { disclosure?: ReadonlyArray<Record<string, unknown>> } }) =>
  new Set((body.extensions?.disclosure ?? []).map(({ paths: _, ...notice }) => JSON.stringify(notice)));

describe('familjegraf mock', () => {
  const client = sharedClient();

  it('answers by seed: the same for the same, other values for another', async () => {
    const [one, same, other] = await Promise.all([
      ask('1', 'social-worker'),
      ask('1', 'social-worker', query, {}, 'again'),
      ask('2', 'social-worker'),
    ]);
    expect(one.status).toBe(200);
    expect(one.body.errors).toBeUndefined();
    expect(one.body).toEqual(same.body);
    expect(other.body.data).not.toEqual(one.body.data);
    expect(noticesOf(other.body)).toEqual(noticesOf(one.body));
  });

  it('gives a page of a list as it is asked for, and the rest by its cursor', async () => {
    const text = `query($caseId: ID!, $first: Int, $last: Int, $after: String) { case(id: $caseId) { persons { person {
      absences(first: $first, last: $last, after: $after) {
        edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } } }`;
    const pageOf = async (variables: object) => {
      const { body } = await ask('2', 'principal', text, variables);
      expect(body.errors).toBeUndefined();
      return body.data.case.persons[0].person.absences;
    };
    const all = await pageOf({});
    const cursors: string[] = all.edges.map(({ cursor }: { cursor: string }) => cursor);
    expect(new Set(cursors).size).toBeGreaterThan(2);
    expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false, startCursor: cursors[0] });
    const first = await pageOf({ first: 1 });
    expect(first.edges).toEqual(all.edges.slice(0, 1));
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, endCursor: cursors[0] });
    const rest = await pageOf({ first: 10, after: first.pageInfo.endCursor });
    expect(rest.edges).toEqual(all.edges.slice(1));
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    const last = await pageOf({ last: 1 });
    expect(last.edges).toEqual(all.edges.slice(-1));
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect((await pageOf({ first: 0 })).edges).toEqual([]);
  });

  it.each(['social-worker', 'police-officer', 'principal', 'teacher', 'outsider'])(
    'tells %s the notices that the real system tells, and denies the same',
    async (actor) => {
      const [mocked, real] = await Promise.all([ask('1', actor), client.ask(actor, query)]);
      expect(mocked.status).toBe(real.status);
      expect(noticesOf(mocked.body)).toEqual(noticesOf(real.body as never));
      expect(mocked.body.data.case === null).toBe(real.body.data.case === null);
      expect(mocked.body.data.case?.persons?.length).toBe(real.body.data.case?.persons?.length);
      expect(Object.keys(mocked.headers).sort()).toEqual(expect.arrayContaining(['cache-control', 'x-request-id']));
    },
  );

  it('has no other numbers than the project’s published test numbers', async () => {
    const { body } = await ask('2', 'social-worker');
    const found = JSON.stringify(body).match(/\b\d{12}\b/g) ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((number) => !numbers.includes(number))).toEqual([]);
  });

  it('answers drafts in their form', async () => {
    const text = 'mutation($input: EndInput!) { draftHoldEnd(input: $input) { records { kind sv } faults { code } } }';
    const { body } = await ask('1', 'information-owner-school', text, {
      input: { key: familyMember.soleChild.id, id: familyMember.soleChild.id, expectedVersion: 1 },
    });
    expect(body.errors).toBeUndefined();
    expect(body.data).toHaveProperty('draftHoldEnd');
  });

  it('knows nobody but demo actors', async () => {
    const server = await serverOf('1');
    const headers = { 'content-type': 'application/json', authorization: 'Bearer somebody' };
    const answer = await server.app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('the mock expects the name of a demo actor');
  });

  it('does not start in production', () => {
    const run = () =>
      execFileSync(process.execPath, [projectFile('dist/gateway/cli/familjegraf.js'), 'mock', '--port', '0'], {
        env: { ...process.env, NODE_ENV: 'production' },
        stdio: 'pipe',
      });
    expect(run).toThrow(/does not start when `NODE_ENV` is `production`/);
  });
});
