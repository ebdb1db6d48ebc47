/** GraphiQL is there in development alone, brings everything itself, and opens no door but those it needs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { buildASTSchema, parse, validate } from 'graphql';
import { deniedLines, pathText, toldOf } from '../../gateway/dev/graphiql/denied.js';
import { examples, variablesOf } from '../../gateway/dev/graphiql/examples.js';
import { words } from '../../gateway/dev/graphiql/words.js';
import { addGraphiql } from '../../gateway/http/graphiql.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { demoActor } from '../../schema/demo/actors.js';
import { projectFile } from '../../schema/files.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const shared = sharedClient();
const html = { accept: 'text/html,application/xhtml+xml' };

function appOf(isProduction: boolean) {
  const app = Fastify();
  addGraphiql(app, { isProduction, devDesk: 'http://127.0.0.1:9/desk' });
  return app;
}

describe('GraphiQL over HTTP', () => {
  it('comes to a browser, and to nobody else', async () => {
    const { url } = sharedStack();
    const page = await fetch(url, { headers: html });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const program = await fetch(url, { headers: { accept: 'application/json' } });
    expect(program.status).toBe(405);
  });

  it('has a policy that lets nothing but its own files run, and a nonce that is new each time', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () =>
        (await fetch(sharedStack().url, { headers: html })).headers.get('content-security-policy'),
      ),
    );
    expect(policies[0]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policies[0]).not.toMatch(/unsafe|https?:|\*/);
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('serves the files of the page and no others', async () => {
    const at = (file: string) => fetch(new URL(`/graphiql/${file}`, sharedStack().url));
    expect((await at('app.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    for (const file of ['.built', 'page.html', '..%2F..%2F.compiled', 'constructor']) {
      expect([file, (await at(file)).status]).toEqual([file, 404]);
    }
  });

  it('has no door to what else the desk can do', async () => {
    const at = (path: string, method = 'GET') => fetch(new URL(path, sharedStack().url), { method });
    expect((await at('/dev/desk/log')).status).toBe(404);
    expect((await at('/dev/desk/steps', 'POST')).status).toBe(404);
    expect((await at('/dev/desk/day', 'POST')).status).toBe(404);
  });

  it('is not there in production', async () => {
    const app = appOf(true);
    for (const url of ['/graphql', '/graphiql/app.js', '/dev/desk/actors']) {
      expect([url, (await app.inject({ url, headers: html })).statusCode]).toEqual([url, 404]);
    }
    expect((await appOf(false).inject({ url: '/graphql', headers: html })).statusCode).toBe(200);
  });

  it('has no door to the desk for a name that is not this machine’s (DNS rebinding)', async () => {
    const asked: string[] = [];
    const desk = Fastify();
    desk.all('/*', async ({ url }) => {
      asked.push(url);
      return [];
    });
    const devDesk = await desk.listen({ host: '127.0.0.1', port: 0 });
    const app = Fastify();
    addGraphiql(app, { isProduction: false, devDesk });
    const doors = [
      ['GET', '/dev/desk/actors'],
      ['POST', '/dev/desk/token'],
      ['POST', '/dev/desk/perform'],
    ] as const;
    const statusOf = async (host: string, [method, url]: (typeof doors)[number]) =>
      (await app.inject({ method, url, headers: { host }, ...(method === 'POST' && { payload: {} }) })).statusCode;
    const foreign = [
      ...['rebound.example', 'rebound.example:4000', '127.0.0.1.rebound.example', 'localhost.rebound.example'],
      ...['127.0.0.1@rebound.example', 'rebound.example:4000@127.0.0.1', '192.168.0.7:4000', '0.0.0.0', '127.0.0.1:x'],
      ...['[::ffff:127.0.0.1]', 'localhost.'],
    ];
    for (const host of foreign) {
      for (const door of doors) expect([host, door, await statusOf(host, door)]).toEqual([host, door, 403]);
    }
    expect(asked).toEqual([]);
    for (const host of ['localhost', 'localhost:4000', '127.0.0.1:4000', '[::1]:4000']) {
      for (const door of doors) expect([host, door, await statusOf(host, door)]).toEqual([host, door, 200]);
    }
    expect(asked).toHaveLength(12);
    await desk.close();
  });

  it('says so when no desk answers', async () => {
    const answer = await appOf(false).inject({ url: '/dev/desk/actors' });
    expect(answer.statusCode).toBe(502);
    expect(answer.json().error).toMatch(/^no desk answers at http:\/\/127\.0\.0\.1:9\/desk/);
  });
});

describe('the page', () => {
  it('has no address of another origin in what the browser would fetch', () => {
    const folder = projectFile('dist/pages/graphiql');
    expect(readdirSync(folder).sort()).toEqual(['.built', 'app.css', 'app.js', 'page.html']);
    const style = readFileSync(join(folder, 'app.css'), 'utf8');
    expect([...style.matchAll(/url\((?!["']?data:)[^)]*\)|@import/g)].map(([found]) => found)).toEqual([]);
    expect(readFileSync(join(folder, 'page.html'), 'utf8')).not.toMatch(/https?:/);
  });

  it('has examples that the graph can answer', () => {
    const { apiSchema } = loadSupergraph(readFileSync(projectFile('schema/supergraph.graphql'), 'utf8'));
    for (const example of examples) {
      expect([example.id, validate(apiSchema, parse(example.query))]).toEqual([example.id, []]);
      expect(JSON.parse(variablesOf(example, 'the-case'))).toBeInstanceOf(Object);
      expect(variablesOf(example, 'the-case')).toContain('"the-case"');
    }
    expect(validate(buildASTSchema(parse('type Query { a: Int }')), parse(examples[0]?.query ?? ''))).not.toEqual([]);
  });

  it.each(examples.map((example) => [example.id, example] as const))(
    'has an example %s that every actor may ask, and that tells the social worker something',
    async (_, example) => {
      const ask = async (actor: string) => {
        const { caseId } = demoActor(actor);
        const body = JSON.stringify({ query: example.query, variables: JSON.parse(variablesOf(example, caseId)) });
        const authorization = `Bearer ${await shared.token(actor)}`;
        return shared.post(body, { authorization, 'x-case-id': caseId });
      };
      for (const actor of ['police-officer', 'principal', 'school-nurse', 'probation-officer', 'outsider']) {
        const { status, body } = await ask(actor);
        expect([actor, status, body.errors]).toEqual([actor, 200, undefined]);
      }
      const { status, body } = await ask('social-worker');
      expect([status, body.errors]).toEqual([200, undefined]);
      const { case: own, draftRequest } = body.data;
      if (example.id === 'draft') expect(draftRequest).toMatchObject({ records: [{ kind: 'request' }], faults: [] });
      else expect(Object.values(own).every((value) => value !== null)).toBe(true);
    },
  );

  it('says everything in both languages, and shows all of it', () => {
    expect(Object.keys(words.en)).toEqual(Object.keys(words.sv));
    const folder = projectFile('gateway/dev/graphiql');
    const code = readdirSync(folder)
      .filter((name) => /\.tsx?$/.test(name) && name !== 'words.ts')
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const isUsed = (key: string) =>
      new RegExp(`\\b(say|words\\.(sv|en))\\.${key}\\b|\\{ ${key} \\} = words`).test(code);
    expect(Object.keys(words.sv).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('finds the line of each path that a notice names', () => {
    const notice = {
      code: 'WITHHELD' as const,
      category: 'school.enrol',
      text: { sv: '', en: '' },
      waysForward: [],
      paths: [
        ['case', 'persons', 1, 'person', 'enrolment'],
        ['case', 'persons', 9, 'gone'],
      ],
    };
    const persons = [{ person: { name: { given: 'A' }, list: [], none: {} } }, { person: { enrolment: null } }];
    const answer = { data: { case: { persons } }, extensions: { disclosure: [notice] } };
    const found = deniedLines(answer);
    expect(found).toEqual([{ line: expect.any(Number), notice }]);
    expect(JSON.stringify(answer, null, 2).split('\n')[found[0]?.line ?? 0]?.trim()).toBe('"enrolment": null');
    expect(pathText(notice.paths[0] ?? [])).toBe('case.persons[1].person.enrolment');
    expect(deniedLines({ errors: [] })).toEqual([]);
  });
});

it.each([
  [null, 'waiting'],
  [{ errors: [{ message: 'Syntax Error' }] }, 'failed'],
  [{ data: null, errors: [{ message: 'again' }] }, 'failed'],
  [{ data: { case: null } }, 'nothingThere'],
  [{ data: { case: null }, errors: [{ message: 'an agency does not answer' }] }, 'failed'],
  [{ data: { case: { type: 'CHILD_INQUIRY' } } }, 'nothingDenied'],
  [{ data: { case: {} }, extensions: { disclosure: [{ code: 'ON_REQUEST' }] } }, 'nothingDenied'],
  [{ data: { case: {} }, extensions: { disclosure: [{ code: 'WITHHELD' }] } }, null],
])('says of %j: %s', (answer, told) => {
  expect(toldOf(answer)).toBe(told);
});
