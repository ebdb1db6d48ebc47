/** A system of its own for tests of the case file, and steps of its workflows as officials take them. */
import { type Others, type Performed, perform } from '../../gateway/dev/perform.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';
import { demoId } from '../../schema/demo/statements.js';
import { Client } from './client.js';

/** The day on which the workflows run. */
export const day = '2026-11-23';

/** A running system with a client. */
export interface CaseFile {
  readonly stack: Stack;
  readonly client: Client;
  /** One step; throws its faults unless it is kept. Answers id of the first record and all that is kept. */
  done(actor: string, name: string, input: object, others?: Others): Promise<Performed & { readonly id: string }>;
  /** One step that is expected to fail: the codes of its faults. */
  faults(actor: string, name: string, input: object): Promise<ReadonlyArray<string>>;
  stop(): Promise<void>;
}

/** Starts a system with the story's records. */
export async function startCaseFile(): Promise<CaseFile> {
  const stack = await startStack({ day, together: true });
  const client = new Client({
    url: stack.url,
    issuerPort: Number(new URL(stack.issuer.issuers[0]?.issuer ?? '').port),
    databases: Object.fromEntries(stack.databases),
  });
  return {
    stack,
    client,
    done: async (actor, name, input, others) => {
      const performed = await perform(stack, actor, name, input, others);
      if (performed.refused || performed.faults.length > 0) {
        throw new Error(`${actor} ${name}: ${performed.refused ? 'refused' : JSON.stringify(performed.faults)}`);
      }
      return { ...performed, id: performed.kept[0]?.id ?? '' };
    },
    faults: async (actor, name, input) => {
      const { refused, faults } = await perform(stack, actor, name, input);
      return refused ? ['refused'] : faults.map(({ code }) => code);
    },
    stop: async () => {
      await client.close();
      await stack.stop();
    },
  };
}

/** A key that is the same in every run. */
export const key = (name: string) => demoId(`key ${name}`);

/** A child that has been asked. */
export const asked = {
  informedHow: 'IN_PERSON',
  informedBy: 'the official',
  informedOn: day,
  view: 'AGREES',
};
