/** `log complete` and its check: that all entries about a person are there. */
import { readFileSync } from 'node:fs';
import { checkCompleteness, proveCompleteness } from '../../../schema/log/completeness.js';
import { chainOf } from '../../../schema/log/log-keys.js';
import { NoteError, readVerifier } from '../../../schema/log/signed-note.js';
import { type Answer, UsageError } from '../policy/usage.js';
import { readPersonId } from './acting.js';
import { requireKeys, withLog } from './open-log.js';

/** `log complete --person ID`: the proof as JSON, for an auditor: it tells how often the person was asked about. */
export async function runComplete(person: string | undefined): Promise<Answer> {
  const id = readPersonId('--person', person);
  const proof = await withLog(async (log) => {
    const tag = requireKeys(log).tagOf(chainOf(id, null));
    await log.db.query('begin isolation level repeatable read read only');
    return proveCompleteness(log.db, tag);
  });
  if (proof) return { text: `${JSON.stringify(proof)}\n`, exitCode: 0 };
  return { text: 'the log has committed to no entry about that person yet: it does so once a day\n', exitCode: 1 };
}

/** `log check-complete FILE --verifier TEXT`. Needs no database. */
export function runCheckComplete(file: string | undefined, verifier: string | undefined): Answer {
  if (file === undefined || verifier === undefined) {
    throw new UsageError('expected FILE and --verifier ORIGIN+KEYID+KEY');
  }
  try {
    const { entries, upTo } = checkCompleteness(JSON.parse(readFileSync(file, 'utf8')), readVerifier(verifier));
    return { text: `these ${entries.length} entries are all up to ${upTo.at}, leaf ${upTo.index}\n`, exitCode: 0 };
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    return { text: `complete: ${error.message}\n`, exitCode: 1 };
  }
}
