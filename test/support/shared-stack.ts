/** The system that `global-setup.mjs` has started: shared by all test files, so tests only read from it. */
import { Client, type Reachable } from './client.js';

/** How to reach the shared system, its agencies and their secrets. */
export interface SharedStack extends Reachable {
  readonly secrets: Readonly<Record<string, string>>;
  readonly intakeSecret: string;
  readonly agencies: Readonly<Record<string, string>>;
  readonly gatewayEnv: Readonly<Record<string, string>>;
  /** Where each agency's signer answers, and where signed records go. */
  readonly signers: Readonly<Record<string, string>>;
  readonly intakeUrl: string;
  /** Where the gateway's and `cooperation`'s `/metrics` are. */
  readonly metrics: ReadonlyArray<string>;
}

/** The shared system. Throws when it has not been started. */
export function sharedStack(): SharedStack {
  const text = process.env.TEST_STACK;
  if (!text) throw new Error('expected the system of test/support/global-setup.mjs to run: use `npm test`');
  return JSON.parse(text) as SharedStack;
}

/** A client of the shared system, closed after the tests of this file. */
export function sharedClient(): Client {
  const client = new Client(sharedStack());
  afterAll(() => client.close());
  return client;
}
