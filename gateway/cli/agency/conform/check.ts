/** One check of a clause. */
import type { Reply } from './asker.js';
import type { Trial } from './trial.js';

/** What a check finds: nothing, a fault in one sentence, or why it could not be tried. */
export type Finding = null | { readonly fault: string } | { readonly untried: string };

/** A check of `clause` of `subgraphs/PROTOCOL.md`. */
export interface Check {
  readonly clause: string;
  /** What is tried, in a few words. */
  readonly says: string;
  run(trial: Trial): Promise<Finding>;
}

const toldOf = ({ status, code, data }: Reply) => `${status}${code ? ` ${code}` : ''}${data ? ' with data' : ''}`;

/** A fault unless the reply is a refusal with this status and code, without data. */
export function expectRefusal(reply: Reply, status: number, code: string | null): Finding {
  const isRight = reply.status === status && (code === null || reply.code === code) && reply.data === null;
  return isRight ? null : { fault: `expected ${status}${code ? ` ${code}` : ''}, but got ${toldOf(reply)}` };
}

/** A fault unless the reply is a refusal with this status and some code, without data. */
export function expectCoded(reply: Reply, status: number): Finding {
  const refused = expectRefusal(reply, status, null);
  return refused ?? (reply.code ? null : { fault: `expected ${status} with a code in \`extensions\`, but got none` });
}

/** A fault unless the reply is an answer without errors. */
export function expectAnswer(reply: Reply): Finding {
  const isRight = reply.status === 200 && reply.data !== null && reply.errors.length === 0;
  return isRight ? null : { fault: `expected an answer without errors, but got ${toldOf(reply)}` };
}

/** A fault unless the pair is denied: null, and named in `extensions.refused`. */
export function expectDenied(reply: Reply, pair: { person: string | null; category: string }, value: unknown): Finding {
  const answered = expectAnswer(reply);
  if (answered) return answered;
  if (value !== null) return { fault: 'expected null for what is denied, but got a value' };
  const named = reply.refused?.filter(({ person, category }) => person === pair.person && category === pair.category);
  if (named?.length !== 1) return { fault: 'expected the denied pair once in `extensions.refused`' };
  return reply.refused?.length === 1 ? null : { fault: 'expected no other pair in `extensions.refused`' };
}

/** The first that is no success. */
export async function firstOf(...findings: ReadonlyArray<() => Finding | Promise<Finding>>): Promise<Finding> {
  for (const each of findings) {
    const finding = await each();
    if (finding) return finding;
  }
  return null;
}
