/**
 * Signing in the console. The page signs, with a key that never comes here; here a statement is verified as whoever reads the
 * registry does, and belongs to the session's agency and role, before it is kept. The last one that is needed releases.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AgencyId } from '../../schema/agencies.js';
import { analysisToSign, missingFor } from '../../schema/release/publishing.js';
import type { Registry, ReleasePointer } from '../../schema/release/registry.js';
import { ReleaseError, sentenceOf } from '../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../schema/release/release-keys.js';
import { checkValid, readSignOff } from '../../schema/release/sign-off.js';
import { refusal } from '../error-catalogue.js';
import { type ReleaseView, releaseView, signingRoles, waitingIn } from './release-view.js';
import type { ConsoleRole } from './roles.js';
import type { Proved } from './sessions.js';

/** The registry, and whose signatures count in it. */
export interface ReleaseDesk {
  readonly registry: Registry;
  readonly keys: ReleaseKeys;
  /** Finds out whether all who must have signed `pointer`, beside this thread. Rejects with `ReleaseError`. */
  readonly verify: (pointer: ReleasePointer) => Promise<unknown>;
}

/** What came of a signature: it is kept. `fault`: why it releases nothing though nobody is missing, or who is cannot be told. */
export interface HandedIn {
  readonly isReleased: boolean;
  readonly missing: ReadonlyArray<string>;
  readonly fault: string | null;
}

interface Door {
  require(request: FastifyRequest, roles?: ReadonlyArray<ConsoleRole>): Promise<Proved>;
}

const officials: ReadonlyArray<ConsoleRole> = ['information-owner', 'privacy-officer'];
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
    await verify(pointer);
    analysisToSign(registry, pointer); // again: another may have been released meanwhile
    registry.setCurrent(pointer);
    return { isReleased: true, missing: [], fault: null };
  } catch (error) {
    return { isReleased: false, missing: [], fault: sentenceOf(error) };
  }
}

/** Keeps a statement of the session's official, and releases what it was the last for. */
async function handIn(desk: ReleaseDesk, proved: Proved, statement: string, day: string): Promise<HandedIn> {
  const { agency } = proved.actor;
  const { pointer, key } = readStatement(statement, desk, { agency, role: proved.role }, day);
  try {
    desk.registry.keepSignOff(pointer.analysis, key.kid, statement);
  } catch (error) {
    throw refusal('REGISTRY_UNAVAILABLE', `the signature cannot be kept: ${sentenceOf(error)}`);
  }
  return releaseBy(desk, pointer, day);
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
  app.post('/console/api/release/sign', async (request): Promise<HandedIn> => {
    const proved = await door.require(request, officials);
    if (desk === null) throw refused('this gateway has no registry: nothing can be signed');
    const parsed = body.safeParse(request.body);
    if (!parsed.success) throw refusal('BAD_REQUEST', 'expected `statement`, a compact JWS');
    return handIn(desk, proved, parsed.data.statement.trim(), today());
  });
}
