/** What a signature of a statement is made over, without anything of Node: a page signs exactly the same (`jws.ts`). */

/** What a statement is: the `typ` of its header. */
export type StatementType =
  | 'familjegraf-record+jwt'
  | 'familjegraf-grant+jwt'
  | 'familjegraf-sign-off+jwt'
  | 'familjegraf-rollback+jwt';

/** The header and the payload of a compact JWS (RFC 7515, 7.1). `encode`: base64url of a text in UTF-8. */
export function signedPart(
  type: StatementType,
  payload: unknown,
  kid: string,
  encode: (text: string) => string,
): string {
  return `${encode(JSON.stringify({ alg: 'EdDSA', kid, typ: type }))}.${encode(JSON.stringify(payload))}`;
}
