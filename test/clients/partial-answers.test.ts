/**
 * Partial answers need no special code in clients: a denied field is `null`, no error, and what is allowed beside it is
 * there. Where an agency is away, an error stands beside the rest: Apollo Client must be told to give both. And why there is
 * one cache per actor and case.
 */
import { spawnSync } from 'node:child_process';
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange, fetchExchange, Client as UrqlClient } from '@urql/core';
import { demoActor } from '../../schema/demo/actors.js';
import { person } from '../../schema/demo/family.js';
import { projectFile } from '../../schema/files.js';
import { clientOf, forget } from '../example-client/clients.js';
import { readCategory, readFamily } from '../example-client/family-data.js';
import { fetchAgain } from '../support/fetch.js';
import { agenciesWith, type OwnGateway, startOwnGateway } from '../support/own-gateway.js';
import { sharedClient, sharedStack } from '../support/shared-stack.js';

const text =
  'query Family($caseId: ID!) { case(id: $caseId) { id persons { role person { id name { given } suspicions { offence } enrolment { year } } } } }';

interface Person {
  readonly id: string;
  readonly name: { readonly given: string } | null;
  readonly suspicions: ReadonlyArray<{ readonly offence: string }> | null;
  readonly enrolment: { readonly year: number } | null;
}
interface Data {
  readonly case: { readonly persons: ReadonlyArray<{ readonly person: Person }> };
}

const tokens = sharedClient();
const { caseId } = demoActor('police-officer');
const headersOf = async (actor: string) => ({
  authorization: `Bearer ${await tokens.token(actor)}`,
  'x-case-id': demoActor(actor).caseId,
});
const childOf = (data: unknown) =>
  (data as Data).case.persons.find(({ person: { id } }) => id === person.child)?.person;

/** The child as the police officer gets it: the police's own suspicion is there, the school's enrolment is not. */
const partial = { name: { given: 'Elias' }, suspicions: [{ offence: 'MINOR_DRUG_OFFENCE' }], enrolment: null };

/** As `fetch`, on a busy machine too. */
const steady: typeof fetch = async (input, init) => {
  const { response, text: body } = await fetchAgain(String(input), init ?? {});
  return new Response(body, { status: response.status, headers: response.headers });
};

async function apolloOf(actor: string, cache = new InMemoryCache(), uri = sharedStack().url) {
  const link = new HttpLink({ uri, headers: await headersOf(actor), fetch: steady });
  return new ApolloClient({ link, cache });
}

async function urqlOf(actor: string, url = sharedStack().url) {
  const headers = await headersOf(actor);
  return new UrqlClient({
    ...{ url, exchanges: [cacheExchange, fetchExchange], preferGetMethod: false },
    ...{ fetchOptions: { headers }, fetch: steady },
  });
}

async function fetchAs(actor: string, url = sharedStack().url) {
  const response = await steady(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await headersOf(actor)) },
    body: JSON.stringify({ query: text, variables: { caseId: demoActor(actor).caseId } }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: ReadonlyArray<SentError> };
  return { status: response.status, data, errors };
}

interface SentError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

describe('a partial answer', () => {
  it('is read by plain fetch', async () => {
    const { status, data, errors } = await fetchAs('police-officer');
    expect([status, errors]).toEqual([200, undefined]);
    expect(childOf(data)).toMatchObject(partial);
  });

  it('is read by Apollo Client as it comes', async () => {
    const client = await apolloOf('police-officer');
    const { data, error } = await client.query({ query: gql(text), variables: { caseId } });
    expect(error).toBeUndefined();
    expect(childOf(data)).toMatchObject(partial);
  });

  it('is read by urql as it comes, the notices beside it', async () => {
    const client = await urqlOf('police-officer');
    const { data, error, extensions } = await client.query(text, { caseId });
    expect(error).toBeUndefined();
    expect(childOf(data)).toMatchObject(partial);
    expect(extensions).toHaveProperty('disclosure');
  });
});

describe('an answer in which an agency is away', () => {
  let gateway: OwnGateway;
  let url: string;
  beforeAll(async () => {
    gateway = await startOwnGateway({ FAMILJEGRAF_AGENCIES: agenciesWith({ police: 'http://127.0.0.1:9/graphql' }) });
    url = `${gateway.program.url}/graphql`;
  });
  afterAll(async () => {
    forget();
    await gateway?.stop();
  });

  const variables = { caseId: demoActor('social-worker').caseId };
  /** As the social worker gets it without the police: the school's and the register's own are there all the same. */
  const rest = { name: { given: 'Elias' }, suspicions: null, enrolment: { year: 9 } };
  const codesOf = (errors: ReadonlyArray<SentError> = []) => errors.map(({ extensions }) => extensions?.code);

  it('has data and errors for plain fetch', async () => {
    const { status, data, errors } = await fetchAs('social-worker', url);
    expect([status, codesOf(errors)]).toEqual([200, ['AGENCY_UNAVAILABLE']]);
    expect(errors?.[0]?.message).toContain('police');
    expect(childOf(data)).toMatchObject(rest);
  });

  it("has data and errors for Apollo Client with `errorPolicy: 'all'`, and is lost without", async () => {
    const client = await apolloOf('social-worker', new InMemoryCache(), url);
    const asked = { query: gql(text), variables };
    await expect(client.query(asked)).rejects.toThrow('police');
    const { data, error } = await client.query({ ...asked, errorPolicy: 'all' });
    expect(CombinedGraphQLErrors.is(error) && codesOf(error.errors)).toEqual(['AGENCY_UNAVAILABLE']);
    expect(childOf(data)).toMatchObject(rest);
  });

  it('has data and errors for urql', async () => {
    const { data, error } = await (await urqlOf('social-worker', url)).query(text, variables);
    expect(codesOf(error?.graphQLErrors)).toEqual(['AGENCY_UNAVAILABLE']);
    expect(childOf(data)).toMatchObject(rest);
  });

  it('is told by the example client, line by line, and hides nothing', async () => {
    const desk = { actor: 'social-worker', ...variables };
    const client = clientOf(url, desk, (actor) => tokens.token(actor));
    const family = await readFamily(client, desk.caseId);
    expect([family.list.length, family.missing]).toEqual([4, []]);
    const notices = await readCategory(client, desk.caseId, 'police.notice');
    expect(notices.missing.map(({ agency, sv }) => [agency, sv])).toEqual([
      ['police', 'Polismyndigheten svarade inte. Resten visas; försök igen om en stund.'],
    ]);
    expect(notices.records.get(person.child)).toEqual([]);
    const enrolment = await readCategory(client, desk.caseId, 'school.enrol');
    expect([enrolment.records.get(person.child)?.length, enrolment.missing]).toEqual([1, []]);
  });
});

describe('caches', () => {
  const asSocialWorker = { query: gql(text), variables: { caseId: demoActor('social-worker').caseId } };

  it('that two actors share would show the one what only the other may see', async () => {
    const cache = new InMemoryCache();
    await (await apolloOf('social-worker', cache)).query(asSocialWorker);
    const read = cache.readFragment<Person>({
      id: cache.identify({ __typename: 'Person', id: person.child }) ?? '',
      fragment: gql('fragment Seen on Person { enrolment { year } }'),
    });
    // The police officer's client would find this without asking, though the gateway shows them none.
    expect(read?.enrolment).toMatchObject({ year: 9 });
    const own = await (await apolloOf('police-officer')).query({ query: gql(text), variables: { caseId } });
    expect(childOf(own.data)?.enrolment).toBeNull();
  });

  it('are one per actor and case in the example client, and are forgotten', () => {
    const tokenOf = async () => '';
    const of = (actor: string, id: string) => clientOf('http://127.0.0.1/graphql', { actor, caseId: id }, tokenOf);
    const first = of('social-worker', 'one');
    expect(of('social-worker', 'one')).toBe(first);
    expect(of('police-officer', 'one')).not.toBe(first);
    expect(of('social-worker', 'two')).not.toBe(first);
    forget();
    expect(of('social-worker', 'one')).not.toBe(first);
  });

  it('of the example client answer an actor from what that actor has read', async () => {
    let asked = 0;
    const tokenOf = async (actor: string) => {
      asked++;
      return tokens.token(actor);
    };
    const of = (actor: string) => clientOf(sharedStack().url, { actor, caseId: demoActor(actor).caseId }, tokenOf);
    const read = (actor: string) =>
      of(actor)
        .query(text, { caseId: demoActor(actor).caseId })
        .toPromise();
    const [worker, again] = [await read('social-worker'), await read('social-worker')];
    expect(childOf(again.data)).toEqual(childOf(worker.data));
    expect(asked).toBe(1);
    expect(childOf((await read('police-officer')).data)?.enrolment).toBeNull();
    expect(asked).toBe(2);
    forget();
  });
});

describe('typed documents', () => {
  it('are what the schema says now', () => {
    const { status, stderr } = spawnSync(process.execPath, [
      projectFile('test/example-client/generate.mjs'),
      '--check',
    ]);
    expect([status, String(stderr)]).toEqual([0, '']);
  });
});
