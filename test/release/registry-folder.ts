/** A registry in a temporary folder, and bundles that differ in their rules. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { demoOfficials, demoSignOff, keyOfOfficial } from '../../gateway/dev/demo-officials.js';
import { type Bundle, makeBundle, readBundleContent } from '../../schema/bundle.js';
import type { Published, When } from '../../schema/release/publishing.js';
import { Registry } from '../../schema/release/registry.js';
import { ReleaseError } from '../../schema/release/release-error.js';
import { type SignOff, signSignOff } from '../../schema/release/sign-off.js';

export const day = '2026-10-20';
export const when = (minute = 0): When => ({ day, made: `2026-10-20T08:${String(minute).padStart(2, '0')}:00.000Z` });

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty registry, removed after the tests of this file. */
export function makeRegistry(): Registry {
  const folder = mkdtempSync(join(tmpdir(), 'familjegraf-registry-'));
  folders.push(folder);
  return new Registry(folder);
}

const base = readBundleContent();
export const first: Bundle = makeBundle(base);

/** `first` with another text of the school's rules. */
export function withSchool(change: (policy: string) => string): Bundle {
  const policy = base.policies.school ?? '';
  const changed = change(policy);
  if (changed === policy) throw new Error('expected a change of the rules of the school');
  return makeBundle({ ...base, policies: { ...base.policies, school: changed } });
}

/** A word of the rules has changed, and nothing that they decide. */
export const reworded: Bundle = withSchool((policy) => policy.replace('sv: "Årskurs"', 'sv: "Årskursen"'));
/** A forbid of one category is gone. */
export const weakened: Bundle = withSchool((policy) =>
  policy.replace(/ {6}- \{ row: hidden-whereabouts, to: \[others\][^}]*\}\n/, ''),
);

export const official = (agency: string, name: string) => {
  const found = demoOfficials().find(({ key }) => key.kid === `demo-${agency}-${name}`);
  if (!found) throw new Error(`expected a demo official ${name} of ${agency}`);
  return found;
};

/** Signs what is published as one demo official; `change` is what a wrong signature says otherwise, or (undefined) not at all. */
export function signAs(
  registry: Registry,
  published: Published,
  name: 'owner-1' | 'owner-2' | 'officer',
  change: Partial<SignOff> = {},
  agency = 'school',
): void {
  const own = official(agency, name);
  const said = Object.fromEntries(
    Object.entries({ ...demoSignOff(own, published, day), ...change }).filter(([, value]) => value !== undefined),
  ) as SignOff;
  registry.keepSignOff(published.pointer.analysis, own.key.kid, signSignOff(said, keyOfOfficial(own)));
}

interface Unit {
  readonly id: string;
  readonly permit: ReadonlyArray<{ to: string[] }>;
  readonly forbid?: ReadonlyArray<object>;
}

/** `first` with another category of the school's unit. */
export const withUnit = (change: (unit: Unit) => object): Bundle =>
  withSchool((policy) => {
    const file = parse(policy) as { categories: Unit[] };
    const categories = file.categories.map((one) => (one.id === 'school.unit' ? change(one) : one));
    return stringify({ ...file, categories });
  });

/** `FAULT: message` of what `verify` throws. */
export function refusal(verify: () => unknown): string {
  try {
    verify();
    return 'nothing';
  } catch (error) {
    if (error instanceof ReleaseError) return `${error.fault}: ${error.message}`;
    throw error;
  }
}
