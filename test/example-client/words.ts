/** Words of the page. "Visas inte" never means that something exists. */
import type { Member } from './family-data.js';
import { agencies } from './generated/agencies.js';
import type { CaseRole } from './generated/documents.js';
import { labels } from './generated/labels.js';
import { pageSize } from './generated/reads.js';

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

/** The person without the name: while it is read again, nobody knows whether it may still be shown. */
export const unnamed = ({ role, person }: Member): Member => ({ role, person: { ...person, name: null } });

/** A value of the enum `type`, for people. */
export const labelOf = (type: string, value: string): string => labels[type]?.[value] ?? value;

/** What the agency is called. */
export const agencyName = (id: string): string => agencies[id]?.sv ?? id;

/** Said of what was taken from the page's own cache. */
export const fromCache = 'Redan läst: hämtat ur sidans minne, och ingen ny läsning loggas.';

/** Said where a list goes further back. */
export const cutText = `Bara de ${pageSize} senaste visas; listan går längre tillbaka.`;
