/** The mock's invented values: words for every field, days of a record in order, what is due after today. */
import { type GraphQLObjectType, getNamedType, isLeafType, isObjectType } from 'graphql';
import { mockAgency } from '../../gateway/dev/mock/agency.js';
import { belonging } from '../../gateway/dev/mock/belonging.js';
import { scalarValue } from '../../gateway/dev/mock/values.js';
import { loadSupergraph } from '../../gateway/planning/supergraph.js';
import { readBundleContent } from '../../schema/bundle.js';
import { readAgencySchemas } from '../../schema/compose/compose.js';
import { categoryOf } from '../../schema/contract.js';
import { demoCase, person, storyDay } from '../../schema/demo/family.js';

const { apiSchema, schema } = loadSupergraph(readBundleContent().supergraph);
const agencies = readAgencySchemas();
type Value = Readonly<Record<string, unknown>>;

/** Everything below a type that the agency `sdl` serves, each type once on a way. */
function everything(type: GraphQLObjectType, sdl: string, way: ReadonlyArray<string> = []): string {
  const served = (name: string) => new RegExp(`^type ${name}\\b`, 'm').test(sdl);
  const declared = new RegExp(`^type ${type.name}\\b[^]*?^}`, 'm').exec(sdl)?.[0] ?? '';
  return Object.values(type.getFields())
    .filter(({ name }) => new RegExp(`^ {2}${name}\\b`, 'm').test(declared))
    .map((field) => {
      const below = getNamedType(field.type);
      if (isLeafType(below)) return field.name;
      if (!isObjectType(below) || way.includes(below.name) || !served(below.name)) return '';
      if (below.name === 'Person') return `${field.name} { id }`;
      const args = field.name === 'case' ? `(id: "${demoCase.childInquiry}")` : '';
      return `${field.name}${args} { ${everything(below, sdl, [...way, type.name])} }`;
    })
    .join(' ');
}

const objectType = (name: string) => apiSchema.getType(name) as GraphQLObjectType;

/** A grant for every category about the child; nobody has signed it, as the mock does not look. */
function grantOf(dataUntil: string | null): string {
  const fields = Object.values((schema.getType('Person') as GraphQLObjectType).getFields());
  const ids = fields.map((field) => categoryOf(field) ?? '');
  const pairs = Object.fromEntries(
    ids.map((id) => [id, { basis: 'own', limit: dataUntil && { recordIds: [], dataUntil } }]),
  );
  const claims = { case: { id: demoCase.childInquiry }, day: storyDay, persons: { [person.child]: pairs } };
  return `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

/** All that every agency answers: the records, each with its type's fields. */
async function answers(seed: string, dataUntil: string | null = null): Promise<ReadonlyArray<Value>> {
  const found: Value[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) collect(one);
    else if (value !== null && typeof value === 'object') {
      found.push(value as Value);
      for (const below of Object.values(value)) collect(below);
    }
  };
  for (const one of agencies) {
    const mock = mockAgency(one, { seed, day: storyDay, facts: { load: async () => null } });
    const about = everything(objectType('Person'), one.sdl);
    const known = one.agency === 'cooperation' ? everything(objectType('Query'), one.sdl) : '';
    const query = `{ _entities(representations: [{ __typename: "Person", id: "${person.child}" }]) { ... on Person { ${about} } } ${known} }`;
    const body = JSON.stringify({ query, extensions: { grant: grantOf(dataUntil) } });
    collect((await mock.ask(body as never, {} as never)).data);
  }
  return found;
}

const seeds = ['1', '2', '3', '4', '5', '6', '7', '8'];
const all = Promise.all(seeds.map((seed) => answers(seed))).then((some) => some.flat());

/** Pairs of days of one record: the first never after the second. */
const ordered: ReadonlyArray<readonly [string, string]> = [
  ...[
    'startedOn',
    'openedOn',
    'decidedOn',
    'from',
    'startsOn',
    'registeredOn',
    'appliedOn',
    'allowedFrom',
    'orderedOn',
  ].flatMap((start) =>
    ['endedOn', 'closedOn', 'to', 'endsOn', 'settledOn', 'outcomeOn', 'deliveredOn', 'validUntil', 'until'].map(
      (end) => [start, end] as const,
    ),
  ),
  ...(['startedOn', 'openedOn', 'receivedOn', 'appliedOn', 'reportReceivedOn'] as const).map(
    (start) => [start, 'decidedOn'] as const,
  ),
  ...[
    ['judgedOn', 'startsOn'],
    ['decidedOn', 'from'],
    ['decidedOn', 'releaseOn'],
    ['releaseOn', 'trialUntil'],
    ['validFrom', 'validUntil'],
    ['sentOn', 'dueOn'],
    ['startsOn', 'dueOn'],
    ['to', 'reportedOn'],
    ['reportedOn', 'closedOn'],
    ['askedOn', 'answeredOn'],
    ['firstNoticeOn', 'firstMeasureOn'],
    ['discoveredAt', 'reportBy'],
  ].map(([start = '', end = '']) => [start, end] as const),
];
const toCome = /^((decisionDue|due|evaluate|reconsider|review|release|ends)On|validUntil|trialUntil|until|reportBy)$/;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);

describe('the mock', () => {
  it('has nothing that ends before it began', async () => {
    const records = await all;
    let compared = 0;
    for (const record of records) {
      for (const [start, end] of ordered) {
        if (!isDay(record[start]) || !isDay(record[end])) continue;
        compared += 1;
        if (record[start] > record[end]) throw new Error(`${start} after ${end}: ${JSON.stringify(record)}`);
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it('has nothing due in the past, and nothing else in the future', async () => {
    const days = (await all).flatMap((record) => Object.entries(record).filter(([, value]) => isDay(value)));
    const late = days.filter(([name, value]) => toCome.test(name) && String(value) < storyDay);
    expect(late).toEqual([]);
    const early = days.filter(
      ([name, value]) => !toCome.test(name) && name !== 'plannedOn' && String(value).slice(0, 10) > storyDay,
    );
    expect(early).toEqual([]);
    expect(days.filter(([name]) => toCome.test(name)).length).toBeGreaterThan(100);
  });

  it('has nothing recorded after the day up to which data were decided to be given', async () => {
    const dataUntil = '2026-10-20';
    const given = await answers('1', dataUntil);
    const days = given.flatMap((record) => (record.subject !== undefined && isDay(record.date) ? [record.date] : []));
    expect(days.length).toBeGreaterThan(0);
    expect(days.filter((day) => day > dataUntil)).toEqual([]);
  });

  it('has some records that go on, with neither an end nor what comes with it', async () => {
    const records = await all;
    const evictions = records.filter((record) => 'childrenLiveThere' in record);
    expect(evictions.some(({ outcomeOn }) => outcomeOn === null)).toBe(true);
    expect(evictions.some(({ outcomeOn }) => outcomeOn !== null)).toBe(true);
    for (const { outcome, outcomeOn } of evictions) expect(outcome === null).toBe(outcomeOn === null);
  });

  it('has no value made of the name of its field', async () => {
    const texts = (await all).flatMap((record) =>
      Object.entries(record).filter(([, value]) => typeof value === 'string'),
    );
    expect(texts.length).toBeGreaterThan(1000);
    expect(texts.filter(([name, value]) => new RegExp(`^${name} [A-C]$|^påhittad`).test(String(value)))).toEqual([]);
  });

  it.each(agencies.map(({ agency, sdl }) => [agency, sdl] as const))('has words for every text of %s', (_, sdl) => {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const missing = types
      .filter(({ name }) => new RegExp(`^type ${name}\\b`, 'm').test(sdl) && !/^PageInfo$|Edge$/.test(name))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name === 'String')
          .map(({ name: field, description }) => {
            const record = { key: 'k', day: storyDay, until: storyDay };
            const about = { type: type.name, field, description: description ?? '', scalar: 'String', person: null };
            const own = belonging(type.name, 'k', storyDay);
            const value = field in own ? own[field] : scalarValue({ key: 'k', record, ...about });
            return [`${type.name}.${field}`, value] as const;
          }),
      )
      .filter(([, value]) => String(value).startsWith('påhittad'));
    expect(missing).toEqual([]);
  });

  it('calls a text that it has no words for by its Swedish term', () => {
    const record = { key: 'k', day: storyDay, until: storyDay };
    const about = { type: 'Visit', field: 'purpose', scalar: 'String', person: null };
    expect(scalarValue({ key: 'k', record, ...about, description: 'What for (syfte).' })).toBe(
      'påhittad uppgift: syfte',
    );
  });
});
