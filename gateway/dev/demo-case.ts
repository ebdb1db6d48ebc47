/** The demo query and the case that each demo actor names, from `test/scenarios/demo-case.json`. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectFile } from '../../schema/files.js';

const demoCaseFile = z.strictObject({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()),
  cases: z.record(z.string(), z.uuid()),
});

/** `cases[ACTOR]` goes into the header `x-case-id` and into the variable `caseId`. */
export type DemoCase = z.output<typeof demoCaseFile>;

/** Where the file lies, relative to the project's root. */
export const demoCasePath = 'test/scenarios/demo-case.json';

/** The same query as a file of operations, for a gateway that plans it before it is asked. */
export const demoOperationsPath = 'test/scenarios/demo-case.graphql';

/** Reads the file. Throws when it does not have the expected form. */
export function readDemoCase(): DemoCase {
  return demoCaseFile.parse(JSON.parse(readFileSync(projectFile(demoCasePath), 'utf8')));
}
