/** Is the bundle that the registry names signed as it must be? Everything is checked anew; no file is believed. */
import type { AgencyId } from '../agencies.js';
import type { BundleContent } from '../bundle.js';
import { digest } from '../bundle.js';
import { type Counted, rollbacksOf, signOffsOf, validOn } from './counted.js';
import { type Need, needsOf, type WayBack, wayBackOf } from './needs.js';
import type { Pointer, Registry } from './registry.js';
import { ReleaseError } from './release-error.js';
import type { ReleaseKeys } from './release-keys.js';
import type { Rollback } from './sign-off.js';

/**
 * What may come into force. `id`: of this release alone. `replaces`: hash of the bundle that must be in force before it.
 * `takesBack`: for a rollback, id of the release that must be. `wayBack`: who may take it back; null: nobody.
 */
export interface Release {
  readonly id: string;
  readonly hash: string;
  readonly content: BundleContent;
  readonly replaces: string | null;
  readonly takesBack: string | null;
  readonly wayBack: WayBack | null;
}

/** Id of the release that `pointer` names: of a rollback that of what it takes back, so that there is one of each. */
export function releaseIdOf({ kind, analysis }: Pointer): string {
  return kind === 'release' ? analysis : digest(`rollback of ${analysis}`);
}

/** What the release or rollback with `id` was named by, if its analysis is kept; null: it is not. Throws `ReleaseError`. */
export function pointerOf(registry: Registry, id: string): Pointer | null {
  for (const analysis of registry.analyses()) {
    for (const kind of ['release', 'rollback'] as const) {
      if (releaseIdOf({ version: 1, kind, analysis, bundle: '' }) !== id) continue;
      const { bundle, against } = registry.analysis(analysis);
      const named = kind === 'release' ? bundle : against;
      return named === null ? null : { version: 1, kind, analysis, bundle: named };
    }
  }
  return null;
}

const roles = {
  owner: 'of the information owner (informationsägare)',
  anyOwner: 'of an information owner (informationsägare)',
  officer: 'opinion (yttrande) of the data protection officer (dataskyddsombud)',
} as const;

function missingOwner({ agency, owners, because }: Need, signed: number, weighing = ''): string {
  const count = owners === 2 ? `, ${signed} of 2 that it needs: ${because.at(-1)}` : '';
  return `a signature ${roles.owner} of \`${agency}\`${weighing}${count}`;
}

/** The opinions among `counted` that advise `agency` against. */
export function opinionsAgainst(counted: ReadonlyArray<Counted>, agency: AgencyId) {
  return counted.flatMap(({ said, hash }) =>
    said.kind === 'opinion' && said.advises === 'against' && said.agency === agency
      ? [{ hash, reference: said.reference }]
      : [],
  );
}

/**
 * What is missing of `needs`, a phrase each; none when all have signed. Two signatures are two officials'. An owner's counts only
 * if it names each opinion against of the own agency as weighed: the last to sign must not be the one who advised against.
 * `isInForce`: what has come into force, perhaps before that was asked, does so by any.
 */
export function missingOf(
  needs: ReadonlyArray<Need>,
  counted: ReadonlyArray<Counted>,
  isInForce: boolean,
): ReadonlyArray<string> {
  return needs.flatMap(({ agency, owners, because }) => {
    const own = counted.filter(({ said }) => said.agency === agency);
    const against = isInForce ? [] : opinionsAgainst(own, agency);
    const decided = own.filter(
      ({ said }) => said.kind === 'release' && against.every(({ hash }) => said.weighs?.includes(hash)),
    );
    const signed = new Set(decided.map(({ said }) => said.official)).size;
    const hasOpinion = own.some(({ said }) => said.kind === 'opinion');
    const which = against.map(({ reference }) => `\`${reference}\``).join(', ');
    const weighing = which === '' ? '' : ` that weighs the opinion against (avstyrker) ${which}`;
    return [
      ...(signed < owners ? [missingOwner({ agency, owners, because }, signed, weighing)] : []),
      ...(hasOpinion ? [] : [`an ${roles.officer} of \`${agency}\``]),
    ];
  });
}

/** What is missing of the words that take a release back, a phrase each. `isInForce`: it has been taken back already. */
function missingBackOf(
  { concerned, needs, meant }: WayBack,
  said: ReadonlyArray<Rollback>,
  isInForce: boolean,
): ReadonlyArray<string> {
  if (!said.some(({ agency }) => concerned.includes(agency))) {
    const which = concerned.map((agency) => `\`${agency}\``).join(' or ');
    return [`a signature ${roles.anyOwner} of ${which}`];
  }
  const asked = isInForce ? needs.filter(({ agency }) => !meant.includes(agency)) : needs;
  return asked.flatMap((need) => {
    const own = said.filter(({ agency }) => agency === need.agency);
    const signed = new Set(own.map(({ official }) => official)).size;
    return signed < need.owners ? [missingOwner(need, signed)] : [];
  });
}

/** Throws when somebody is missing among those whose signatures are valid: with the reason why one is not, if there is one. */
function checkNobodyMissing(missing: ReadonlyArray<string>, expired: ReleaseError | null, what: string): void {
  if (missing.length === 0) return;
  throw (
    expired ?? new ReleaseError('unsigned', `${what} is not signed by all who must, missing: ${missing.join('; ')}`)
  );
}

/** Checks that a release is signed by all who must. `day` null: it has been in force, so expiry no longer matters. */
function checkSigned(registry: Registry, analysis: string, keys: ReleaseKeys, day: string | null): Release {
  const found = registry.analysis(analysis);
  const { bundle } = found;
  if (day !== null && found.day > day) {
    const message = `analyses/${analysis}.json: expected the law from \`${day}\` on, but it looks only from \`${found.day}\` on`;
    throw new ReleaseError('wrong-signature', message);
  }
  const { content } = registry.bundle(bundle);
  const before = found.against === null ? null : registry.bundle(found.against).content;
  const counted = signOffsOf(registry, { version: 1, kind: 'release', bundle, analysis }, keys);
  if (counted.length === 0) {
    throw new ReleaseError('unsigned', `bundle \`${bundle}\` is not signed by anybody: have it signed (bundle sign)`);
  }
  const { valid, expired } = validOn(counted, day);
  checkNobodyMissing(
    missingOf(needsOf(before, content, found.day), valid, day === null),
    expired,
    `bundle \`${bundle}\``,
  );
  return {
    ...{ id: analysis, hash: bundle, content, replaces: found.against, takesBack: null },
    wayBack: before && wayBackOf(content, before, found.day),
  };
}

/** Who still has to sign before `taken` is taken back by what `pointer` names. Throws `ReleaseError` for a wrong signature. */
export function missingForBack(
  registry: Registry,
  pointer: Pointer,
  taken: Omit<Release, 'content'>,
  keys: ReleaseKeys,
  day: string | null,
): ReadonlyArray<string> {
  if (taken.wayBack === null || pointer.analysis !== taken.id || pointer.bundle !== taken.replaces) {
    const message = `the rollback leads to \`${pointer.bundle}\`: expected \`${taken.replaces}\`, which was in force before \`${taken.hash}\``;
    throw new ReleaseError('wrong-signature', message);
  }
  const words = rollbacksOf(registry, pointer, taken.hash, keys);
  const { valid, expired } = validOn(words, day);
  const missing = missingBackOf(
    taken.wayBack,
    valid.map(({ said }) => said),
    day === null,
  );
  if (missing.length > 0 && expired) throw expired;
  return missing;
}

/**
 * The way back from `taken`, which has been verified before, to the bundle with `content`: its signatures alone are looked
 * at, so that it takes no time. `day` as in `verifyRelease`; it throws the same.
 */
export function verifyBack(
  registry: Registry,
  pointer: Pointer,
  taken: Omit<Release, 'content'>,
  content: BundleContent,
  keys: ReleaseKeys,
  day: string | null,
): Release {
  const missing = missingForBack(registry, pointer, taken, keys, day);
  checkNobodyMissing(missing, null, `the rollback of \`${taken.hash}\``);
  return {
    ...{ id: releaseIdOf(pointer), hash: pointer.bundle, content },
    ...{ replaces: taken.hash, takesBack: taken.id, wayBack: null },
  };
}

/**
 * The release that `pointer` names, once all who must have signed it. `day`: today; null for one that is in force already.
 *
 * Throws `ReleaseError`.
 */
export function verifyRelease(registry: Registry, pointer: Pointer, keys: ReleaseKeys, day: string | null): Release {
  if (pointer.kind === 'rollback') {
    const taken = checkSigned(registry, pointer.analysis, keys, null);
    return verifyBack(registry, pointer, taken, registry.bundle(pointer.bundle).content, keys, day);
  }
  const release = checkSigned(registry, pointer.analysis, keys, day);
  if (release.hash === pointer.bundle) return release;
  const message = `analyses/${pointer.analysis}.json: expected the analysis of bundle \`${pointer.bundle}\`, but it is another's`;
  throw new ReleaseError('wrong-signature', message);
}
