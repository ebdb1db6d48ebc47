/** The end of a visit to the console in a test. */
import type { Visit } from '../proofs/console/visit.js';

/** Ends it: nothing has left the origin, the page's policy has stopped nothing, no script has failed. */
export async function closeConsole({ page, offOrigin, csp, errors, leave }: Visit): Promise<void> {
  const isClean = offOrigin.length + csp.length + errors.length === 0;
  await (isClean ? leave() : page.context().close()); // nobody else's visit has its faults
  expect({ offOrigin, csp, errors }).toEqual({ offOrigin: [], csp: [], errors: [] });
}
