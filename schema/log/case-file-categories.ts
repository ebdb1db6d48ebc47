/** Categories of the case file (`subgraphs/cooperation/policy.yaml`): what is read in it, and what is done in it. Pure. */
import type { CategoryId } from '../grant.js';

/** Of the case file, which is nobody's data about a person: its cases, consents, decisions, requests, and work with them. */
export const isOfCaseFile = (category: CategoryId): boolean => category.startsWith('cooperation.');

/** To do something in the case file, not to read. That somebody might is what an entry says, not that it came about. */
export const isWork = (category: CategoryId): boolean =>
  category === 'cooperation.recordWork' || /^cooperation\.work[A-Z]/.test(category);
