/** Lets a new agency's officials work in the case file: it stands where every agency stands. */
import type { AgencyId } from '../../../../schema/agencies.js';

/** The rules of the case file, which name every agency whose officials may work in it. */
export const caseFileRules = 'subgraphs/cooperation/policy.yaml';

/**
 * `text` with `id` in each row that names all of `agencies`, in their order. Throws when there is none: then the new agency
 * could open no case and stop no disclosure.
 */
export function addToRecipients(text: string, agencies: ReadonlyArray<AgencyId>, id: AgencyId): string {
  const everybody = `to: [${agencies.join(', ')}]`;
  if (!text.includes(everybody))
    throw new Error(`expected rows \`${everybody}\` in ${caseFileRules}, but there are none`);
  return text.replaceAll(everybody, `to: [${[...agencies, id].join(', ')}]`);
}
