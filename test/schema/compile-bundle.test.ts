/** A bundle compiles by its own content: its agencies are not those of the project's files. */
import { type BundleContent, readBundleContent } from '../../schema/bundle.js';
import { compileBundle } from '../../schema/policy/compile-bundle.js';

const { vocabulary } = readBundleContent();
const agencies = [
  '- { id: coast-watch, sv: Kustbevakningen, en: Coast watch, kind: kust }',
  '- { id: harbour, sv: Hamnen, en: Harbour, kind: hamn }',
].join('\n');
const legalBases = [
  '- id: own',
  '  citation: 1 §',
  '  sv: Inre behörighet',
  '  kind: inner',
  '  from: [coast-watch]',
  '  to: [harbour]',
  '  validFrom: null',
  '  validTo: null',
  '  excludes: []',
  '  verified: false',
  '  source: MEM',
].join('\n');
const policy = (agency: string, to: string) =>
  [
    `agency: ${agency}`,
    'categories:',
    `  - { id: ${agency}.ship, code: CW.ship, sv: Fartyg, en: Ship, secrecy: [], denied: { others: absent }, permit: [`,
    `      { row: "1", to: [${to}], purpose: child.protect, basis: own, says: "Den andra får veta om fartyget." }] }`,
  ].join('\n');
const content = (change: Partial<BundleContent>): BundleContent => ({
  ...{
    supergraph: '',
    agencies,
    vocabulary,
    legalBases,
    policies: { 'coast-watch': policy('coast-watch', 'harbour') },
  },
  ...change,
});
const day = '2026-11-23';

describe('compileBundle', () => {
  it('compiles the rules of agencies that the project does not have', () => {
    const { words, names, compiled } = compileBundle(content({}), day);
    expect(words.agencies).toEqual(['coast-watch', 'harbour']);
    expect([...names.values()]).toEqual(['Kustbevakningen', 'Hamnen']);
    expect(words.bases.get('own')).toMatchObject({ from: ['coast-watch'], to: ['harbour'] });
    expect(compiled.cells.get('coast-watch.ship')?.get('harbour')?.before.permits).toHaveLength(1);
  });

  it.each([
    [
      'a party in the catalogue',
      { legalBases: legalBases.replace('[harbour]', '[police]') },
      /^schema\/legal-bases\.yaml:6: expected an agency or one of any, .* but got `police`$/,
    ],
    [
      'an agency of a policy',
      { policies: { police: policy('police', 'harbour') } },
      /subgraphs\/police\/policy\.yaml:1: `police` is no agency: expected one of coast-watch, harbour$/,
    ],
    [
      'a recipient',
      { policies: { 'coast-watch': policy('coast-watch', 'police') } },
      /subgraphs\/coast-watch\/policy\.yaml:4: `police` is no agency: expected own, others, coast-watch, harbour$/,
    ],
  ])('does not know an agency of the project that the bundle does not list, as %s', (_what, change, message) => {
    expect(() => compileBundle(content(change), day)).toThrow(message);
  });
});
