/** An analysis as those who sign read it. */
import type { Published } from '../../../schema/release/publishing.js';

/** In plain text: the hashes that are signed, what changes, and who must sign and why. */
export function analysisText({ pointer, analysis }: Published): string {
  const { against, needs, changes, meanings, placed } = analysis;
  const wider = changes.filter(({ wider: { states } }) => states !== '0');
  return `${[
    `bundle    ${pointer.bundle}`,
    `analysis  ${pointer.analysis}`,
    `against   ${against ?? 'nothing: it is the first'}`,
    `changes   ${changes.length} cells, of which ${wider.length} wider`,
    ...wider.map(
      ({ category, recipient, wider: { witness } }) => `  wider   ${category} to ${recipient}: ${witness ?? ''}`,
    ),
    ...placed.map(
      ({ field, from, to }) => `  field   ${field}: ${from.join(', ') || 'new'}, now ${to ?? 'open to everybody'}`,
    ),
    ...meanings.map((one) => `  meaning ${one}`),
    ...needs.flatMap(({ agency, owners, because }) => [
      `to sign   ${agency}: ${owners} information owner${owners === 2 ? 's' : ''} (informationsägare), 1 data protection officer (dataskyddsombud)`,
      ...because.map((one) => `          - ${one}`),
    ]),
  ].join('\n')}\n`;
}
