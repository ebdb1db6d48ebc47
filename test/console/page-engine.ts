/** The engine of the console's page for an agency, by the rules of the project's files. */
import { createEngine, type Engine } from '../../gateway/console/app/engine.js';
import type { ConsoleRole } from '../../gateway/console/roles.js';
import { createRules } from '../../gateway/console/rules.js';
import { makeBundle, readBundleContent } from '../../schema/bundle.js';
import { storyDay } from '../../schema/demo/family.js';
import type { Actor } from '../../schema/grant.js';

const rules = createRules(false);
const bundle = makeBundle(readBundleContent());

/** As the server answers it to an official of `agency`. */
export function pageEngine(agency: string, role: ConsoleRole = 'privacy-officer'): Engine {
  const found = rules(bundle, { agency, id: `demo-${role}` } as Actor, storyDay);
  return createEngine({ agency, role }, found, null);
}
