/** The agency of the test vectors: its schema, its policy, and what it holds. */

/** The SDL, without federation's own part. */
export const schema = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  @link(url: "https://familjegraf.example/disclosure/v1.0", import: ["@category", "@open"])
  @composeDirective(name: "@category")
  @composeDirective(name: "@open")
directive @category(id: String!) on FIELD_DEFINITION
directive @open(reason: String!) on FIELD_DEFINITION
directive @completed(on: String!) on FIELD_DEFINITION
scalar Date
type Person @key(fields: "id") {
  id: ID! @open(reason: "an opaque id")
  school: String @category(id: "school.unit")
  notes(first: Int, after: String, last: Int, before: String): NoteConnection @category(id: "school.note")
}
type NoteConnection { edges: [NoteEdge!]! pageInfo: PageInfo! }
type NoteEdge { cursor: String! node: Note! }
type Note { id: ID! closedOn: Date @completed(on: "closedOn") place: String @category(id: "school.place") }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
`;

const disclosed = (id: string, code: string) => `  - id: school.${id}
    code: SCH.${code}
    sv: Exempel
    en: Example
    secrecy: [OSL-23-2-1]
    denied: { own: absent, others: absent }
    permit:
      - row: "7"
        to: [social-services]
        purpose: child.protect
        basis: SOL-20-6
        when: [case.assigned, inquiry.opened, decision.relevant-to-inquiry]
        says: Socialnämnden får uppgiften när utredning är inledd och skolan beslutat att lämna ut den.
      - row: "37"
        to: [social-services]
        purpose: child.protect
        basis: OSL-10-27
        when: [case.assigned, decision.OSL-10-27]
        says: Skolan får lämna uppgiften efter en intresseavvägning.
    forbid:
      - { row: kept, to: [others], when: [record.own-lesson], says: Anteckningar från den egna lektionen lämnas inte ut. }
`;

/** `policy.yaml`; its words are those of `schema/vocabulary.yaml` and `schema/legal-bases.yaml`. */
export const policy = `agency: school
every-category:
  forbid:
    - { row: hold, to: [others], when: [hold.set], says: Ingenting lämnas ut så länge skolan har stoppat det. }
categories:
${disclosed('note', 'note')}${disclosed('place', 'place')}${disclosed('unit', 'unit')}`;

const child = '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01';

/** Persons, and the records about them in the order of the field. `ownLesson` is what `record.own-lesson` says. */
export const held = {
  child,
  sibling: '0b9d7c34-2f4a-4e57-8c11-6a2d9e4f7702',
  stranger: '29f6a0b3-d5e8-4719-8b2c-5c4e7d1a9f06',
  records: {
    [child]: [
      { id: 'n1', recordedOn: '2026-10-08', closedOn: '2026-10-19', place: 'gym', ownLesson: false },
      { id: 'n2', recordedOn: '2026-10-20', closedOn: '2026-11-20', place: 'library', ownLesson: false },
      { id: 'n3', recordedOn: '2026-10-21', closedOn: null, place: 'yard', ownLesson: true },
    ],
  },
} as const;
