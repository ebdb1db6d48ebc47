/** placeholder */
import type { DemoStatement } from './statements.js';
export const familyRecords: ReadonlyArray<DemoStatement> = [];
