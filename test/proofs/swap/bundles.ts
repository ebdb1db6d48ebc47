/** Bundles that can be told apart in every answer: by the graph's words, by a category's name, and by what they let through. */
import { parse, stringify } from 'yaml';
import { signBackByDemo, signByDemo } from '../../../gateway/dev/demo-officials.js';
import { type Bundle, type BundleContent, makeBundle } from '../../../schema/bundle.js';
import { publishAfter } from '../../../schema/release/publishing.js';
import type { Pointer, Registry } from '../../../schema/release/registry.js';

/** A bundle by its number. Odd ones close the school year to the social services, even ones the suspicions. */
export interface Generation {
  readonly number: number;
  readonly bundle: Bundle;
}

/** One swap: what the registry names from then on, and the generation that is to answer. */
export interface Swap {
  readonly kind: Pointer['kind'];
  readonly pointer: Pointer;
  readonly generation: Generation;
}

interface Category {
  readonly id: string;
  sv: string;
  forbid?: object[];
}

const closing = {
  row: 'swap-proof',
  to: ['social-services'],
  says: 'Uppgiften är stängd för socialtjänsten i den här generationen av reglerna.',
};

function withCategory(policy: string, id: string, change: (category: Category) => void): string {
  const file = parse(policy) as { categories: Category[] };
  const category = file.categories.find((one) => one.id === id);
  if (!category) throw new Error(`expected a category \`${id}\``);
  change(category);
  return stringify(file);
}

const close = (category: Category) => {
  category.forbid = [...(category.forbid ?? []), closing];
};

/** Generation `number` of `base`. */
export function generationOf(base: BundleContent, number: number): Generation {
  const { school = '', police = '' } = base.policies;
  const isOdd = number % 2 === 1;
  const content = {
    ...base,
    supergraph: base.supergraph.replace(
      '"""A person of the case (person i ärendet)."""',
      `"""A person of the case (person i ärendet). Generation ${number}."""`,
    ),
    policies: {
      ...base.policies,
      school: withCategory(school, 'school.enrol', (category) => {
        category.sv = `Årskurs, generation ${number}`;
        if (isOdd) close(category);
      }),
      police: withCategory(police, 'police.suspicion', (category) => {
        if (!isOdd) close(category);
      }),
    },
  };
  return { number, bundle: makeBundle(content) };
}

/** Prepares `count` swaps from what `registry` names now, every fifth a rollback, all signed; none is released yet. */
export function prepareSwaps(registry: Registry, first: Bundle, count: number, day: string): ReadonlyArray<Swap> {
  const swaps: Swap[] = [];
  let inForce: Generation = { number: 0, bundle: first };
  let before: Generation | null = null;
  let last: Pointer | null = null;
  for (let at = 1; at <= count; at++) {
    if (at % 5 === 0 && last !== null && before !== null) {
      last = signBackByDemo(registry, last, day);
      inForce = before;
      swaps.push({ kind: 'rollback', pointer: last, generation: before });
      continue;
    }
    const next = generationOf(first.content, at);
    const published = publishAfter(registry, next.bundle, inForce.bundle, { day, made: new Date().toISOString() });
    signByDemo(registry, published, day);
    before = inForce;
    last = published.pointer;
    inForce = next;
    swaps.push({ kind: 'release', pointer: published.pointer, generation: next });
  }
  return swaps;
}
