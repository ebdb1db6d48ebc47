/**
 * The grant: what the gateway tells an agency about a question (DESIGN.md sections 2 and 5).
 *
 * It travels as `extensions.grant` of the GraphQL request and names who asks, in which case, and which categories
 * of this agency about whom may be answered. A pair that is not named is denied. It is not signed yet: the shared
 * secret of the connection stands in for the signature, which keeps this very structure.
 */
import { z } from 'zod';
import type { AgencyId } from './agencies.js';

/** Opaque UUID of a person, made by `population` for one installation. */
export type PersonId = string;
/** `agency.category`, e.g. `police.suspicion`; the part before the dot is the holder. */
export type CategoryId = string;

/** The member of staff who asks. `assurance` is the level of assurance of the log-in, 1 to 4 (Digg, tillitsnivå). */
export interface Actor {
  readonly id: string;
  readonly agency: AgencyId;
  readonly unit: string;
  readonly roles: ReadonlyArray<string>;
  readonly assurance: number;
}

/** Allowed categories of one agency. `persons` holds only persons with at least one allowed category. */
export interface Grant {
  readonly version: 1;
  /** Agency the grant is made for. Another agency refuses it. */
  readonly audience: AgencyId;
  /** Content hash of the supergraph that the gateway planned with. */
  readonly bundle: string;
  readonly requestId: string;
  readonly actor: Actor;
  /** The open case of the actor's own agency in which the question is asked; null for questions about no person. */
  readonly case: { readonly id: string } | null;
  /** Categories about the case itself. */
  readonly aboutCase: ReadonlyArray<CategoryId>;
  /** Aggregate categories of the actor's own agency, which need no case. */
  readonly aboutAgency: ReadonlyArray<CategoryId>;
  readonly persons: Readonly<Record<PersonId, ReadonlyArray<CategoryId>>>;
}

const categories = z.array(z.string()).readonly();

const grantSchema = z.strictObject({
  version: z.literal(1),
  audience: z.string(),
  bundle: z.string(),
  requestId: z.string().max(100),
  actor: z.strictObject({
    id: z.string().min(1),
    agency: z.string().min(1),
    unit: z.string(),
    roles: z.array(z.string()).readonly(),
    assurance: z.number().int().min(1).max(4),
  }),
  case: z.strictObject({ id: z.uuid() }).nullable(),
  aboutCase: categories,
  aboutAgency: categories,
  persons: z.record(z.uuid(), categories),
});

/** Reads a grant from untrusted JSON. Throws a `ZodError` when a part is missing, of another type, or unknown. */
export function parseGrant(json: unknown): Grant {
  return grantSchema.parse(json);
}

/** True when the grant allows nothing, so that there is nothing to ask this agency for. */
export function isGrantEmpty(grant: Grant): boolean {
  return grant.aboutCase.length === 0 && grant.aboutAgency.length === 0 && Object.keys(grant.persons).length === 0;
}
