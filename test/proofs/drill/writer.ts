/** Two agencies whose case systems assert records without end, and remember which were acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FactsTarget } from '../../../gateway/dev/seed-facts.js';
import { familyMember } from '../../../schema/demo/families.js';
import { storyDay } from '../../../schema/demo/family.js';
import { demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import type { RecordOf } from '../../../schema/facts/records.js';
import { Sender } from '../withdrawal/sender.js';

export const recoveryLimitMs = 60_000;

/** Who asserts it. */
export const newCaseBy = { by: 'case-system-police', agency: 'police' } as const;
const preventive = { type: 'crime-prevention', purposes: ['crime.prevent'] } as const;

/** Likewise an agency whose records another signer signs. */
export const otherCaseBy = { by: 'case-system-school', agency: 'school' } as const;
const otherCase = { type: 'pupil-support', purposes: ['child.support'] } as const;

/** A case of its own each time, about a child that the readers do not ask for. */
export function newCase(
  sender: Pick<Sender, 'version'>,
  name: string,
  { type, purposes }: Pick<RecordOf<'case'>, 'type' | 'purposes'> = preventive,
): ReadonlyArray<UnsignedRecord> {
  const caseId = demoId(name);
  return [
    {
      ...{ kind: 'case', ...sender.version(name), id: caseId, type, purposes },
      ...{ openedOn: storyDay, inquiryDecidedOn: null, dueOn: null, closedOn: null, requested: null },
    },
    {
      ...{ kind: 'case-person', ...sender.version(`${name} child`), caseId, personId: familyMember.sharedChild.id },
      ...{ role: 'child', since: storyDay, until: null },
    },
  ];
}

/** Writes until it is stopped. */
export class Writer {
  readonly sender: Sender;
  #written = 0;
  #isDone = false;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(target: { readonly facts: FactsTarget }) {
    this.sender = new Sender({ stack: target });
  }

  start(): void {
    this.#writing = this.#write();
    this.#writing.catch(() => {}); // told to whoever stops it
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#writing;
  }

  /** Waits until one more write has been acknowledged. Throws after a minute, and when none will be. */
  async recover(): Promise<void> {
    const [from, before] = [performance.now(), this.#written] as const;
    const ended = this.#writing.then(() => {
      throw new Error('expected a writer that goes on');
    });
    while (this.#written === before) {
      if (performance.now() - from > recoveryLimitMs) throw new Error('expected acknowledged records within a minute');
      await Promise.race([sleep(50), ended]);
    }
  }

  async #write(): Promise<void> {
    for (let count = 1; !this.#isDone; count++) {
      const name = `drill ${count}`;
      const own = newCase(this.sender, name).map((record) => ({ ...newCaseBy, record }));
      const others = newCase(this.sender, `${name} other`, otherCase).map((record) => ({ ...otherCaseBy, record }));
      await this.sender.open([...own, ...others]);
      this.#written += 1;
      await sleep(200);
    }
  }
}
