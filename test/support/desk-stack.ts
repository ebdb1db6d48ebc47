/** A system of its own with the desk of `npm start` beside it, for tests of what runs in a browser. */
import { Desk } from '../../gateway/dev/desk.js';
import { deskRoutes } from '../../gateway/dev/desk-routes.js';
import { type Stack, startStack } from '../../gateway/dev/stack.js';

/** The day of the story on which it runs. */
export const deskDay = '2026-11-23';

/** Starts it. */
export async function startDeskStack(): Promise<Stack> {
  const stack = await startStack({ day: deskDay, together: true });
  stack.issuer.mount('desk', deskRoutes(await Desk.open(stack, deskDay, 'demo')));
  return stack;
}
