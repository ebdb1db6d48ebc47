/** The language is chosen once in a browser; one that keeps nothing shows Swedish. */
import { keepLanguage, knownLanguage } from '../../gateway/console/app/known-language.js';

it('is the one last chosen, and Swedish before', () => {
  const kept = new Map<string, string>();
  const store = () => ({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  });
  expect(knownLanguage(store)).toBe('sv');
  for (const language of ['en', 'sv'] as const) {
    keepLanguage(store, language);
    expect(knownLanguage(store)).toBe(language);
  }
  for (const name of kept.keys()) kept.set(name, 'fr');
  expect(knownLanguage(store)).toBe('sv');
});

it('is Swedish where the browser keeps nothing', () => {
  const refused = () => {
    throw new Error('storage is off');
  };
  expect(() => keepLanguage(refused, 'en')).not.toThrow();
  expect(knownLanguage(refused)).toBe('sv');
});
