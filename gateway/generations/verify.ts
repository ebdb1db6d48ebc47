/** Has a release verified in a thread of its own (`verify-worker.ts`). */
import { Worker } from 'node:worker_threads';
import type { Pointer } from '../../schema/release/registry.js';
import { ReleaseError, type ReleaseFault, sentenceOf } from '../../schema/release/release-error.js';
import type { ReleaseKeys } from '../../schema/release/release-keys.js';
import type { Release } from '../../schema/release/verify-release.js';

/** What is to be verified. `day`: today; null for a release that is in force already. */
export interface Verifying {
  readonly folder: string;
  readonly pointer: Pointer;
  readonly keys: ReleaseKeys;
  readonly day: string | null;
}

interface Failure {
  readonly fault: ReleaseFault;
  readonly message: string;
}

/** What is thrown, as it goes from thread to thread. */
export function asFailure(error: unknown): Failure {
  if (error instanceof ReleaseError) return { fault: error.fault, message: error.message };
  return { fault: 'unusable', message: sentenceOf(error) };
}

/** Verifies. Rejects with `ReleaseError`. */
export function verifyBeside(verifying: Verifying): Promise<Release> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verify-worker.js', import.meta.url), { workerData: verifying });
    worker.once('message', (outcome: { readonly release: Release } | Failure) => {
      if ('release' in outcome) resolve(outcome.release);
      else reject(new ReleaseError(outcome.fault, outcome.message));
      void worker.terminate();
    });
    worker.once('error', (error) => reject(new ReleaseError('unusable', sentenceOf(error))));
    worker.once('exit', () => reject(new ReleaseError('unusable', 'the verification ended without a word')));
  });
}
