/** What may be logged of an error: never its message, which may quote a value, a query or an address with a password. */

/** The error's class and, where it has one, its code (`ECONNREFUSED`, an SQLSTATE, `UND_ERR_HEADERS_TIMEOUT`). */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
