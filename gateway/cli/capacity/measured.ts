/** What `npm run bench -- capacity` measured last; it writes this file. */
import type { Measured } from './model.js';

export const measured: Measured = {
  on: '2026-11-29',
  machine: 'not measured yet',
  gatewayCpuMs: 2,
  agenciesCpuMs: 4,
  databaseCpuMs: 4,
  entries: 10,
  logBytes: 10000,
  verifyMillionSeconds: 57,
  entriesPerSecond: 13300,
};
