/** Whom the console is for: three roles of an agency's own staff. Anyone else gets nothing. */
import type { Actor } from '../../schema/grant.js';

/** Roles that the console knows, as tokens state them: dataskyddsombud, informationsägare, teamledare. */
export const consoleRoles = ['privacy-officer', 'information-owner', 'team-lead'] as const;

/** One of them. */
export type ConsoleRole = (typeof consoleRoles)[number];

/** The actor's role here, the first of `consoleRoles` that the actor has; null for everybody else. */
export function consoleRoleOf({ roles }: Pick<Actor, 'roles'>): ConsoleRole | null {
  return consoleRoles.find((role) => roles.includes(role)) ?? null;
}
