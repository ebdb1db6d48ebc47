/** What an agency has signed last and is in force: what it changed, as it was signed, and by whom. */
import type { AgencyId } from '../../schema/agencies.js';
import { rollbacksOf, signOffsOf } from '../../schema/release/counted.js';
import { releasesOf } from '../../schema/release/history.js';
import { wayBackFrom } from '../../schema/release/publishing.js';
import type { Registry, ReleasePointer } from '../../schema/release/registry.js';
import { ReleaseError } from '../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../schema/release/release-keys.js';
import { type SignedView, signedView } from './release-view.js';

/**
 * A release. `text`: the analysis as it is stored, whose hash is `analysis`: an older version wrote it in its own form, so
 * that it cannot be found out anew. `takenBack`: who has signed that it is taken back; null: it is in force.
 */
export interface ReleasedView {
  readonly analysis: string;
  readonly text: string;
  readonly signed: ReadonlyArray<SignedView>;
  readonly takenBack: ReadonlyArray<SignedView> | null;
}

/** The registry, and whose signatures count in it. */
export interface Registered {
  readonly registry: Registry;
  readonly keys: ReleaseKeys;
}

const concerns = ({ registry }: Registered, analysis: string, agency: AgencyId): boolean =>
  registry.analysis(analysis).needs.some((need) => need.agency === agency);

/** The newest of the releases in force that `agency` had to sign: since then nothing of its own has changed. Null: none. */
function lastOf(registered: Registered, agency: AgencyId): ReleasePointer | null {
  for (const pointer of releasesOf(registered.registry, registered.keys)) {
    if (concerns(registered, pointer.analysis, agency)) return pointer;
  }
  return null;
}

function signaturesOf({ registry, keys }: Registered, pointer: ReleasePointer, today: string) {
  return signOffsOf(registry, pointer, keys).map((one) => signedView(one, today));
}

/** Who has taken back what was released last, if `agency` had to sign it; null: nobody has. */
function takenBackOf(registered: Registered, agency: AgencyId, today: string): ReleasedView | null {
  const { registry, keys } = registered;
  const current = registry.current();
  if (current?.kind !== 'rollback' || !concerns(registered, current.analysis, agency)) return null;
  const { analysis } = current;
  const { bundle } = registry.analysis(analysis);
  const released: ReleasePointer = { version: 1, kind: 'release', bundle, analysis };
  const words = rollbacksOf(registry, wayBackFrom(registry, released).pointer, bundle, keys);
  return {
    ...{ analysis, text: registry.analysisText(analysis), signed: signaturesOf(registered, released, today) },
    takenBack: words.map((one) => signedView(one, today)),
  };
}

/** What `agency` has signed last; null: nothing that is kept. Throws `ReleaseError` when the registry must not be believed. */
export function releasedView(registered: Registered, agency: AgencyId, today: string): ReleasedView | null {
  const takenBack = takenBackOf(registered, agency, today);
  if (takenBack !== null) return takenBack;
  const pointer = lastOf(registered, agency);
  if (pointer === null) return null;
  const { analysis } = pointer;
  const text = registered.registry.analysisText(analysis);
  return { analysis, text, signed: signaturesOf(registered, pointer, today), takenBack: null };
}

/**
 * Who of `agency` has signed its rules in `bundle`; null: that cannot be told, since nobody signs here (`registered` null),
 * another bundle is to be in force by now, or the registry must not be believed. Nobody is named who has not signed.
 */
export function signedBy(
  registered: Registered | null,
  agency: AgencyId,
  bundle: string,
  today: string,
): ReadonlyArray<SignedView> | null {
  if (registered === null) return null;
  try {
    if (registered.registry.current()?.bundle !== bundle) return null;
    const pointer = lastOf(registered, agency);
    return pointer && signaturesOf(registered, pointer, today).filter((one) => one.agency === agency);
  } catch (error) {
    if (error instanceof ReleaseError) return null;
    throw error;
  }
}
