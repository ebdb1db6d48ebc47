/** The vocabulary: rules can ask for nothing about a person's origin, belief or sexual life (S3). */
import { readVocabulary } from '../../schema/policy/vocabulary.js';
import { readProjectText } from '../../schema/yaml-file.js';

const shipped = readProjectText('schema/vocabulary.yaml');
const more = (id: string, values: string, sv: string) =>
  `${shipped}\n- { id: ${id}, ${values} source: population, grain: subject, freshness: revision, learn: recipient, sv: ${sv}, en: x }\n`;

describe('the vocabulary', () => {
  it('takes another condition', () => {
    expect(readVocabulary(more('subject.registered', '', 'personen är folkbokförd')).size).toBe(
      readVocabulary().size + 1,
    );
  });

  it.each([
    ['subject.nationality', '', 'x'],
    ['subject.origin', 'values: [swedish, other-citizenship],', 'x'],
    ['subject.origin', '', 'personens etniska ursprung'],
    ['subject.origin', '', 'personens medborgarskap'],
    ['subject.faith', '', 'personens trosbekännelse'],
  ])('refuses `%s` (%s %s), with file and line', (id, values, sv) => {
    expect(() => readVocabulary(more(id, values, sv))).toThrow(
      new RegExp(`schema/vocabulary\\.yaml:\\d+: \`${id}\` asks about origin, belief or sexual life .* take it away`),
    );
  });
});
