/**
 * A population for load: invented people in households, the same ones in every run.
 *
 * Keys are of a scheme of its own, `synthetic`: twelve digits that begin with `0000`, which is no date, so that no key is
 * or ever becomes anybody's personnummer or samordningsnummer. Ids are made from the key.
 */
import { demoId } from '../../../schema/demo/statements.js';

/** The size of Botkyrka, the municipality of the story. */
export const botkyrka = 95_000;

/** A person of the population. */
export interface LoadPerson {
  readonly id: string;
  /** Of the scheme `synthetic`. */
  readonly key: string;
  readonly birthDate: string;
  readonly given: string;
  readonly surname: string;
  readonly isChild: boolean;
}

/** People who live together; guardians come before children. */
export interface Household {
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
  readonly guardians: ReadonlyArray<LoadPerson>;
  readonly children: ReadonlyArray<LoadPerson>;
}

/** Numbers from 0 to `below` - 1, the same ones in every run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Random = ReturnType<typeof createRandom>;

const givenNames = [
  ...['Alva', 'Bilal', 'Cajsa', 'Dawit', 'Elin', 'Farah', 'Gustav', 'Hodan', 'Isak', 'Jasmin', 'Kalle', 'Leyla'],
  ...['Milan', 'Nora', 'Olof', 'Petra', 'Rami', 'Saga', 'Tuva', 'Ulf', 'Vilda', 'Yusuf', 'Zelda', 'Åke', 'Östen'],
];
const surnameStarts = ['Prov', 'Demo', 'Exempel', 'Test', 'Fiktiv', 'Mönster', 'Påhitts', 'Lånade'];
const surnameEnds = ['gren', 'lund', 'ström', 'qvist', 'berg', 'stad', 'vik', 'mark', 'hed', 'sjö'];
const streets = ['Provgatan', 'Exempelvägen', 'Demogränd', 'Testbacken', 'Mönsterstigen'];
const places = [
  ['145 00', 'Norsborg'],
  ['147 00', 'Tumba'],
  ['146 00', 'Tullinge'],
  ['145 50', 'Hallunda'],
] as const;

/** Guardians and children of a household, with how many in a hundred are like it. */
const kinds = [
  { share: 38, adults: 1, children: 0 },
  { share: 24, adults: 2, children: 0 },
  { share: 4, adults: 1, children: 1 },
  { share: 4, adults: 1, children: 2 },
  { share: 9, adults: 2, children: 1 },
  { share: 13, adults: 2, children: 2 },
  { share: 6, adults: 2, children: 3 },
  { share: 2, adults: 2, children: 5 },
] as const;

const pick = <T>(list: ReadonlyArray<T>, random: Random): T => list[random(list.length)] as T;
const two = (value: number) => String(value).padStart(2, '0');

/** Each kind as often as its share. */
const drawnKinds = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

function createPerson(at: number, surname: string, isChild: boolean, random: Random): LoadPerson {
  const key = String(at).padStart(12, '0');
  const year = isChild ? 2010 + random(10) : 1940 + random(60);
  const birthDate = `${year}-${two(1 + random(12))}-${two(1 + random(28))}`;
  return { id: demoId(`synthetic ${key}`), key, birthDate, given: pick(givenNames, random), surname, isChild };
}

/** Households with at least `persons` people in all, as few as can be. The first ones are the same whatever the size. */
export function generatePopulation(persons: number, seed = 1): ReadonlyArray<Household> {
  const random = createRandom(seed);
  const households: Household[] = [];
  let made = 0;
  while (made < persons) {
    const { adults, children } = pick(drawnKinds, random);
    const surname = pick(surnameStarts, random) + pick(surnameEnds, random);
    const [postalCode, city] = pick(places, random);
    const people = (count: number, isChild: boolean) =>
      Array.from({ length: count }, () => createPerson(++made, surname, isChild, random));
    households.push({
      address: { street: `${pick(streets, random)} ${1 + random(120)}`, postalCode, city },
      guardians: people(adults, false),
      children: people(children, true),
    });
  }
  return households;
}
