/** What an official reads before a decision to disclose: something for every kind, faults in the file told all at once. */
import { readGuidance } from '../../schema/case-file/guidance.js';
import { readLegalCatalogue } from '../../schema/legal-catalogue.js';
import { readVocabulary } from '../../schema/policy/vocabulary.js';

it('there is guidance for every kind of decision, in both languages, verified where every basis is', () => {
  const guidance = readGuidance();
  const kinds = [...readVocabulary().keys()].filter((id) => id.startsWith('decision.'));
  expect(guidance.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  expect(guidance.every(({ sv, en }) => sv.length > 0 && sv.length === en.length)).toBe(true);
  const catalogue = readLegalCatalogue();
  for (const { kind, bases, verified } of guidance) {
    expect([kind, verified]).toEqual([kind, bases.every((id) => catalogue.get(id)?.verified)]);
  }
});

it('a file that lacks a kind, has one twice, or names what there is not is refused, with all its faults', () => {
  const one = (kind: string, basis: string) =>
    `- kind: ${kind}\n  bases: [${basis}]\n  sv: ["Prövas särskilt."]\n  en: ["Assessed apart."]\n`;
  const text = `${one('decision.relevant-to-inquiry', 'NO-SUCH')}${one('decision.relevant-to-inquiry', 'SOL-20-6')}${one('purpose', 'SOL-20-6')}`;
  const told = () => {
    try {
      readGuidance(text);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  expect(told()).toContain('`NO-SUCH`');
  expect(told()).toContain('but got `purpose`');
  expect(told()).toContain('each kind once');
  expect(told()).toMatch(/expected guidance for .*decision\.feedback-to-reporter/);
});
