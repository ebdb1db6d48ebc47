/** What `npm run bench -- capacity` measured last; it writes this file. */
import type { Measured } from './model.js';

export const measured: Measured = {
  on: '2026-11-29',
  machine: '2 × AMD EPYC, Node v20.20.2',
  gatewayCpuMs: 6.46,
  agenciesCpuMs: 24,
  databaseCpuMs: 20.4,
  entries: 5,
  logBytes: 7140,
  verifyMillionSeconds: 57,
  entriesPerSecond: 13300,
};
