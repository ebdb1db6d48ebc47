/** Entries as gateways append them: people in turns, what is said of each the same all day, ids of records ever others. */
import { createHash, randomUUID } from 'node:crypto';
import type { Append, LogEntry } from '../../../gateway/log/disclosure-log.js';
import { Statement } from '../../../gateway/log/statement.js';

export const day = '2026-11-23';
export const bundle = 'b'.repeat(64);
export const entriesOfRequest = 5;

const categories = ['school.absence', 'school.grades', 'school.supportPlan', 'police.notice', 'police.incident'];

/** A UUID that is the same for the same number. */
export function personOf(number: number): string {
  const hex = createHash('sha256').update(`person ${number}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function statementOf(subject: string): Statement {
  const released = categories.map((category) => ({
    ...{ category, holder: category.split('.')[0], rows: ['R1', 'R2'], bases: ['OSL-10-2', 'OSL-10-28'], limit: null },
    fields: ['date', 'minutes', 'kind', 'subject'],
  }));
  return new Statement(
    JSON.stringify({
      actor: {
        id: 'demo-anna',
        agency: 'social-services',
        unit: 'children',
        roles: ['social-worker'],
        assurance: 'loa3',
      },
      ...{ purposes: ['child-welfare'], bundle, day, revision: 1, agencies: ['police', 'school'], subject },
      questions: [{ agency: 'school', categories: categories.slice(0, 3) }],
      ...{
        released,
        unanswered: [],
        toldIn: [],
        denied: [{ category: 'school.ehMed', holder: 'school', mode: 'withheld' }],
      },
    }),
  );
}

/** Requests about `persons` people in turns, each about five. */
export class Requests {
  readonly #entries: ReadonlyArray<Omit<LogEntry, 'records'>>;
  readonly #caseId: string;
  #next = 0;

  constructor(caseId: string, persons: number) {
    this.#caseId = caseId;
    this.#entries = Array.from({ length: persons }, (_, number) => {
      const subject = personOf(number);
      return { subject, statement: statementOf(subject) };
    });
  }

  next(): Append {
    const entries: LogEntry[] = [];
    for (let at = 0; at < entriesOfRequest; at++) {
      const one = this.#entries[this.#next++ % this.#entries.length] as Omit<LogEntry, 'records'>;
      entries.push({ ...one, records: `{"school.absence":["${randomUUID()}","${randomUUID()}"]}` });
    }
    const revision = { case: 1, agencies: new Map([['school', 1]]) };
    return { requestId: randomUUID(), caseId: this.#caseId, revision, day, entries };
  }
}
