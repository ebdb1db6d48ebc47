/** One question for everything, as one actor: its answer, what agencies were asked for it, and what the log says of it. */
import { person } from '../../../schema/demo/family.js';
import type { Client, LoggedQuestion } from '../../support/client.js';
import { everything } from './fields.js';
import { type PersonName, personNames } from './phases.js';

/** A person as the answer shows them. */
export type FoundPerson = Readonly<Record<string, unknown>> & { readonly id: string };

/** A notice of `extensions.disclosure`. */
export interface GotNotice {
  readonly code: string;
  readonly subject: string | null;
  readonly category: string;
  readonly holder: { readonly sv: string };
  readonly dataUntil: string | null;
  readonly waysForward: ReadonlyArray<{ readonly way: string; readonly sv: string }>;
  readonly text: { readonly sv: string };
}

/** What an entry of the disclosure log says that was released. */
export interface Released {
  readonly category: string;
  readonly rows: ReadonlyArray<string>;
  readonly bases: ReadonlyArray<string>;
  readonly records: ReadonlyArray<string>;
}

/** An entry of the disclosure log. */
export interface Entry {
  readonly subject: string | null;
  readonly body: {
    readonly released: ReadonlyArray<Released>;
    readonly unanswered: ReadonlyArray<{ readonly category: string }>;
    readonly questions: ReadonlyArray<{ readonly agency: string; readonly categories: ReadonlyArray<string> }>;
  };
}

/** Everything that came of one question. */
export interface Got {
  readonly actor: string;
  readonly caseId: string;
  readonly text: string;
  readonly errors: ReadonlyArray<string>;
  readonly case: Readonly<Record<string, unknown>> | null;
  readonly persons: ReadonlyMap<PersonName, FoundPerson>;
  /** Ids of persons found who are nobody of the story. */
  readonly strangers: ReadonlyArray<string>;
  readonly notices: ReadonlyArray<GotNotice>;
  readonly questions: ReadonlyArray<LoggedQuestion>;
  readonly entries: ReadonlyArray<Entry>;
}

/** An entry as the log has it: ids of the records that were released by category. */
interface LogRow extends Pick<Entry, 'subject'> {
  readonly body: Omit<Entry['body'], 'released'> & {
    readonly released: ReadonlyArray<Omit<Released, 'records'>>;
    readonly records: Readonly<Record<string, ReadonlyArray<string>>>;
  };
}

const toEntry = ({ subject, body: { released, records, ...body } }: LogRow): Entry => ({
  subject,
  body: { ...body, released: released.map((one) => ({ ...one, records: [...(records[one.category] ?? [])].sort() })) },
});

/** Asks for everything that the graph has about the persons of `caseId`. */
export async function askEverything(client: Client, actor: string, caseId: string): Promise<Got> {
  const { text, body, requestId } = await client.ask(actor, everything, { caseId });
  const found = ((body.data?.case?.persons ?? []) as ReadonlyArray<{ person: FoundPerson }>).map((one) => one.person);
  const nameOf = (id: string) => personNames.find((name) => person[name] === id);
  const [questions, entries] = await Promise.all([client.questionsOf(requestId), client.log({ requestId })]);
  return {
    ...{ actor, caseId, text, questions },
    errors: (body.errors ?? []).map(({ message }) => message),
    case: body.data?.case ?? null,
    persons: new Map(
      found.flatMap((one) => {
        const name = nameOf(one.id);
        return name ? [[name, one] as const] : [];
      }),
    ),
    strangers: found.filter(({ id }) => !nameOf(id)).map(({ id }) => id),
    notices: (body.extensions as { disclosure?: GotNotice[] } | undefined)?.disclosure ?? [],
    entries: (entries as unknown as ReadonlyArray<LogRow>).map(toEntry),
  };
}
