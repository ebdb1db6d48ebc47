/** What a conformance test works with: an agency, fields of it that are known to be opened, and the records they hold. */
import { randomUUID } from 'node:crypto';
import type { PersonId } from '../../../../schema/grant.js';
import { isEffective } from '../../../../schema/policy/compile.js';
import type { CategoryPolicy, LegalBasis } from '../../../../schema/policy/types.js';
import { type Asker, type Asking, aboutEntities, type Reply, subjectOf, valueIn } from './asker.js';
import { type Opening, openingOf } from './opening.js';
import type { AskedField } from './subgraph-fields.js';

/** A field that a row opens, with the ids of the records that came. */
export interface Opened {
  readonly field: AskedField;
  readonly opening: Opening;
  readonly ids: ReadonlyArray<string>;
}

/** A record that was completed after it was recorded, with what is told of it without a limit. */
export interface Completed {
  readonly field: AskedField;
  readonly opening: Opening;
  readonly record: Readonly<Record<string, unknown>>;
  /** The earliest day on which anything completed it. */
  readonly day: string;
}

/** What is known of the agency before the checks. */
export interface Trial {
  readonly asker: Asker;
  /** Opened by a row that needs no decision where there is one, and with as many records as any. */
  readonly main: Opened;
  /** Opened by a decision, with records that have ids; null: none was found. */
  readonly decided: Opened | null;
  /** Of a person, opened to another agency whom a hold of the holder stops; null: none was found. */
  readonly stoppable: Opened | null;
  /** A record that something has completed; null: none was found. */
  readonly completed: Completed | null;
  readonly fields: ReadonlyArray<AskedField>;
}

/** What is tried. */
export interface TrialInput {
  readonly asker: Asker;
  readonly fields: ReadonlyArray<AskedField>;
  readonly policies: ReadonlyArray<CategoryPolicy>;
  readonly bases: ReadonlyMap<string, LegalBasis>;
  readonly persons: ReadonlyArray<PersonId>;
}

const enough = 2;
const isWhole = ({ status, errors, refused }: Reply) => status === 200 && errors.length === 0 && !refused?.length;

/** Thrown when nothing of the agency can be opened: nothing else can be tested then. */
export class NothingOpens extends Error {
  override readonly name = 'NothingOpens';
}

/** Raises the asker's serial until the agency does not find it old (clause P13). */
async function findSerial(asker: Asker, opening: Opening, field: AskedField): Promise<Reply> {
  for (;;) {
    const reply = await asker.ask(opening, field);
    if (reply.code !== 'GRANT_OUTDATED' || asker.serial > 1e9) return reply;
    asker.serial += Math.min(Math.max(asker.serial, 1), 500_000);
  }
}

async function tryRow(
  input: TrialInput,
  field: AskedField,
  place: {
    readonly policy: CategoryPolicy;
    readonly permit: CategoryPolicy['permits'][number];
    readonly person: PersonId;
  },
  recordIds?: ReadonlyArray<string>,
): Promise<Opened | Reply | null> {
  const { asker } = input;
  const opening = openingOf({ ...place, day: asker.day, ...(recordIds && { recordIds }) });
  if (!opening) return null;
  const reply = await findSerial(asker, opening, field);
  return isWhole(reply) ? { field, opening, ids: field.idsIn(valueIn(reply, field)) ?? [] } : reply;
}

function* places({ fields, policies, bases, persons, asker }: TrialInput) {
  for (const field of [...fields].sort((one, other) => Number(other.hasIds) - Number(one.hasIds))) {
    const policy = policies.find(({ id }) => id === field.category);
    const permits = policy?.permits.filter((permit) => isEffective(permit, { day: asker.day, bases })) ?? [];
    const [simple, others] = [
      permits.filter(({ when }) => !needsSigning(when)),
      permits.filter(({ when }) => needsSigning(when)),
    ];
    for (const permit of [...simple, ...others]) {
      for (const person of field.on === 'Person' ? persons : [randomUUID()]) {
        if (policy) yield { field, place: { policy, permit, person } };
      }
    }
  }
}

const needsSigning = (when: CategoryPolicy['permits'][number]['when']) =>
  when.some(({ atom: { id } }) => id.startsWith('decision.') || id === 'consent.active');

/** The row opens to another agency, and a rule forbids it when the holder has stopped disclosure. */
function isStoppedByHold({
  policy,
  permit,
}: {
  policy: CategoryPolicy;
  permit: CategoryPolicy['permits'][number];
}): boolean {
  const recipient = permit.to[0];
  if (recipient === undefined || recipient === policy.holder) return false;
  return policy.forbids.some(
    ({ to, when }) => to.includes(recipient) && when.length === 1 && when[0]?.atom.id === 'hold.set',
  );
}

/** What is told of the records of a field and of what completes them. */
export async function completionsIn(asker: Asker, opening: Opening, field: AskedField, asking: Asking = {}) {
  const question = aboutEntities(field, [subjectOf(opening, field)], field.writeCompletions());
  const reply = await asker.ask(opening, field, { ...question, ...asking });
  return { reply, records: field.recordsIn(valueIn(reply, field)) ?? [] };
}

/** A record that was completed, under a row that needs no decision where there is one. */
async function findCompleted(input: TrialInput): Promise<Completed | null> {
  const fields = input.fields.filter(({ completions }) => completions.length > 0);
  for (const { field, place } of places({ ...input, fields })) {
    const found = await tryRow(input, field, place);
    if (!found || 'status' in found || found.ids.length === 0) continue;
    const { records } = await completionsIn(input.asker, found.opening, field);
    for (const record of records) {
      const days = field.completions.flatMap(({ on }) =>
        typeof record[on] === 'string' ? [record[on] as string] : [],
      );
      const [day] = days.sort();
      if (day !== undefined) return { field, opening: found.opening, record, day };
    }
  }
  return null;
}

/** Which argument is to be another, by the code with which the agency refuses. */
const remedies: ReadonlyMap<string, string> = new Map([
  ['GRANT_OF_ANOTHER_DAY', ": --day is to be the agency's own day"],
  ['SECRET_UNKNOWN', ': --secret is to be the one that the agency shares with its gateway'],
]);

/** Finds what the agency opens. Throws `NothingOpens`. */
export async function findTrial(input: TrialInput): Promise<Trial> {
  let main: Opened | null = null;
  let decided: Opened | null = null;
  let stoppable: Opened | null = null;
  let last: Reply | null = null;
  const known = new Map<string, ReadonlyArray<string>>();
  for (const { field, place } of places(input)) {
    const canStop = field.on === 'Person' && isStoppedByHold(place);
    const isDecided = place.permit.when.some(({ atom }) => atom.id.startsWith('decision.'));
    const isEnough = isDecided ? decided !== null && main !== null : main !== null && main.ids.length >= enough;
    if (isEnough && (stoppable !== null || !canStop)) continue;
    const found = await tryRow(input, field, place, isDecided ? known.get(`${field.name} ${place.person}`) : undefined);
    if (found && 'status' in found) last = found;
    if (!found || 'status' in found) continue;
    if (found.ids.length > 0) known.set(`${field.name} ${place.person}`, found.ids);
    if (isDecided && found.ids.length > (decided?.ids.length ?? 0)) decided = found;
    if (canStop) stoppable ??= found;
    if (main === null || found.ids.length > main.ids.length) main = found;
  }
  if (main) {
    const completed = await findCompleted(input);
    return { asker: input.asker, main, decided, stoppable, completed, fields: input.fields };
  }
  const remedy = remedies.get(last?.code ?? '') ?? '';
  const came = last
    ? `; the last answer was ${[last.status, ...(last.code ? [last.code] : [])].join(' ')}${remedy}`
    : '';
  throw new NothingOpens(
    `expected that some field opens for one of ${input.persons.join(', ')}, with the keys and on the day of this test${came}`,
  );
}
