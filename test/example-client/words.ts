/** Words of the page. "Visas inte" never means that something exists. */
import type { Member } from './family-data.js';
import type { CaseRole } from './generated/documents.js';
import { labels } from './generated/labels.js';

/** Roles of persons in the case. */
export const roleNames: Readonly<Record<CaseRole, string>> = {
  CHILD: 'barnet',
  GUARDIAN: 'vårdnadshavare',
  SIBLING: 'syskon',
  OTHER_ADULT: 'annan vuxen',
};

/** A person's name, or what the person is in the case where the name is not shown. */
export const nameOf = ({ role, person }: Member): string =>
  person.name ? `${person.name.given} ${person.name.surname}` : roleNames[role];

/** A value of the enum `type`, for people. */
export const labelOf = (type: string, value: string): string => labels[type]?.[value] ?? value;
