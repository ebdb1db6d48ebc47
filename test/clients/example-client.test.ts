/** How the example client takes what comes: answers in which something is missing, pages that are cut, cases that change. */
import { readFileSync } from 'node:fs';
import { readAgencies } from '../../schema/agencies.js';
import { projectFile } from '../../schema/files.js';
import { allMissing, ask, missingIn } from '../example-client/answers.js';
import { followCase, type News } from '../example-client/case-changed.js';
import { clientOf, forget } from '../example-client/clients.js';
import { readCategory, readFamily } from '../example-client/family-data.js';
import { agencies } from '../example-client/generated/agencies.js';
import { FamilyDocument } from '../example-client/generated/documents.js';

const url = 'http://127.0.0.1/graphql';
const desk = { actor: 'social-worker', caseId: 'the-case' };
const tokenOf = async () => 'a-token';
const { fetch } = globalThis;
afterEach(() => {
  globalThis.fetch = fetch;
  forget();
});

/** Answers each question with the next of `bodies`, the last one again and again; what was asked is kept. */
function answering(...bodies: ReadonlyArray<unknown>): string[] {
  const asked: string[] = [];
  globalThis.fetch = async (_input, init) => {
    asked.push(String(init?.body));
    return Response.json(bodies[Math.min(asked.length, bodies.length) - 1]);
  };
  return asked;
}

const away = (agency: string) => ({
  message: `agency \`${agency}\` did not answer: its fields are null, try again later`,
  extensions: { code: 'AGENCY_UNAVAILABLE', agency },
});
const family = { case: { id: 'the-case', type: 'CHILD_INQUIRY', persons: [] } };
const client = () => clientOf(url, desk, tokenOf);

describe('an answer in which something is missing', () => {
  it('is shown, with one line for each agency in both languages, however many errors there are', async () => {
    answering({ data: family, errors: [away('police'), away('school'), away('police')] });
    const { data, missing } = await ask(client(), FamilyDocument, { caseId: 'the-case' });
    expect(data).toMatchObject(family);
    expect(missing).toEqual([
      {
        agency: 'police',
        sv: 'Polismyndigheten svarade inte. Resten visas; försök igen om en stund.',
        en: 'Police did not answer. The rest is shown; try again in a while.',
      },
      expect.objectContaining({ agency: 'school', sv: expect.stringContaining('Utbildningsnämnden') }),
    ]);
    expect(allMissing(missing, missing)).toEqual(missing);
  });

  it('tells a part that could not be answered from an agency that is away, and keeps what it does not know', () => {
    const part = { message: 'a part is null', extensions: { code: 'AGENCY_ERROR', agency: 'police' } };
    const other = { message: 'something else', extensions: { code: 'NEW_CODE' } };
    expect(missingIn([part, other]).map(({ sv }) => sv)).toEqual([
      'Polismyndigheten kunde inte besvara en del. Resten visas.',
      'Något saknas i svaret: something else',
    ]);
  });

  it('is a failure when there is no data, or no answer at all', async () => {
    answering({ data: null, errors: [{ message: 'nothing to show', extensions: { code: 'FACTS_UNAVAILABLE' } }] });
    await expect(readFamily(client(), 'the-case')).rejects.toThrow('nothing to show');
    forget();
    globalThis.fetch = async () => {
      throw new TypeError('no way there');
    };
    await expect(readFamily(client(), 'the-case')).rejects.toThrow('no way there');
  });

  it('is asked for again, not taken from the cache; a whole one is taken from it, and says that it was not read', async () => {
    const asked = answering({ data: family, errors: [away('police')] }, { data: family });
    const read = () => ask(client(), FamilyDocument, { caseId: 'the-case' });
    expect(await read()).toMatchObject({ isRead: true, missing: [{ agency: 'police' }] });
    expect(await read()).toMatchObject({ isRead: true, missing: [] });
    expect(await read()).toMatchObject({ isRead: false, missing: [] });
    expect(asked).toHaveLength(2);
  });
});

describe('a page of records', () => {
  const answerOf = (hasPreviousPage: boolean) => {
    const node = { id: 'one', date: '2026-10-01', minutes: 60, kind: 'UNAUTHORISED', subject: null };
    const absences = { edges: [{ node }], pageInfo: { hasPreviousPage } };
    return { data: { case: { id: 'the-case', persons: [{ person: { id: 'child', absences } }] } } };
  };

  it.each([true, false])('is said to be cut when it is (%s), and never otherwise', async (isCut) => {
    const asked = answering(answerOf(isCut));
    const { records, cut } = await readCategory(client(), 'the-case', 'school.absence');
    expect(records.get('child')).toHaveLength(1);
    expect([...cut]).toEqual(isCut ? ['child'] : []);
    const texts = JSON.parse(
      readFileSync(projectFile('test/example-client/generated/persisted-documents.json'), 'utf8'),
    ) as Record<string, string>;
    const { documentId } = JSON.parse(asked[0] ?? '') as { documentId: string };
    expect(texts[documentId.replace('sha256:', '')]).toMatch(/absences\(last: 20\).*hasPreviousPage/s);
  });
});

describe('following a case', () => {
  const encoder = new TextEncoder();
  const event = 'event: caseChanged\nid: 1\ndata: {"caseId":"the-case","changes":1}\n\n';

  /** A stream of `parts`, which ends after them, or stays open. */
  const streamOf = (parts: ReadonlyArray<string>, stays = false) =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          for (const part of parts) controller.enqueue(encoder.encode(part));
          if (!stays) controller.close();
        },
      }),
    );

  /** What is told until `count` news have come. */
  async function follow(responses: ReadonlyArray<() => Response>, count: number) {
    const heard: News[] = [];
    const asked: Headers[] = [];
    let signal: AbortSignal | null | undefined;
    globalThis.fetch = async (_input, init) => {
      asked.push(new Headers(init?.headers));
      signal = init?.signal;
      const next = responses[Math.min(asked.length, responses.length) - 1];
      if (!next) throw new TypeError('no way there');
      return next();
    };
    let stop = () => {};
    await new Promise<void>((resolve) => {
      const tell = (news: News) => {
        if (heard.push(news) === count) resolve();
      };
      stop = followCase('http://127.0.0.1/case-changed', desk, tokenOf, { tell, retryMs: 1 });
    });
    stop();
    return { heard, asked, isAborted: signal?.aborted };
  }

  it('tells of each event, also one that comes in pieces; a sign of life is none', async () => {
    const parts = [': waiting for changes\n\n', event.slice(0, 9), event.slice(9), ':\n\n', event];
    const { heard, asked, isAborted } = await follow([() => streamOf(parts, true)], 3);
    expect(heard).toEqual(['following', 'changed', 'changed']);
    expect(asked.map((headers) => [headers.get('authorization'), headers.get('x-case-id')])).toEqual([
      ['Bearer a-token', 'the-case'],
    ]);
    expect(isAborted).toBe(true);
  });

  it('opens a stream again when it has ended or cannot be had, and says so', async () => {
    const busy = () => new Response(null, { status: 503 });
    const { heard, asked } = await follow([() => streamOf([]), busy, () => streamOf([], true)], 4);
    expect(heard).toEqual(['following', 'lost', 'lost', 'following']);
    expect(asked).toHaveLength(3);
  });

  it('ends where there is no such case, and tells nothing after it has been stopped', async () => {
    const { heard, asked } = await follow([() => new Response(null, { status: 404 })], 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([heard, asked.length]).toEqual([['over'], 1]);
  });
});

it('calls agencies what the project calls them', () => {
  const named = readAgencies().map(({ id, sv, en }) => [id, { sv, en }]);
  expect(Object.entries(agencies)).toEqual(named);
});
