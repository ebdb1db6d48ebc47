/**
 * What is published and waits for signatures, as the console's page gets it: whole, so that the page can find all of it out anew,
 * and only for agencies that must sign it: it has the rules of others in it.
 */
import type { AgencyId } from '../../schema/agencies.js';
import type { Bundle } from '../../schema/bundle.js';
import { publicPart } from '../../schema/facts/jws.js';
import type { Analysis } from '../../schema/release/analysis.js';
import { rollbacksOf, signOffsOf } from '../../schema/release/counted.js';
import { wayBackFrom } from '../../schema/release/publishing.js';
import type { Registry, ReleasePointer } from '../../schema/release/registry.js';
import { ReleaseError } from '../../schema/release/release-error.js';
import type { ReleaseKey, ReleaseKeys, SigningRole } from '../../schema/release/release-keys.js';
import { checkValid, type Rollback, type SignOff } from '../../schema/release/sign-off.js';
import type { ConsoleRole } from './roles.js';

/** A sign-off that is kept. `isValid`: it counts today. */
export interface SignedView {
  readonly agency: AgencyId;
  readonly official: string;
  readonly kind: 'release' | 'opinion' | 'rollback';
  readonly signedOn: string;
  readonly until: string;
  readonly isValid: boolean;
  /** By which an information owner decides for the agency; null: it is an opinion. */
  readonly delegation: string | null;
  /** Of an opinion: what it advises, and its reference (diarienummer). */
  readonly advises: 'for' | 'against' | null;
  readonly reference: string | null;
  /** Of an opinion: the hash of its statement. `weighs`: of an owner's, the hashes of the opinions against that it weighs. */
  readonly hash: string | null;
  readonly weighs: ReadonlyArray<string>;
}

/** Somebody of the own agency who may sign in the session's role. `x`: the public part of the key. */
export interface OfficialView {
  readonly kid: string;
  readonly x: string;
  readonly official: string;
  readonly delegation: string | null;
  readonly until: string;
}

/** What signatures are collected for, or may be for its way back. `before`: what it was compared with; null: nothing. */
export interface ProposalView {
  readonly bundle: Bundle;
  readonly before: Bundle | null;
  readonly analysis: string;
  /** The analysis's own day and moment: all of it that cannot be found out anew. */
  readonly day: string;
  readonly made: string;
  readonly signed: ReadonlyArray<SignedView>;
}

/**
 * All. `hasRegistry` false: the gateway takes its rules from its own files. `today`: the day on which it would be signed.
 * `proposal` null: nothing waits that the own agency must sign.
 */
export interface ReleaseView {
  readonly hasRegistry: boolean;
  readonly today: string;
  readonly officials: ReadonlyArray<OfficialView>;
  readonly proposal: ProposalView | null;
}

/** The registry, and whose signatures count in it. */
interface Registered {
  readonly registry: Registry;
  readonly keys: ReleaseKeys;
}

/** In which capacity the console's roles sign; a team lead in none. */
export const signingRoles: Readonly<Record<ConsoleRole, SigningRole | null>> = {
  'information-owner': 'information-owner',
  'privacy-officer': 'data-protection-officer',
  'team-lead': null,
};

/** What signatures are collected for; null: nothing, or it has been released. Throws `ReleaseError`. */
export function waitingIn(registry: Registry): ReleasePointer | null {
  const pointer = registry.candidate();
  return pointer?.analysis === registry.current()?.analysis ? null : pointer;
}

/** Must `agency` sign what the analysis is of? To others nothing of it is told, not even that it is there. */
const concerns = (registry: Registry, analysis: string, agency: AgencyId): boolean =>
  registry.analysis(analysis).needs.some((need) => need.agency === agency);

/** What has been signed, the key that made it, and the hash of the statement. */
interface Kept {
  readonly said: SignOff | Rollback;
  readonly key: ReleaseKey;
  readonly hash: string;
}

function isValid({ said, key }: Kept, day: string): boolean {
  try {
    checkValid('it', said, key, day);
    return true;
  } catch (error) {
    if (error instanceof ReleaseError) return false;
    throw error;
  }
}

/** What is told of a signature on `day`. */
export function signedView(counted: Kept, day: string): SignedView {
  const { agency, official, kind, signedOn, until, ...rest } = counted.said;
  const opinion = 'advises' in rest ? { advises: rest.advises, reference: rest.reference } : null;
  return {
    ...{ agency, official, kind, signedOn, until, isValid: isValid(counted, day) },
    delegation: 'delegation' in rest ? rest.delegation : null,
    ...{ advises: opinion?.advises ?? null, reference: opinion?.reference ?? null },
    ...{ hash: opinion && counted.hash, weighs: 'weighs' in rest ? (rest.weighs ?? []) : [] },
  };
}

const officialView = (key: ReleaseKey): OfficialView => ({
  ...{ kid: key.kid, x: publicPart(key), official: key.official, delegation: key.delegation, until: key.until },
});

function proposalOf(
  registry: Registry,
  { bundle, analysis }: Pick<ReleasePointer, 'bundle' | 'analysis'>,
  kept: ReadonlyArray<Kept>,
  today: string,
): ProposalView {
  const { against, day, made }: Analysis = registry.analysis(analysis);
  return {
    bundle: registry.bundle(bundle),
    before: against === null ? null : registry.bundle(against),
    ...{ analysis, day, made, signed: kept.map((one) => signedView(one, today)) },
  };
}

/** What is released and `agency` can take back; null: nothing. `signed`: who has signed that. Throws `ReleaseError`. */
export function backView({ registry, keys }: Registered, agency: AgencyId, today: string): ProposalView | null {
  const current = registry.current();
  if (current?.kind !== 'release' || registry.analysis(current.analysis).against === null) return null;
  if (!concerns(registry, current.analysis, agency)) return null;
  const { pointer } = wayBackFrom(registry, current);
  return proposalOf(registry, current, rollbacksOf(registry, pointer, current.bundle, keys), today);
}

/** For an official of `agency` in `role`. Throws `ReleaseError` when the registry is not whole, or must not be believed. */
export function releaseView(
  { registry, keys }: Registered,
  { agency, role }: { readonly agency: AgencyId; readonly role: ConsoleRole },
  today: string,
): ReleaseView {
  const own = [...keys.values()].filter((key) => key.owner === agency && key.role === signingRoles[role]);
  const waiting = waitingIn(registry);
  const isOwn = waiting !== null && concerns(registry, waiting.analysis, agency);
  return {
    ...{ hasRegistry: true, today, officials: own.map(officialView) },
    proposal: isOwn ? proposalOf(registry, waiting, signOffsOf(registry, waiting, keys), today) : null,
  };
}
