/** What is wrong with a list of token issuers: those that gateways believe, and those whose officers read the log. */
import { type AgencyId, readAgencies } from './agencies.js';

/** Who issues an agency's tokens, and where its keys are. */
interface Issuer {
  readonly agency: AgencyId;
  readonly issuer: string;
  readonly jwks: string;
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

/** Agencies that nobody knows: refused everywhere. `name`: of the setting. */
export function unknownAgencyFaults(name: string, ids: ReadonlyArray<AgencyId>): string[] {
  if (ids.length === 0) return [];
  const known = new Set(readAgencies().map((agency) => agency.id));
  return ids
    .filter((id) => !known.has(id))
    .map((id) => `\`${name}\`: expected agencies of schema/agencies.yaml, but got \`${id}\``);
}

/**
 * Refused everywhere: issuers or keys that two agencies share, so that officials of one would be taken for the other's, and
 * two issuers of one agency, by which the same id could be two people.
 */
export function sharedIssuerFaults(name: string, issuers: ReadonlyArray<Issuer>): string[] {
  const twice = (part: keyof Issuer, expected: string) =>
    issuers
      .filter((its, at) => issuers.findIndex((other) => other[part] === its[part]) !== at)
      .map((its) => `\`${name}\`: expected ${expected} for each agency, but \`${its[part]}\` is named twice`);
  return [
    ...twice('agency', 'one issuer'),
    ...twice('issuer', 'an issuer of its own'),
    ...twice('jwks', 'keys of its own'),
  ];
}

/** Production believes no issuer, and no keys, that come in the clear or from the machine itself. */
export function plainIssuerFaults(name: string, issuers: ReadonlyArray<Issuer>): string[] {
  return issuers.flatMap(({ agency, issuer, jwks }) =>
    [issuer, jwks]
      .filter((address) => new URL(address).protocol !== 'https:' || isLocal(new URL(address).hostname))
      .map((address) => `\`${name}\`: production expects an https address for \`${agency}\`, but got \`${address}\``),
  );
}
