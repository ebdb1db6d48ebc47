/** The demo families in the population register. Numbers are Skatteverket's published test numbers, names invented. */
import type { PoolClient } from 'pg';
import { familyMember } from '../../schema/demo/families.js';
import { person } from '../../schema/demo/family.js';
import { insertUpTo } from '../kit/seed.js';

const recordedOn = '2026-01-01';
/** Custody (vårdnad) ends at 18. */
const childIsAdultOn = '2029-07-10';

// id, identity number, date of birth (it may differ from the number's), given, surname, protection
const people = [
  [person.child, '201107142398', '2011-07-10', 'Elias', 'Testberg', 'none'],
  [person.sibling, '201505162386', '2015-05-16', 'Maja', 'Testberg', 'protected-registration'],
  [person.mother, '198403169280', '1984-03-16', 'Sara', 'Provlind', 'protected-registration'],
  [person.father, '198204179298', '1982-04-17', 'Johan', 'Testberg', 'none'],
  [person.formerPartner, '198501139995', '1985-01-13', 'Mikael', 'Demoqvist', 'none'],
  [person.friend, '201104182397', '2011-04-18', 'Adam', 'Exempelsson', 'none'],
  [person.grandmother, '195309192382', '1953-09-19', 'Ingrid', 'Testberg', 'none'],
] as const;

// Skyddad folkbokföring: only the tax agency's forwarding address is registered, never where the person lives.
const forwarding = {
  careOf: 'Skatteverket',
  street: 'Särskild postadress 1',
  postalCode: '000 00',
  city: 'Teststad',
};
const hidden = { ...forwarding, municipalityCode: '0000', since: '2024-11-01', recordedOn };

const { soleChild, soleMother, otherFather, sharedChild, sharedMother, excludedFather } = familyMember;
const { hiddenChild, hiddenMother } = familyMember;

/** The families beside the story's: persons, homes, custody. */
async function seedFamilies(client: PoolClient, today: string): Promise<void> {
  const members = Object.values(familyMember);
  await insertUpTo(
    client,
    today,
    'persons',
    members.map((each) => ({ ...each, recordedOn })),
  );
  const home = { street: 'Demogatan 8', postalCode: '145 00', city: 'Norsborg', municipalityCode: '0127' };
  await insertUpTo(
    client,
    today,
    'addresses',
    members.map(({ id, protection }) =>
      protection === 'none'
        ? { ...home, personId: id, since: '2020-01-01', recordedOn }
        : { ...hidden, personId: id, since: '2020-01-01' },
    ),
  );
  const relation = (child: string, otherId: string, kind: string, custody: string | null) => ({
    ...{ personId: child, otherId, kind, custody, since: '2020-01-01', recordedOn },
  });
  await insertUpTo(client, today, 'relations', [
    relation(soleChild.id, soleMother.id, 'GUARDIAN', 'SOLE'),
    relation(soleChild.id, soleMother.id, 'PARENT', null),
    relation(soleChild.id, otherFather.id, 'PARENT', null),
    ...[sharedMother, excludedFather].flatMap(({ id }) => [
      relation(sharedChild.id, id, 'GUARDIAN', 'JOINT'),
      relation(sharedChild.id, id, 'PARENT', null),
    ]),
    relation(hiddenChild.id, hiddenMother.id, 'GUARDIAN', 'SOLE'),
    relation(hiddenChild.id, hiddenMother.id, 'PARENT', null),
  ]);
}

/** Inserts persons, addresses and relations. A person with protected registration has no address of their own here. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(
    client,
    today,
    'persons',
    people.map(([id, identityNumber, birthDate, given, surname, protection]) => ({
      id,
      identityNumber,
      birthDate,
      given,
      surname,
      protection,
      recordedOn,
    })),
  );
  const home = { postalCode: '145 00', city: 'Norsborg', municipalityCode: '0127', recordedOn };
  await insertUpTo(client, today, 'addresses', [
    { ...home, personId: person.child, careOf: 'I. Testberg', street: 'Provgatan 3', since: '2026-03-09' },
    { ...home, personId: person.grandmother, street: 'Provgatan 3', since: '1998-05-01' },
    { ...home, personId: person.father, street: 'Exempelvägen 12', since: '2019-02-01' },
    { ...hidden, personId: person.mother },
    { ...hidden, personId: person.sibling },
  ]);
  const joint = { kind: 'GUARDIAN', custody: 'JOINT', recordedOn };
  const parent = { kind: 'PARENT', recordedOn };
  await insertUpTo(client, today, 'relations', [
    ...[person.mother, person.father].flatMap((otherId) => [
      ...(today < childIsAdultOn ? [{ ...joint, personId: person.child, otherId, since: '2011-07-10' }] : []),
      { ...parent, personId: person.child, otherId, since: '2011-07-10' },
      { ...joint, personId: person.sibling, otherId, since: '2015-05-16' },
      { ...parent, personId: person.sibling, otherId, since: '2015-05-16' },
    ]),
    { ...parent, personId: person.father, otherId: person.grandmother, since: '1982-04-17' },
  ]);
  await seedFamilies(client, today);
}
