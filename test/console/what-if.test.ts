/** What the console's page says of a made-up case: what is missing is what opens, no more than must be, and what turns does. */
import type { Engine } from '../../gateway/console/app/engine.js';
import {
  firstCase,
  type MadeUp,
  personTypes,
  purposesFor,
  rolesFor,
  usualSettings,
} from '../../gateway/console/app/what-if-cases.js';
import { atomsFor, decideAll, flipsOf, having, type Settings } from '../../gateway/console/app/what-if-engine.js';
import type { Literal } from '../../schema/policy/types.js';
import { pageEngine } from './page-engine.js';

const socialServices = pageEngine('social-services');
const engines = [socialServices, pageEngine('school'), pageEngine('police'), pageEngine('prison-and-probation')];
const persons = Object.keys(personTypes) as Array<keyof typeof personTypes>;

/** Cases about the child that can be made up at `engine`: each recipient's, by purpose and by who mostly asks. */
const madeUps = (engine: Engine): ReadonlyArray<MadeUp> =>
  engine.agencies.flatMap(({ id: recipient }) =>
    purposesFor(engine, recipient).flatMap((purpose) =>
      rolesFor(engine, recipient, purpose)
        .slice(0, 3)
        .map((role) => ({ recipient, purpose, role, person: 'child' as const })),
    ),
  );

it('leaves nothing unknown in a usual case, since that would close: what consent opens to the school opens by it alone', () => {
  for (const engine of engines) {
    for (const madeUp of madeUps(engine)) {
      const settings = usualSettings(engine, madeUp);
      const unknown = [...atomsFor(engine, madeUp.recipient).values()].flat().filter(({ id }) => !settings.has(id));
      expect([madeUp, unknown.map(({ id }) => id)]).toEqual([madeUp, []]);
    }
  }
  const settings = usualSettings(socialServices, firstCase(socialServices, 'school'));
  const open = (tried: Settings) => [...decideAll(socialServices, 'school', tried)].filter(([, { isOpen }]) => isOpen);
  expect(open(settings)).toEqual([]);
  expect(open(new Map([...settings, ['consent.active', true]])).map(([id]) => id)).toContain('social-services.service');
});

it('says of each way what opens it, and no more than that', () => {
  let ways = 0;
  const faults: object[] = [];
  for (const engine of engines) {
    for (const madeUp of madeUps(engine)) {
      const settings = usualSettings(engine, madeUp);
      const isOpen = (id: string, there: ReadonlyArray<Literal>) =>
        decideAll(engine, madeUp.recipient, having(settings, there)).get(id)?.isOpen;
      for (const [id, outcome] of decideAll(engine, madeUp.recipient, settings)) {
        if (outcome.isOpen && outcome.ways.length > 0) faults.push({ id, ...madeUp, isOpen: true });
        for (const { missing, permit } of outcome.ways.slice(0, 2)) {
          const without = missing.map((left) => missing.filter((one) => one !== left));
          const found = [missing, ...without].map((there) => isOpen(id, there));
          if (found.join() !== [true, ...missing.map(() => false)].join())
            faults.push({ id, ...madeUp, permit, found });
          ways++;
        }
      }
    }
  }
  expect(faults).toEqual([]);
  expect(ways).toBeGreaterThan(100);
});

it('tells no way that what stands against the row would close', () => {
  const made = firstCase(socialServices, 'social-services', 'child.protect');
  const econ = (type: string) => {
    const settings = new Map([...usualSettings(socialServices, made), ['case.type', type] as const]);
    const ways = decideAll(socialServices, 'social-services', settings).get('social-services.econ')?.ways ?? [];
    return ways.map(({ permit }) => permit.id.split('/').at(-1));
  };
  const [inOwn, inChilds] = ['service', 'child-inquiry'].map(econ);
  expect(inOwn?.length).toBeGreaterThan(inChilds?.length ?? 0);
});

it('finds every condition that turns an outcome alone, and no other', () => {
  let turning = 0;
  for (const recipient of ['police', 'school', 'social-services']) {
    const settings = usualSettings(socialServices, firstCase(socialServices, recipient));
    const before = decideAll(socialServices, recipient, settings);
    const atoms = [...atomsFor(socialServices, recipient).values()].flat().filter(({ values }) => values === null);
    for (const atom of atoms) {
      const value = settings.get(atom.id) !== true;
      const after = decideAll(socialServices, recipient, new Map([...settings, [atom.id, value]]));
      for (const [id, { isOpen }] of after) {
        const turns = isOpen !== before.get(id)?.isOpen;
        const told = flipsOf(socialServices, recipient, id, settings).filter((flip) => flip.atom === atom);
        expect([id, atom.id, told]).toEqual([id, atom.id, turns ? [{ atom, value }] : []]);
        if (turns) turning++;
      }
    }
  }
  expect(turning).toBeGreaterThan(5);
});

it('says that consent, or a decision, alone opens a service to the local police, and nothing while it is held', () => {
  const settings = usualSettings(socialServices, firstCase(socialServices, 'police'));
  const id = 'social-services.service';
  const service = decideAll(socialServices, 'police', settings).get(id);
  expect(service?.isOpen).toBe(false);
  expect(service?.ways.map(({ way, missing }) => [way, missing.map(({ text }) => text)])).toContainEqual([
    'consent',
    ['consent.active'],
  ]);
  expect(flipsOf(socialServices, 'police', id, settings).map(({ atom, value }) => [atom.id, value])).toEqual([
    ['consent.active', true],
    ['decision.OSL-10-18a', true],
  ]);
  const held: Settings = new Map([...settings, ['hold.set', true]]);
  expect(decideAll(socialServices, 'police', held).get(id)).toMatchObject({ isOpen: false, ways: [] });
});

describe('a case is made up by', () => {
  const own = firstCase(socialServices, 'social-services');
  const openTo = (change: Partial<MadeUp>) => {
    const decided = decideAll(socialServices, 'social-services', usualSettings(socialServices, { ...own, ...change }));
    return [...decided].filter(([, { isOpen }]) => isOpen).map(([id]) => id);
  };

  it('who asks: with the unit in which such staff mostly are', () => {
    const settings = usualSettings(socialServices, { ...own, role: 'social-work-manager' });
    expect([settings.get('actor.role'), settings.get('actor.unit')]).toEqual([
      'social-work-manager',
      'child-and-family',
    ]);
    expect(rolesFor(socialServices, 'social-services', own.purpose)).toContain('social-worker');
    expect(rolesFor(socialServices, 'police', 'crime.prevent')).not.toContain('principal');
  });

  it('the person: the own staff read about the child, and not so about its guardian or sibling', () => {
    expect(openTo({ role: 'social-worker', person: 'child' })).toContain('social-services.service');
    for (const person of ['guardian', 'sibling'] as const) {
      expect(openTo({ role: 'social-worker', person })).not.toContain('social-services.service');
    }
    for (const person of persons) {
      const settings = usualSettings(socialServices, { ...own, person });
      for (const [id, value] of Object.entries(personTypes[person].is)) {
        if (settings.has(id)) expect([person, id, settings.get(id)]).toEqual([person, id, value]);
      }
    }
  });

  it('the purpose: with the type of case that mostly has it', () => {
    const settings = usualSettings(socialServices, firstCase(socialServices, 'police', 'crime.prevent'));
    expect([settings.get('purpose'), settings.get('case.type')]).toEqual(['crime.prevent', 'crime-prevention']);
  });
});
