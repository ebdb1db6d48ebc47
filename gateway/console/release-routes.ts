/**
 * Signing in the console. The page signs, with a key that never comes here; here a statement is verified as whoever reads the
 * registry does, and belongs to the session's agency and role, before it is kept. The last one that is needed releases.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { analysisToSign, missingFor, wayBackFrom } from '../../schema/release/publishing.js';
import type { Pointer, Registry, ReleasePointer, Signed } from '../../schema/release/registry.js';
import { ReleaseError, sentenceOf } from '../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../schema/release/release-keys.js';
import { checkValid, readRollback, readSignOff } from '../../schema/release/sign-off.js';
import { missingForBack, type Release } from '../../schema/release/verify-release.js';
import { refusal } from '../error-catalogue.js';
import { backView, type ProposalView, type ReleaseView, releaseView, signingRoles, waitingIn } from './release-view.js';
import { type ReleasedView, releasedView } from './released-view.js';
import type { ConsoleRole } from './roles.js';
import type { Proved } from './sessions.js';

/** The registry, and whose signatures count in it. */
export interface ReleaseDesk {
  readonly registry: Registry;
  readonly keys: ReleaseKeys;
  /**
   * Finds out whether all who must have signed `pointer`, beside this thread. `isInForce`: it has been in force, so that
   * signatures that have expired still count. Rejects with `ReleaseError`.
   */
  readonly verify: (pointer: Pointer, isInForce: boolean) => Promise<Release>;
}

/**
 * What came of a signature: it is kept. `isReleased`: what it is for is done. `fault`: why nothing is done though nobody is
 * missing, or who is cannot be told.
 */
export interface HandedIn {
  readonly isReleased: boolean;
  readonly missing: ReadonlyArray<string>;
  readonly fault: string | null;
}

interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const owners: ReadonlyArray<ConsoleRole> = ['information-owner'];
const officials: ReadonlyArray<ConsoleRole> = [...owners, 'privacy-officer'];
/** Far longer than any sign-off; one in a body of 256 KiB is none. */
const body = z.strictObject({ statement: z.string().max(8_192) });
const what = 'the signature';
const refused = (message: string) => refusal('SIGNATURE_REFUSED', message);

/** Reads the registry. Whatever is wrong in it is told in its own words: they hold nothing about persons. */
function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReleaseError) throw refusal('REGISTRY_UNAVAILABLE', error.message);
    throw error;
  }
}

/** The statement, if the session's official may hand it in for what is published now. Throws `SIGNATURE_REFUSED`. */
function readStatement(
  statement: string,
  { registry, keys }: ReleaseDesk,
  from: { readonly agency: AgencyId; readonly role: ConsoleRole },
  day: string,
) {
  const pointer = reading(() => waitingIn(registry));
  if (pointer === null) throw refused('nothing is published that could be signed');
  try {
    const { said, key } = readSignOff(what, statement, keys);
    if (said.agency !== from.agency) {
      throw refused(`expected a signature of \`${from.agency}\`, whose session this is, but got one of another agency`);
    }
    if (key.role !== signingRoles[from.role]) {
      throw refused(`expected a signature in the session’s role, \`${from.role}\`, but got one of \`${key.role}\``);
    }
    if (said.bundle !== pointer.bundle || said.analysis !== pointer.analysis) {
      throw refused('it is signed for another bundle or analysis than is published now');
    }
    const { needs } = analysisToSign(registry, pointer);
    if (!needs.some(({ agency }) => agency === said.agency)) {
      throw refused(`nothing is to be signed for \`${said.agency}\`: what is published does not concern it`);
    }
    checkValid(what, said, key, day);
    return { pointer, key };
  } catch (error) {
    if (error instanceof ReleaseError) throw refused(error.message);
    throw error;
  }
}

/** Releases `pointer` if nobody is missing. What stands in its way is told, not thrown: the signature is kept by now. */
async function releaseBy({ registry, keys, verify }: ReleaseDesk, pointer: ReleasePointer, day: string) {
  try {
    const missing = missingFor(registry, pointer, keys, day);
    if (missing.length > 0) return { isReleased: false, missing, fault: null };
    await verify(pointer, false);
    analysisToSign(registry, pointer); // again: another may have been released meanwhile
    registry.setCurrent(pointer);
    return { isReleased: true, missing: [], fault: null };
  } catch (error) {
    return { isReleased: false, missing: [], fault: sentenceOf(error) };
  }
}

function keep({ registry }: ReleaseDesk, analysis: string, kid: string, statement: string, of?: Signed): void {
  try {
    registry.keepSignOff(analysis, kid, statement, of);
  } catch (error) {
    throw refusal('REGISTRY_UNAVAILABLE', `the signature cannot be kept: ${sentenceOf(error)}`);
  }
}

/** Keeps a statement of the session's official, and releases what it was the last for. */
async function handIn(desk: ReleaseDesk, proved: Proved, statement: string, day: string): Promise<HandedIn> {
  const { agency } = proved.actor;
  const { pointer, key } = readStatement(statement, desk, { agency, role: proved.role }, day);
  keep(desk, pointer.analysis, key.kid, statement);
  return releaseBy(desk, pointer, day);
}

/**
 * The word that takes back what is released, if an information owner of `agency` may hand it in. Throws `SIGNATURE_REFUSED`.
 */
function readWord(statement: string, { registry, keys }: ReleaseDesk, agency: AgencyId, day: string) {
  try {
    const { said, key } = readRollback(what, statement, keys);
    const { released, pointer, word } = wayBackFrom(registry, registry.current());
    if (said.agency !== agency) {
      throw refused(`expected a signature of \`${agency}\`, whose session this is, but got one of another agency`);
    }
    if (said.from !== word.from || said.to !== word.to || said.analysis !== word.analysis) {
      throw refused('it takes back another bundle than is released now');
    }
    if (!registry.analysis(word.analysis).needs.some((need) => need.agency === agency)) {
      throw refused(`the bundle does not concern \`${agency}\`, which so cannot take it back`);
    }
    checkValid(what, said, key, day);
    return { released, pointer, key };
  } catch (error) {
    if (error instanceof GraphQLError) throw error;
    throw refused(sentenceOf(error));
  }
}

/** Keeps the word, and takes the release back if nobody is missing. */
async function takeBack(desk: ReleaseDesk, proved: Proved, statement: string, day: string): Promise<HandedIn> {
  const { registry, keys } = desk;
  const { released, pointer, key } = readWord(statement, desk, proved.actor.agency, day);
  keep(desk, pointer.analysis, key.kid, statement, 'rollbacks');
  try {
    const taken = await desk.verify(released, true);
    const missing = missingForBack(registry, pointer, taken, keys, day);
    if (missing.length > 0) return { isReleased: false, missing, fault: null };
    if (registry.current()?.analysis !== released.analysis)
      throw new Error('another bundle has been released meanwhile');
    registry.setCurrent(pointer);
    return { isReleased: true, missing: [], fault: null };
  } catch (error) {
    return { isReleased: false, missing: [], fault: sentenceOf(error) };
  }
}

/** Adds the routes. `desk` null: this gateway has no registry. */
export function addReleaseRoutes(
  app: FastifyInstance,
  door: Door,
  { desk, today }: { readonly desk: ReleaseDesk | null; readonly today: () => string },
): void {
  app.get('/console/api/release', async (request): Promise<ReleaseView> => {
    const { actor, role } = await door.require(request, officials);
    if (desk === null) return { hasRegistry: false, today: today(), officials: [], proposal: null };
    return reading(() => releaseView(desk, { agency: actor.agency, role }, today()));
  });
  app.get('/console/api/release/last', async (request): Promise<{ readonly last: ReleasedView | null }> => {
    const { actor } = await door.require(request, officials);
    return { last: desk && reading(() => releasedView(desk, actor.agency, today())) };
  });
  app.get('/console/api/release/back', async (request): Promise<ProposalView | null> => {
    const { actor } = await door.require(request, owners);
    return desk && reading(() => backView(desk, actor.agency, today()));
  });
  const written = (roles: ReadonlyArray<ConsoleRole>, take: typeof handIn) => async (request: FastifyRequest) => {
    const proved = await door.require(request, roles);
    if (desk === null) throw refused('this gateway has no registry: nothing can be signed');
    const parsed = body.safeParse(request.body);
    if (!parsed.success) throw refusal('BAD_REQUEST', 'expected `statement`, a compact JWS');
    return take(desk, proved, parsed.data.statement.trim(), today());
  };
  app.post('/console/api/release/sign', written(officials, handIn));
  app.post('/console/api/release/back', written(owners, takeBack));
}
