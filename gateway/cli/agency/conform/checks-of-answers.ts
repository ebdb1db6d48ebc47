/** Checks of clauses P14 to P24 and P30: what is answered, and what is not. */
import { randomUUID } from 'node:crypto';
import { addDays } from '../../../../schema/days.js';
import type { FactRecord, RecordOf } from '../../../../schema/facts/records.js';
import { type Asking, aboutEntities, type Reply, subjectOf, valueIn } from './asker.js';
import { type Check, expectAnswer, expectCoded, expectDenied, expectRefusal, type Finding, firstOf } from './check.js';
import { listOf, type Opening, renewed } from './opening.js';
import type { Opened, Trial } from './trial.js';

const untried = (why: string): Finding => ({ untried: why });
const noRecords = untried('none of its fields about a person holds records with an id');
const isAboutPerson = ({ main }: Trial) => main.field.on === 'Person';

/** Asks for what is opened, in a new case, by records that `change` makes of the rightful ones. */
async function askWith(
  { asker, main }: Trial,
  change: (records: ReadonlyArray<FactRecord>, opening: Opening) => ReadonlyArray<FactRecord>,
) {
  const opening = renewed(main.opening);
  const reply = await asker.ask(opening, main.field, { records: change(listOf(opening), opening) });
  return { reply, pair: pairOf(main, opening), value: valueIn(reply, main.field) };
}

const pairOf = ({ field }: Opened, opening: Opening) => ({
  person: field.on === 'Person' ? opening.records.member.personId : null,
  category: field.category,
});

const decisions: ReadonlyArray<Check> = [
  {
    ...{ clause: 'P14', says: 'a person who is in no case' },
    run: async (trial) => {
      if (!isAboutPerson(trial)) return untried('it holds nothing about persons');
      const { reply, pair, value } = await askWith(trial, (records) =>
        records.filter(({ kind }) => kind !== 'case-person'),
      );
      return expectDenied(reply, pair, value);
    },
  },
  {
    ...{ clause: 'P14', says: 'a case of a kind for which no row holds' },
    run: async (trial) => {
      const none = ['conformance'];
      const { reply, pair, value } = await askWith(trial, (records) =>
        records.map((record) => (record.kind === 'case' ? { ...record, type: 'conformance', purposes: none } : record)),
      );
      const isNamed = trial.main.opening.permit.when.some(({ atom: { id } }) =>
        ['case.type', 'purpose', 'inquiry.opened'].includes(id),
      );
      return isNamed || trial.main.opening.permit.purpose
        ? expectDenied(reply, pair, value)
        : untried('the row asks for no kind of case');
    },
  },
  {
    ...{ clause: 'P14', says: 'the decision that the row needs is not there, is for another case, has ended' },
    run: async ({ asker, decided }) => {
      if (!decided) return untried('no field was found that a decision opens');
      const opening = renewed(decided.opening);
      const without = listOf(opening).filter(({ kind }) => kind !== 'decision');
      const decision = listOf(opening).find((record): record is RecordOf<'decision'> => record.kind === 'decision');
      if (!decision) return untried('no field was found that a decision opens');
      const denied = async (...more: FactRecord[]) => {
        const reply = await asker.ask(opening, decided.field, { records: [...without, ...more] });
        return expectDenied(reply, pairOf(decided, opening), valueIn(reply, decided.field));
      };
      const yesterday = addDays(asker.day, -1);
      const ended = {
        ...decision,
        validFrom: yesterday,
        validUntil: yesterday,
        ...(decision.dataUntil && { dataUntil: yesterday }),
      };
      return firstOf(
        () => denied(),
        () => denied({ ...decision, id: randomUUID(), caseId: randomUUID() }),
        () => denied({ ...ended, id: randomUUID() }),
      );
    },
  },
  {
    ...{ clause: 'P16', says: 'what is denied is named once; what was not asked for is not named' },
    run: async (trial) => {
      const { asker, main } = trial;
      const opening = renewed(main.opening);
      const records = listOf(opening).map((record) =>
        record.kind === 'case' ? { ...record, type: 'conformance', purposes: ['conformance'] } : record,
      );
      const idAlone = await asker.ask(opening, main.field, {
        records,
        ...aboutEntities(main.field, [subjectOf(opening, main.field)], 'id'),
      });
      return firstOf(
        () => expectAnswer(idAlone),
        () => (idAlone.refused?.length ? { fault: 'expected no refused pair where none was asked for' } : null),
      );
    },
  },
  {
    ...{ clause: 'P15', says: 'an own hold, seen once, stays when a later grant leaves it out, until it is ended' },
    run: async (trial) => {
      const { asker, stoppable } = trial;
      if (!stoppable) return untried('no field about a person was found that opens to another agency and a hold stops');
      const { field, opening: known } = stoppable;
      const opening = renewed(known);
      const hold: RecordOf<'hold'> = {
        ...{ kind: 'hold', id: randomUUID(), owner: asker.agency, version: 1, signedBy: 'conformance' },
        ...{
          category: field.category,
          personId: opening.records.member.personId,
          since: addDays(asker.day, -1),
          until: null,
        },
      };
      const ask = (...more: FactRecord[]) => asker.ask(opening, field, { records: [...listOf(opening), ...more] });
      const pair = { person: opening.records.member.personId, category: field.category };
      const denied = async (reply: Reply) => expectDenied(reply, pair, valueIn(reply, field));
      const opened = (reply: Reply) =>
        firstOf(
          () => expectAnswer(reply),
          () => (reply.refused?.length ? { fault: 'expected that it is open again' } : null),
        );
      return firstOf(
        async () => denied(await ask(hold)),
        async () => denied(await ask()),
        async () => opened(await ask({ ...hold, version: 2, until: asker.day })),
      );
    },
  },
];

async function idsWithin({ asker, main }: Trial, asking: Asking) {
  const reply = await asker.ask(main.opening, main.field, asking);
  return { reply, ids: main.field.idsIn(valueIn(reply, main.field)) ?? [] };
}

const sameIds = (found: ReadonlyArray<string>, expected: ReadonlyArray<string>): Finding =>
  [...found].sort().join() === [...expected].sort().join()
    ? null
    : { fault: `expected ${expected.length} records, but got ${found.length}, or others` };

const limits: ReadonlyArray<Check> = [
  {
    ...{ clause: 'P17', says: 'the grant’s limit by ids' },
    run: async (trial) => {
      const { ids: all } = trial.main;
      if (all.length === 0) return noRecords;
      const within = (recordIds: ReadonlyArray<string>) => idsWithin(trial, { limit: { recordIds, dataUntil: null } });
      return firstOf(
        async () => sameIds((await within(all.slice(0, 1))).ids, all.slice(0, 1)),
        async () => sameIds((await within(['no-such-record'])).ids, []),
      );
    },
  },
  {
    ...{ clause: 'P17', says: 'the grant’s limit by day' },
    run: async (trial) => {
      const { ids: all } = trial.main;
      if (all.length === 0) return noRecords;
      const until = (dataUntil: string) => idsWithin(trial, { limit: { recordIds: [], dataUntil } });
      return firstOf(
        async () => sameIds((await until('1900-01-01')).ids, []),
        async () => sameIds((await until('9999-12-31')).ids, all),
      );
    },
  },
  {
    ...{ clause: 'P17', says: 'a limit that covers no record is a denial' },
    run: async (trial) => {
      const { asker, main } = trial;
      if (!isAboutPerson(trial)) return noRecords;
      const reply = await asker.ask(main.opening, main.field, { limit: { recordIds: [], dataUntil: null } });
      return expectDenied(reply, pairOf(main, main.opening), valueIn(reply, main.field));
    },
  },
  {
    ...{ clause: 'P17', says: 'the own limit: a decision about one record, under a grant for all' },
    run: async ({ asker, decided }) => {
      if (!decided || decided.ids.length === 0) return untried('no field with records was found that a decision opens');
      const opening = renewed(decided.opening);
      const one = decided.ids.slice(0, 1);
      const records = listOf(opening).map((record) =>
        record.kind === 'decision' ? { ...record, recordIds: one, dataUntil: null } : record,
      );
      const reply = await asker.ask(opening, decided.field, { records });
      return sameIds(decided.field.idsIn(valueIn(reply, decided.field)) ?? [], one);
    },
  },
  {
    ...{ clause: 'P22', says: 'a page of what the limit leaves tells of no more' },
    run: async ({ asker, main }) => {
      const { field, opening, ids } = main;
      if (field.form !== 'connection' || ids.length < 2) return untried('no field with pages of two records was found');
      const question = aboutEntities(field, [subjectOf(opening, field)], field.write('(first: 1)'));
      const limit = { recordIds: ids.slice(0, 1), dataUntil: null };
      const reply = await asker.ask(opening, field, { ...question, limit });
      const page = valueIn(reply, field) as { pageInfo?: { hasNextPage?: boolean } } | null;
      return page?.pageInfo?.hasNextPage === false
        ? null
        : { fault: 'expected `hasNextPage` false, as for records that are not there' };
    },
  },
];

type Entity = Readonly<Record<string, unknown>> | null;

async function batchOf({ asker, main }: Trial, size: number): Promise<Finding> {
  const known = subjectOf(main.opening, main.field);
  const ids = Array.from({ length: size }, (_, at) => (at === Math.floor(size / 2) ? known : randomUUID()));
  const reply = await asker.ask(main.opening, main.field, aboutEntities(main.field, ids, 'id'));
  const entities = (reply.data?.e ?? []) as ReadonlyArray<Entity>;
  return firstOf(
    () => expectAnswer(reply),
    () =>
      entities.length === size && entities.every((entity, at) => entity?.id === ids[at])
        ? null
        : { fault: `expected a stub for each of ${size} representations, in their order` },
  );
}

const answers: ReadonlyArray<Check> = [
  ...[1, 10, 100, 1000].map(
    (size): Check => ({
      ...{ clause: 'P23', says: `${size} representations: a stub for each, in order, known or not` },
      run: (trial) => batchOf(trial, size),
    }),
  ),
  {
    ...{ clause: 'P23', says: 'an unknown person answers as one without data' },
    run: async (trial) => {
      const { asker, main } = trial;
      if (!isAboutPerson(trial)) return untried('it holds nothing about persons');
      const { personId } = main.opening.records.member;
      const unknown = randomUUID();
      const opening = JSON.parse(JSON.stringify(renewed(main.opening)).replaceAll(personId, unknown)) as Opening;
      const reply = await asker.ask(opening, main.field);
      const value = valueIn(reply, main.field);
      const isEmpty =
        value === null || main.field.idsIn(value)?.length === 0 || (Array.isArray(value) && value.length === 0);
      return firstOf(
        () => expectAnswer(reply),
        () =>
          reply.refused?.length
            ? { fault: 'expected that an unknown person is not denied where a known one is not' }
            : null,
        () => (isEmpty ? null : { fault: 'expected null or an empty list' }),
      );
    },
  },
  {
    ...{ clause: 'P24', says: 'errors are masked: no value, no stack, a code' },
    run: async ({ asker, main: { field, opening } }) => {
      const marker = `marker${randomUUID().slice(0, 8)}`;
      const plain = aboutEntities(field, []).query;
      const { query, variables } = aboutEntities(field, [subjectOf(opening, field)], 'id @skip(if: $b)');
      const replies = [
        await asker.ask(opening, field, {
          query: query.replace('[_Any!]!)', '[_Any!]!, $b: Boolean!)'),
          variables: { ...variables, b: marker },
        }),
        await asker.ask(opening, field, { query: plain, variables: { r: [{ __typename: marker, id: marker }] } }),
        await asker.ask(opening, field, { query: plain, variables: { r: marker } }),
      ];
      const told = replies.find(({ text }) => text.includes(marker) || /\bat .+:\d+:\d+/.test(text));
      const coded = replies.every(
        ({ status, errors }) =>
          errors.length > 0 && (status !== 200 || errors.every(({ extensions }) => extensions?.code)),
      );
      if (told) return { fault: 'expected that no message repeats what was sent, nor a stack' };
      return coded ? null : { fault: 'expected errors with a code' };
    },
  },
  {
    ...{ clause: 'P24', says: 'another path: a code, and not what was asked for' },
    run: async ({ asker }) => {
      const marker = `marker${randomUUID().slice(0, 8)}`;
      const reply = await asker.send({ path: `/${marker}`, body: '{}' });
      if (reply.text.includes(marker)) return { fault: 'expected that no message repeats the path' };
      return expectCoded(reply, 404);
    },
  },
  {
    ...{ clause: 'P30', says: 'health, without the secret' },
    run: async ({ asker }) => {
      const [live, ready] = [
        await asker.send({ path: '/health/live', method: 'GET', authorization: null }),
        await asker.send({ path: '/health/ready', method: 'GET', authorization: null }),
      ];
      return live.status === 200 && ready.status === 200
        ? null
        : { fault: `expected 200 and 200, but got ${live.status} and ${ready.status}` };
    },
  },
];

/** A record of the own agency, told by its own systems: 404 where the route is left out. */
const told: Check = {
  ...{ clause: 'P15', says: '`/records` keeps what the agency has signed, and refuses another’s' },
  run: async (trial) => {
    const { asker, main } = trial;
    const hold: RecordOf<'hold'> = {
      ...{ kind: 'hold', id: randomUUID(), owner: asker.agency, version: 1, signedBy: 'conformance' },
      ...{ category: null, personId: randomUUID(), since: asker.day, until: asker.day },
    };
    const tell = (record: FactRecord) =>
      asker.send({
        path: '/records',
        body: JSON.stringify({ statements: asker.claimsOf(main.opening, main.field, { records: [record] }).records }),
      });
    const own = await tell(hold);
    if (own.status === 404 || own.status === 401)
      return untried('the route is left out, or is not for the gateway’s secret');
    const other = asker.agency === 'police' ? 'school' : 'police';
    return firstOf(
      () => (own.status === 200 ? null : { fault: `expected 200 for an own hold, but got ${own.status}` }),
      async () => expectRefusal(await tell({ ...hold, id: randomUUID(), owner: other }), 403, 'RECORD_NOT_VALID'),
    );
  },
};

/** Clauses P14 to P24 and P30, in order. */
export const checksOfAnswers: ReadonlyArray<Check> = [...decisions, told, ...limits, ...answers];
