/**
 * Withdrawal wins (I4): an answer is handed to the kernel within this many milliseconds of its log entry, or
 * its connection is destroyed; a record that narrows moves the revision, commits, waits as long since it had moved it, and
 * only then returns.
 */
export const releaseLimitMs = 400;
