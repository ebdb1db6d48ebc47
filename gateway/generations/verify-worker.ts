/** Verifies a release in a thread of its own: the rules of two bundles are compared, and nobody must wait for that. */
import { parentPort, workerData } from 'node:worker_threads';
import { Registry } from '../../schema/release/registry.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { asFailure, type Verifying } from './verify.js';

const { folder, pointer, keys, day } = workerData as Verifying;
try {
  parentPort?.postMessage({ release: verifyRelease(new Registry(folder), pointer, keys, day) });
} catch (error) {
  parentPort?.postMessage(asFailure(error));
}
