/** The files of a new agency: one table, one field, one rule; what each is for stands in it. */

/** What a new agency is called. `sv`, `en`: its name; `kind`: what a recipient is told of the holder, in Swedish. */
export interface NewAgency {
  readonly id: string;
  readonly sv: string;
  readonly en: string;
  readonly kind: string;
}

const folder = ({ id }: NewAgency) => `subgraphs/${id}`;
/** `youth-centre` → `youthCentre`: names in GraphQL. */
const camel = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
/** The field about a person. */
export const fieldOf = ({ id }: NewAgency): string => `${camel(id)}Contacts`;
const typeOf = ({ id }: NewAgency) => `${camel(id).replace(/^./, (letter) => letter.toUpperCase())}Contact`;

const schema = (agency: NewAgency) => `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "https://familjegraf.example/disclosure/v1.0", import: ["@category", "@open"])
  @composeDirective(name: "@category")
  @composeDirective(name: "@open")

"The category of a value. Fields below inherit it unless they state their own."
directive @category(id: String!) on FIELD_DEFINITION

"A field that tells nothing about a person; \`reason\` says why."
directive @open(reason: String!) on FIELD_DEFINITION

"Told from the day in field \`on\` of the same record on: a decision on data up to a day covers no later one (I10)."
directive @completed(on: String!) on FIELD_DEFINITION

"A calendar date (datum), \`YYYY-MM-DD\`."
scalar Date

"A person as ${agency.en} (${agency.sv}) knows them."
type Person @key(fields: "id") {
  "Opaque id, made per installation; shown only inside the case."
  id: ID! @open(reason: "an opaque id, shown only inside the case")
  "Contacts (kontakter) with ${agency.en}: that there is one, and since when."
  ${fieldOf(agency)}: [${typeOf(agency)}!] @category(id: "${agency.id}.contact")
}

"A contact (kontakt) of a person with ${agency.en} (${agency.sv})."
type ${typeOf(agency)} {
  "Id of the record, by which a decision can name it."
  id: ID!
  "The first day of the contact (sedan)."
  since: Date!
  "The last day of the contact (avslutad), null while it goes on: known here later than the rest, and told from that day on."
  endedOn: Date @completed(on: "endedOn")
}
`;

const policy = ({ id, sv, en }: NewAgency) => `# yaml-language-server: $schema=../../schema/policy.schema.json
# What ${en} holds, and to whom, for what and on which basis it may be shown. Made by \`familjegraf agency new\`: its rules are
# an example for synthetic people. Write your own, and have a jurist sign them; \`npm run -s policy -- lint\` tells what may be
# named, \`npm run -s policy -- matrix\` shows what it allows.
agency: ${id}
every-category:
  forbid:
    - { row: hold, to: [others], when: [hold.set],
        says: "Ingenting lämnas ut så länge ${sv} har stoppat uppgiftslämnandet." }
    - { row: conflict-of-interest, to: [own, others], when: [actor.conflict-of-interest],
        says: "Den som är jävig i ärendet får inte ta del av uppgiften." }
    - { row: disclosure-case, to: [others], when: [case.type=disclosure],
        says: "Ett ärende om utlämnande är till för den egna prövningen och öppnar inga uppgifter hos en annan myndighet." }
categories:
  - id: ${id}.contact
    code: ${id.toUpperCase()}.contact
    sv: "Kontakt och sedan när"
    en: "Contact and since when"
    # None is named: write here what holds for what you keep (schema/legal-bases.yaml).
    secrecy: []
    denied: { social-services: withheld, own: absent, others: absent }
    permit:
      - row: "own"
        to: [own]
        basis: own
        when: [case.assigned, case.type=service, actor.role=decision-officer, subject.role=child|guardian|other-adult]
        says: "Den som är tilldelad det egna ärendet om personen får ta del av kontakterna."
      - row: "own-disclosure"
        to: [own]
        basis: own
        when: [case.assigned, case.type=disclosure, request.about-category, actor.role=decision-officer,
          subject.role=child|guardian|sibling|other-adult]
        says: "Den som ska pröva en begäran om kontakterna får ta del av dem."
      - row: "social-services"
        to: [social-services]
        purpose: child.protect
        basis: SOL-20-6
        # Nothing goes to another agency without a decision, a consent or a notice (\`npm run -s policy -- prove\`). The demo's
        # decision is by \`decision-officer-${id}\` (schema/demo/newcomers.ts).
        when: [actor.role=social-worker|social-work-manager, actor.unit=child-and-family, case.assigned,
          inquiry.opened, decision.relevant-to-inquiry, subject.role=child]
        says: >-
          Exempel: socialnämnden får kontakterna när utredning om barnet är inledd och ${sv} har beslutat att de kan ha
          betydelse för den.
`;

const migration = ({ sv }: NewAgency) => `-- Up Migration
-- ${sv}. \`person_id\` is the opaque id that the graph uses; \`recorded_on\` the day on which a record became known to the
-- agency: a decision can cover what was recorded up to a day.
create table contacts (
  id uuid primary key,
  person_id uuid not null,
  since date not null,
  ended_on date,
  recorded_on date not null
);
create index on contacts (person_id);
`;

const index = (agency: NewAgency) => `/** ${agency.sv}: contacts of persons with it. */
import { defineAgency } from '../kit/agency.js';
import type { Database } from '../kit/database.js';
import { loadedById } from '../kit/loaded-by-id.js';
import { rowsByPerson } from '../kit/loaders.js';
import { seed } from './seed.js';

/** One query for all the persons of a question. Rows carry \`id\` and \`recordedOn\`: the kit drops what may not be seen. */
function loaders(db: Database) {
  return {
    ${fieldOf(agency)}: rowsByPerson(
      db,
      'select person_id, id, since, ended_on, recorded_on from contacts where person_id = any($1) order by since, id',
    ),
  };
}

type Loaders = ReturnType<typeof loaders>;

/** The agency \`${agency.id}\`. */
export const agency = defineAgency({
  id: '${agency.id}',
  loaders,
  resolvers: { Person: { ...loadedById<Loaders>('${fieldOf(agency)}') } },
  seed,
});
`;

const seed = (recordId: string) => `/**
 * Synthetic contacts of the demo family. The demo's decision (schema/demo/newcomers.ts) covers what was recorded until
 * 2026-10-20: a later record is not shown to others.
 */
import type { PoolClient } from 'pg';
import { person } from '../../schema/demo/family.js';
import { insertUpTo, onceKnown } from '../kit/seed.js';

const endedOn = '2026-11-02';

/** Inserts what was recorded up to \`today\`. */
export async function seed(client: PoolClient, today: string): Promise<void> {
  await insertUpTo(client, today, 'contacts', [
    {
      ...{ id: '${recordId}', personId: person.child, since: '2026-09-01', recordedOn: '2026-09-01' },
      endedOn: onceKnown(endedOn, today, endedOn),
    },
  ]);
}
`;

const test = (
  agency: NewAgency,
) => `/** What ${agency.en} shows, and to whom: change it with the records of \`seed.ts\` and the rules of \`policy.yaml\`. */
import { sharedClient } from '../support/shared-stack.js';

const client = sharedClient();
const query = 'query ($caseId: ID!) { case(id: $caseId) { persons { role person { ${fieldOf(agency)} { since endedOn } } } } }';
interface Data {
  readonly case: { readonly persons: ReadonlyArray<{ readonly role: string; readonly person: Record<string, unknown> }> };
}

/** By role, what the actor gets. */
async function shownTo(actor: string) {
  const { body } = await client.ask(actor, query);
  const { persons } = (body.data as Data).case;
  return persons.map(({ role, person }) => [role, person.${fieldOf(agency)}]);
}

it('shows the social worker the contacts of the child alone, as they were on the day of the decision', async () => {
  const shown = await shownTo('social-worker');
  expect(shown).toContainEqual(['CHILD', [{ since: '2026-09-01', endedOn: null }]]);
  expect(shown.filter(([role]) => role !== 'CHILD').every(([, contacts]) => contacts === null)).toBe(true);
});

it('shows the police nothing, as for a person without contacts', async () => {
  expect(await shownTo('police-officer')).toEqual([['CHILD', []]]);
});
`;

/** Path and text of each file. \`recordId\`: of the demo record, a UUID. */
export function filesOf(agency: NewAgency, recordId: string): ReadonlyArray<readonly [path: string, text: string]> {
  return [
    [`${folder(agency)}/schema.graphql`, schema(agency)],
    [`${folder(agency)}/policy.yaml`, policy(agency)],
    [`${folder(agency)}/migrations/0001_${agency.id}.sql`, migration(agency)],
    [`${folder(agency)}/index.ts`, index(agency)],
    [`${folder(agency)}/seed.ts`, seed(recordId)],
    [`test/agencies/${agency.id}.test.ts`, test(agency)],
  ];
}

/** The line of `schema/agencies.yaml`. */
export const lineOf = ({ id, sv, en, kind }: NewAgency): string =>
  `- { id: ${id}, sv: ${JSON.stringify(sv)}, en: ${JSON.stringify(en)}, kind: ${JSON.stringify(kind)} }\n`;
