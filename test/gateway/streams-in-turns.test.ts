/** Streams of one gateway look in turns, and each once at a time: many of them hold up nobody, and nothing piles up. */
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import type { Change } from '../../gateway/facts/change-feed.js';
import type { FactsStore } from '../../gateway/facts/facts-store.js';
import type { LoadedCase } from '../../gateway/facts/loaded-case.js';
import { addCaseChanged } from '../../gateway/http/case-changed.js';
import { demoActor } from '../../schema/demo/actors.js';
import { indexFacts } from '../../schema/facts/case-facts.js';
import { decider, storyDay } from '../execution/harness.js';
import { assignmentRecord, caseRecord, idOf } from '../kit/records.js';
import { type EventStream, openEvents } from '../support/event-stream.js';

const caseId = idOf('a case');
const own = { owner: 'social-services' } as const;
const officials = ['official-0', 'official-1', 'official-2', 'official-3', 'official-4'];
const records = (dueOn: string | null) => [
  caseRecord({ id: caseId, ...own, dueOn }),
  ...officials.map((actorId) => assignmentRecord({ ...own, id: idOf(actorId), caseId, actorId })),
];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The route by itself; `load` is what it reads the case by, `onDecision` is called when an actor's decisions are made. */
async function startRoute() {
  const of = {
    dueOn: null as string | null,
    onDecision: () => {},
    load: async (loaded: LoadedCase): Promise<LoadedCase> => loaded,
  };
  let listener: (change: Change) => void = () => {};
  const newest = (): LoadedCase => {
    const made = records(of.dueOn);
    const factsOn = (day: string) => {
      of.onDecision();
      return indexFacts(made, caseId, day);
    };
    return { caseId, revision: 1, agencyRevisions: new Map(), records: [], factsOn };
  };
  const nothing = async () => {};
  const facts: FactsStore = {
    ...{ load: () => of.load(newest()), reload: async () => newest(), check: nothing, close: nothing },
    ...{ agencyRevisions: async () => new Map(), reloadAgencyRevisions: async () => new Map() },
    onChange: (given) => {
      listener = given;
      return () => {};
    },
    onFileNews: () => () => {},
  };
  const identify = async (authorization: string | undefined) => ({
    ...demoActor('social-worker'),
    id: String(decodeJwt(String(authorization).slice('Bearer '.length)).sub),
  });
  const app = Fastify();
  app.decorateRequest('actor', null);
  addCaseChanged(app, { facts, identity: { identify }, today: () => storyDay, decider: () => decider }, {});
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const { privateKey } = await generateKeyPair('ES256');
  const open = async (official: string): Promise<EventStream> => {
    const token = new SignJWT({ sub: official }).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' }).setIssuedAt();
    const authorization = `Bearer ${await token.setExpirationTime('1h').sign(privateKey)}`;
    return openEvents(new URL('/case-changed', url), { authorization, 'x-case-id': caseId });
  };
  closing.push(() => app.close());
  return { of, open, stir: () => listener({ kind: 'all' }) };
}

it('between two that look at once, others are served', async () => {
  const route = await startRoute();
  const streams = await Promise.all(officials.map(route.open));
  expect(streams.map(({ status }) => status)).toEqual(officials.map(() => 200));
  let moment = 0;
  let isOver = false;
  const others = () => {
    moment++;
    if (!isOver) setImmediate(others);
  };
  const looks: number[] = [];
  route.of.onDecision = () => looks.push(moment);
  route.of.dueOn = '2027-03-01';
  others();
  route.stir();
  const events = await Promise.all(streams.map((stream) => stream.next()));
  isOver = true;
  expect(events.map((event) => event?.event)).toEqual(officials.map(() => 'caseChanged'));
  expect(looks).toHaveLength(officials.length);
  expect(new Set(looks).size).toBe(officials.length);
});

it('a stream looks once at a time, and once more for all that has moved meanwhile', async () => {
  const route = await startRoute();
  const stream = await route.open('official-0');
  const reads = { under: 0, most: 0, all: 0 };
  const waiting: (() => void)[] = [];
  let asked = () => {};
  const firstAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  route.of.load = async (loaded) => {
    reads.all += 1;
    reads.under += 1;
    reads.most = Math.max(reads.most, reads.under);
    asked();
    if (reads.all === 1) await new Promise<void>((resolve) => waiting.push(resolve));
    reads.under -= 1;
    return loaded;
  };
  route.stir();
  await firstAsked;
  for (let at = 0; at < 4; at++) {
    route.stir();
    await sleep(80); // longer than changes are gathered for
  }
  expect(reads.all).toBe(1);
  route.of.dueOn = '2027-03-01';
  for (const go of waiting) go();
  expect((await stream.next())?.event).toBe('caseChanged'); // by the second look: the first had read before
  await sleep(100);
  expect([reads.all, reads.most]).toEqual([2, 1]);
});

it('one that looks by facts that cannot be read looks again at the next change', async () => {
  const route = await startRoute();
  const stream = await route.open('official-0');
  const usual = route.of.load;
  const failed = new Promise<void>((resolve) => {
    route.of.load = async () => {
      resolve();
      throw new Error('the facts cannot be read');
    };
  });
  route.stir();
  await failed;
  route.of.load = usual;
  route.of.dueOn = '2027-03-01';
  route.stir();
  expect((await stream.next())?.event).toBe('caseChanged');
});
