/**
 * Withdrawal wins (DESIGN.md, I4): an answer is handed to the kernel within this many milliseconds of its log entry, or
 * its connection is destroyed; a record that narrows is committed, waits as long, and only then returns.
 */
export const releaseLimitMs = 400;
