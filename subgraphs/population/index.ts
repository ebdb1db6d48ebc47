/** Folkbokföringen: name, identity number, protection, address, custody and parents. */
import type { PersonId } from '../../schema/grant.js';
import { parseIdentityNumber } from '../../schema/identity-number.js';
import type { Facts } from '../../schema/policy/decide.js';
import { defineAgency, type Question } from '../kit/agency.js';
import type { Database, Row } from '../kit/database.js';
import { loadedById, type Stub } from '../kit/loaded-by-id.js';
import { rowBy, rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

function loaders(db: Database) {
  return {
    name: rowBy(db, 'id', 'select id, given, surname, recorded_on from persons where id = any($1)'),
    civicIdentity: rowBy(
      db,
      'id',
      'select id, identity_number, birth_date, recorded_on from persons where id = any($1)',
    ),
    protection: rowBy(db, 'id', 'select id, protection from persons where id = any($1)'),
    address: rowBy(
      db,
      'personId',
      // The register's own fact for its own data: a protected person's address is not sent, whatever the grant says.
      `select person_id, person_id as id, care_of, street, postal_code, city, municipality_code, since,
         addresses.recorded_on
       from addresses join persons on persons.id = person_id
       where person_id = any($1) and protection = 'none'`,
    ),
    relations: rowsByPerson(
      db,
      `select person_id, kind || ' ' || other_id as id, kind, custody, since, recorded_on,
         json_build_object('id', other_id) as person
       from relations where person_id = any($1) order by kind, since, other_id`,
    ),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** Whether each of `persons` is protected, by the register itself; of whom it does not know, nothing. */
async function protectionOf({ load }: Question<Loaders>, persons: ReadonlyArray<PersonId>) {
  const rows = await Promise.all(persons.map((person) => load.protection.load(person)));
  return new Map(
    rows.flatMap(
      (row): Array<[PersonId, Facts]> =>
        row === null ? [] : [[String(row.id), new Map([['subject.protected', row.protection !== 'none']])]],
    ),
  );
}

/** The agency `population`. */
export const agency = defineAgency({
  id: 'population',
  loaders,
  resolvers: {
    Person: {
      ...loadedById<Loaders>('name', 'civicIdentity', 'address', 'relations'),
      hasProtectedIdentity: async ({ id }: Stub, _, { load }) => {
        const row = await load.protection.load(id);
        return row && row.protection !== 'none';
      },
    },
    CivicIdentity: {
      number: (row: Row) => row.identityNumber,
      kind: (row: Row) => parseIdentityNumber(String(row.identityNumber))?.kind,
    },
  },
  ownFacts: protectionOf,
  seed,
});
