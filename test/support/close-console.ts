/** The end of a visit to the console in a test. */
import type { Visit } from '../proofs/console/visit.js';

/** Ends it: nothing has left the origin, the page's policy has stopped nothing, no script has failed. */
export async function closeConsole({ offOrigin, csp, errors, leave }: Visit): Promise<void> {
  await leave();
  expect({ offOrigin, csp, errors }).toEqual({ offOrigin: [], csp: [], errors: [] });
}
