/** A change of rules to try signing on: what the social services' rules would say, published in the registry of `npm start`. */
import { type Bundle, makeBundle } from '../../schema/bundle.js';
import { type Published, publish } from '../../schema/release/publishing.js';
import type { Registry } from '../../schema/release/registry.js';

const agency = 'social-services';

/** One row opens for one more role, and one for one fewer. What to look for, and what stands there then. */
const changes: ReadonlyArray<readonly [string, string]> = [
  [
    'actor.role=principal|school-counsellor, recipient.reported',
    'actor.role=principal|school-counsellor|school-nurse, recipient.reported',
  ],
  ['actor.role=social-worker|social-work-manager,', 'actor.role=social-worker,'],
];

/** `bundle` with those changes. Throws when its rules have another text by now. */
export function proposedFrom({ content }: Bundle): Bundle {
  const text = changes.reduce((rules, [old, now]) => {
    if (!rules.includes(old))
      throw new Error(`expected rules of \`${agency}\` with \`${old}\`: the proposal is out already`);
    return rules.replace(old, now);
  }, content.policies[agency] ?? '');
  return makeBundle({ ...content, policies: { ...content.policies, [agency]: text } });
}

/** Publishes it on `day`, compared with what is to be in force. */
export function publishDemoProposal(registry: Registry, day: string): Published {
  const current = registry.current();
  if (current === null) throw new Error('expected a bundle that is in force');
  return publish(registry, proposedFrom(registry.bundle(current.bundle)), { day, made: new Date().toISOString() });
}
