/**
 * Who must sign for a bundle: every agency whose rules or part of the graph it changes, by an information owner
 * (informationsägare) and its data protection officer (dataskyddsombud); by two information owners where a forbid of its
 * own weakens. Nobody signs for another agency. The gateway finds this out itself and believes no file about it.
 */
import type { AgencyId } from '../agencies.js';
import type { BundleContent } from '../bundle.js';
import { holderOf } from '../categories.js';
import { changesFrom } from '../policy/analyse/changes.js';
import { findWeakenings, type Moved } from '../policy/analyse/weakening.js';
import { rulesOf } from '../policy/compile-bundle.js';
import { daysFrom } from '../policy/days.js';
import { movedBetween } from './moved.js';
import { partsOf, sharedPart } from './parts.js';

/** What one agency must sign. `owners`: how many of its information owners. `because`: a sentence for each reason. */
export interface Need {
  readonly agency: AgencyId;
  readonly owners: 1 | 2;
  readonly because: ReadonlyArray<string>;
}

const otherRules = 'its rules have changed';

/** Why all agencies are concerned. */
function sharedReasons(before: BundleContent, after: BundleContent, changed: ReadonlySet<string>): string[] {
  const texts = (['agencies', 'vocabulary', 'legalBases'] as const).filter((name) => before[name] !== after[name]);
  const isShared = changed.has(sharedPart);
  return [
    ...texts.map((name) => `what all rules rest on has changed: ${name}`),
    ...(isShared ? ['a part of the graph has changed that belongs to no agency alone'] : []),
  ];
}

/** A part of an agency that has no rules, so that nobody could sign for it, is everybody's. */
function changedParts(
  before: BundleContent,
  after: BundleContent,
  agencies: ReadonlyArray<AgencyId>,
): ReadonlySet<string> {
  if (before.supergraph === after.supergraph) return new Set();
  const [old, now] = [partsOf(before.supergraph), partsOf(after.supergraph)];
  const changed = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
  const owned = changed.map((name) => (agencies.includes(name) ? name : sharedPart));
  return new Set(owned.length > 0 ? owned : [sharedPart]);
}

const rulesText = ({ agencies, vocabulary, legalBases, policies }: BundleContent) =>
  JSON.stringify([agencies, vocabulary, legalBases, Object.entries(policies).sort()]);

/** The sentences about weakened forbids, by holder, by the law of `day` and of every later day. */
function weakeningsBy(before: BundleContent, after: BundleContent, day: string): ReadonlyMap<AgencyId, Set<string>> {
  const found = new Map<AgencyId, Set<string>>();
  const moved: ReadonlyArray<Moved> =
    before.supergraph === after.supergraph ? [] : movedBetween(before.supergraph, after.supergraph);
  if (moved.length === 0 && rulesText(before) === rulesText(after)) return found;
  const [old, now] = [rulesOf(before), rulesOf(after)];
  for (const date of daysFrom(day, old(day).words.bases, now(day).words.bases)) {
    for (const { category, field, recipient, when } of findWeakenings(old(date).compiled, now(date).compiled, moved)) {
      const holder = holderOf(category);
      const what = field === null ? '' : ` for \`${field}\``;
      const sentence = `a forbid of \`${category}\` to \`${recipient}\` weakens${what}: ${when}`;
      found.set(holder, (found.get(holder) ?? new Set()).add(sentence));
    }
  }
  return found;
}

/** What must be signed to go from `before` (null: from nothing) to `after`, by the law from `day` on. */
export function needsOf(before: BundleContent | null, after: BundleContent, day: string): ReadonlyArray<Need> {
  // An agency that is left out of the bundle signs that it is.
  const agencies = [...new Set([...Object.keys(before?.policies ?? {}), ...Object.keys(after.policies)])].sort();
  if (before === null) return agencies.map((agency) => ({ agency, owners: 1, because: ['it is the first bundle'] }));
  const parts = changedParts(before, after, agencies);
  const shared = sharedReasons(before, after, parts);
  const weakened = weakeningsBy(before, after, day);
  return agencies.flatMap((agency) => {
    const own = [...(weakened.get(agency) ?? [])];
    const because = [
      ...shared,
      ...(before.policies[agency] === after.policies[agency] ? [] : [otherRules]),
      ...(parts.has(agency) ? ['its part of the graph has changed'] : []),
      ...own,
    ];
    return because.length === 0 ? [] : [{ agency, owners: own.length > 0 ? (2 as const) : (1 as const), because }];
  });
}

/**
 * Who may take a release back. `concerned`: agencies that signed for it, of which one must ask for the way back. `needs`:
 * those without whom there is none, as it opens something of theirs again, or means something else in their rules: how a
 * denial is answered can tell somebody more, too. `meant`: those of `needs` for that alone. What is in force already may have
 * been signed before they were asked.
 */
export interface WayBack {
  readonly concerned: ReadonlyArray<AgencyId>;
  readonly needs: ReadonlyArray<Need>;
  readonly meant: ReadonlyArray<AgencyId>;
}

/** The agencies that let more through by `after` than by `before`, in some state, and those whose rules mean something else. */
function widenedBy(before: BundleContent, after: BundleContent, day: string) {
  if (rulesText(before) === rulesText(after)) return { widened: new Set<AgencyId>(), otherwise: new Set<AgencyId>() };
  const { changes, meanings } = changesFrom(rulesOf(before), rulesOf(after), day);
  const wider = changes.filter(({ allowed }) => allowed.states > 0);
  return {
    widened: new Set(wider.map(({ category }) => holderOf(category))),
    // A condition's meaning is everybody's: `sharedReasons`.
    otherwise: new Set(meanings.flatMap(({ category }) => (category === null ? [] : [holderOf(category)]))),
  };
}

/**
 * What must be signed to go back from `release` to `before`. What narrows needs one word of an agency that is concerned;
 * what opens something again, or means something else, needs the agency whose it is, and two of its information owners where
 * a forbid weakens. No opinion: the bundle before had its own.
 */
export function wayBackOf(release: BundleContent, before: BundleContent, day: string): WayBack {
  const { widened, otherwise } = widenedBy(release, before, day);
  const all = needsOf(release, before, day);
  const isOnlyNarrower = ({ agency, because }: Need) =>
    because.every((reason) => reason === otherRules) && !widened.has(agency);
  const needs = all.filter((need) => !isOnlyNarrower(need) || otherwise.has(need.agency));
  return {
    concerned: all.map(({ agency }) => agency),
    needs,
    meant: needs.filter(isOnlyNarrower).map(({ agency }) => agency),
  };
}
