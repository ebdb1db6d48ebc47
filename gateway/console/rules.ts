/** What the page works with: the own agency's rules, as the gateway itself decides by them. The page compiles them anew. */
import type { AgencyId } from '../../schema/agencies.js';
import type { BundleContent } from '../../schema/bundle.js';
import { holderOf } from '../../schema/categories.js';
import type { Actor, CategoryId } from '../../schema/grant.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';
import type { Label } from '../../schema/policy/labels.js';
import { type ReceivedCategory, receivedBy } from '../../schema/policy/received.js';
import type { CategoryField } from './fields.js';
import { fieldsByCategory } from './fields.js';
import type { ConsoleRole } from './roles.js';

/** A bundle that is in force. */
export interface InForce {
  readonly content: BundleContent;
  readonly hash: string;
}

/** Who is logged in. */
export interface Who {
  readonly agency: AgencyId;
  readonly role: ConsoleRole;
}

/**
 * The rules of one agency, as the gateway itself has them. `policies` of `content` has that agency's alone; its supergraph
 * is left out.
 */
export interface Rules {
  readonly day: string;
  /** Id of the official who is logged in. */
  readonly official: string;
  /**
   * The desk of `npm start` signs what the page drafts; false in production: the agency's own signer does, outside the page.
   */
  readonly hasDesk: boolean;
  readonly bundle: string;
  readonly content: BundleContent;
  /** Names of every category there is: an entry of the log may tell of another agency's that the own staff has read. */
  readonly names: ReadonlyArray<Label & { readonly id: CategoryId }>;
  /** What other agencies' rules let the own one be given, for its record of processing. */
  readonly received: ReadonlyArray<ReceivedCategory>;
  readonly fields: Readonly<Record<string, ReadonlyArray<CategoryField>>>;
}

type OfBundle = Omit<Rules, 'day' | 'official' | 'hasDesk'>;

/** Rules of each agency by one bundle, each made when it is first asked for. */
function rulesBy({ content, hash }: InForce): (agency: AgencyId) => OfBundle {
  const fields = fieldsByCategory(content.supergraph);
  const { policies } = compileBundle(content, '2026-01-01');
  const names = policies.map(({ id, sv, en }) => ({ id, sv, en }));
  const known = new Map<AgencyId, OfBundle>();
  const make = (agency: AgencyId): OfBundle => {
    const text = content.policies[agency];
    const own = text === undefined ? {} : { [agency]: text };
    return {
      ...{ bundle: hash, names, received: receivedBy(policies, agency) },
      content: { ...content, supergraph: '', policies: own },
      fields: Object.fromEntries([...fields].filter(([category]) => holderOf(category) === agency)),
    };
  };
  return (agency) => {
    const rules = known.get(agency) ?? make(agency);
    known.set(agency, rules);
    return rules;
  };
}

/** Answers the rules of an official's agency by the bundle in force. */
export function createRules(hasDesk: boolean): (bundle: InForce, actor: Actor, day: string) => Rules {
  let last: { readonly hash: string; readonly of: ReturnType<typeof rulesBy> } | null = null;
  return (bundle, { agency, id: official }, day) => {
    if (last?.hash !== bundle.hash) last = { hash: bundle.hash, of: rulesBy(bundle) };
    return { day, official, hasDesk, ...last.of(agency) };
  };
}
