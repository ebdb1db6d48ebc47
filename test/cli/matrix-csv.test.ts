/** The matrix as CSV, opened in a spreadsheet: no field is taken for a formula. */
import { matrixCsv } from '../../gateway/cli/policy/matrix-csv.js';
import { effectMatrix } from '../../schema/policy/matrix.js';
import { parsePolicy } from '../../schema/policy/parse.js';
import { readPolicyWords } from '../../schema/policy/read.js';

const words = readPolicyWords();
const day = '2026-11-23';

function csvOf(name: string, says: string): string {
  const text = [
    'agency: police',
    'categories:',
    `  - { id: police.x, code: POL.x, sv: ${JSON.stringify(name)}, en: X, secrecy: [], denied: { others: absent },`,
    '      permit: [{ row: "1", to: [school], purpose: child.support, basis: SOL-20-6, when: [case.assigned],',
    `        says: ${JSON.stringify(says)} }] }`,
  ].join('\n');
  const holders = effectMatrix(parsePolicy('policy.yaml', text, words), { day, ...words });
  return matrixCsv({ day, language: 'sv', agencies: [], holders });
}

describe('a field of the CSV', () => {
  it.each(['=HYPERLINK("https://x.example")', '+46 8 000 00 00', '-2+3+cmd|A1', '@SUM(A1:A9)'])(
    'that begins like the formula %s is text',
    (formula) => {
      const quoted = `'${formula}`.replaceAll('"', '""');
      const shown = /"/.test(formula) ? `"${quoted}"` : quoted;
      expect(csvOf(formula, 'Skolan får uppgiften.')).toContain(`police,${shown},`);
      expect(csvOf('X', formula)).toContain(`,${shown},som om inget fanns`);
    },
  );

  it('that is plain text stays as it is', () => {
    expect(csvOf('Händelse – plats', "Skolan får 'uppgiften' = allt.")).toContain(
      "police,Händelse – plats,,school,alla roller,plikt,20 kap. 6 § socialtjänstlagen (2025:400),ja,Skolan får 'uppgiften' = allt.,som om inget fanns",
    );
  });
});
