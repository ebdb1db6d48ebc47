/** An agency whose case system asserts records without end, and remembers which were acknowledged. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../../gateway/dev/stack.js';
import { familyMember } from '../../../schema/demo/families.js';
import { storyDay } from '../../../schema/demo/family.js';
import { demoId, type UnsignedRecord } from '../../../schema/demo/statements.js';
import { Sender } from '../withdrawal/sender.js';

/** Who asserts it. */
export const newCaseBy = { by: 'case-system-police', agency: 'police' } as const;

/** A case of its own each time, about a child that the readers do not ask for. */
export function newCase(sender: Sender, name: string): ReadonlyArray<UnsignedRecord> {
  const caseId = demoId(name);
  return [
    {
      ...{ kind: 'case', ...sender.version(name), id: caseId, type: 'crime-prevention', purposes: ['crime.prevent'] },
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
  #isDone = false;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(stack: Pick<Stack, 'facts'>) {
    this.sender = new Sender({ stack });
  }

  start(): void {
    this.#writing = this.#write();
    this.#writing.catch(() => {}); // told to whoever stops it
  }

  async stop(): Promise<void> {
    this.#isDone = true;
    await this.#writing;
  }

  async #write(): Promise<void> {
    for (let count = 1; !this.#isDone; count++) {
      await this.sender.open(newCase(this.sender, `drill ${count}`).map((record) => ({ ...newCaseBy, record })));
      await sleep(200);
    }
  }
}
