/** The two ways in which identifying an actor fails. Their messages name neither the token nor anything personal in it. */

/** The request proves no actor: whoever asks must send another token. The message is one sentence for the client. */
export class IdentityError extends Error {
  readonly code = 'UNAUTHENTICATED';
  override readonly name = 'IdentityError';
}

/** The issuer's keys could not be had, so that nothing is known about the token: trying again later may help. */
export class IssuerUnreachableError extends Error {
  readonly code = 'ISSUER_UNREACHABLE';
  override readonly name = 'IssuerUnreachableError';
}

/** `value`, which somebody else wrote, as errors show it: on one line, at most 100 characters, in backticks; `nothing` when absent. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.slice(0, 100).replace(/[^\x20-\x7e]|`/g, '?')}\``;
}
