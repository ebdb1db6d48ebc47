/**
 * Officials of development who sign bundles: two information owners and a data protection officer of every agency with
 * rules. Their keys are no secret; production refuses them, as it does all demo keys.
 */
import { readAgencies } from '../../schema/agencies.js';
import { type Bundle, makeBundle, readBundleContent } from '../../schema/bundle.js';
import { readPrivateKey, type SigningKey } from '../../schema/facts/jws.js';
import { type Published, publish, releaseIfSigned, type When, wayBackFrom } from '../../schema/release/publishing.js';
import type { Pointer, Registry } from '../../schema/release/registry.js';
import { type ReleaseKeys, readReleaseKeys, releaseKeyList } from '../../schema/release/release-keys.js';
import { type SignOff, signRollback, signSignOff } from '../../schema/release/sign-off.js';
import { verifyRelease } from '../../schema/release/verify-release.js';
import { type DemoKey, demoKeyOf } from './demo-keys.js';

/** An official with the private key. */
export interface DemoOfficial {
  readonly agency: string;
  readonly role: 'information-owner' | 'data-protection-officer';
  readonly official: string;
  readonly delegation: string | null;
  readonly key: DemoKey;
}

const posts = [
  ['information-owner', 'owner-1', 'första informationsägaren'],
  ['information-owner', 'owner-2', 'andra informationsägaren'],
  ['data-protection-officer', 'officer', 'dataskyddsombudet'],
] as const;

/** Whose demo keys an agency has: its own and its officials'. */
export const demoKeyOwners = (agency: string): ReadonlyArray<string> => [
  agency,
  ...posts.map(([, name]) => `${agency}-${name}`),
];

/** Every demo official. */
export function demoOfficials(): ReadonlyArray<DemoOfficial> {
  return readAgencies().flatMap(({ id, sv }) =>
    posts.map(([role, name, says]) => ({
      ...{ agency: id, role, official: `${says}, ${sv}`, key: demoKeyOf(`${id}-${name}`) },
      delegation: role === 'information-owner' ? `DEMO-${id}-${name}` : null,
    })),
  );
}

const lastDay = '2099-12-31';

/** `FAMILJEGRAF_RELEASE_KEYS` with `officials`. */
export function releaseKeysOf(officials: ReadonlyArray<DemoOfficial>): string {
  const list = officials.map(({ key: { d: _, ...jwk }, delegation, ...official }) => ({
    ...{ ...official, until: lastDay, jwk },
    ...(delegation !== null && { delegation }),
  }));
  return JSON.stringify(list);
}

/** With the demo's. */
export const demoReleaseKeys = (): string => releaseKeysOf(demoOfficials());

/** The demo officials' public keys. */
export function demoReleaseRing(): ReleaseKeys {
  return readReleaseKeys(releaseKeyList.parse(JSON.parse(demoReleaseKeys())));
}

/** A sign-off by a demo official. */
export function demoSignOff(official: DemoOfficial, { pointer }: Published, day: string, until = lastDay): SignOff {
  const { agency, official: name, delegation } = official;
  const { bundle, analysis } = pointer;
  const common = { version: 1, agency, official: name, bundle, analysis, signedOn: day, until } as const;
  if (delegation !== null) return { ...common, kind: 'release', delegation };
  return { ...common, kind: 'opinion', reference: `DEMO-${agency}`, advises: 'for' };
}

export const keyOfOfficial = ({ key }: DemoOfficial): SigningKey => readPrivateKey(key);

/** Has those of `officials` sign who must: of each agency's information owners as many as are needed. */
export function signBy(
  officials: ReadonlyArray<DemoOfficial>,
  registry: Registry,
  published: Published,
  day: string,
): void {
  for (const { agency, owners } of published.analysis.needs) {
    const own = officials.filter((official) => official.agency === agency);
    const [deciding, advising] = [true, false].map((decides) =>
      own.filter(({ role }) => (role === 'information-owner') === decides),
    );
    for (const official of [...(deciding?.slice(0, owners) ?? []), ...(advising ?? [])]) {
      const statement = signSignOff(demoSignOff(official, published, day), keyOfOfficial(official));
      registry.keepSignOff(published.pointer.analysis, official.key.kid, statement);
    }
  }
}

/** Has the demo's officials sign what is published. */
export function signByDemo(registry: Registry, published: Published, day: string): void {
  signBy(demoOfficials(), registry, published, day);
}

/** Publishes `bundle`, by default that of the project's files, has it signed and released. */
export function releaseByDemo(
  registry: Registry,
  when: When,
  bundle: Bundle = makeBundle(readBundleContent()),
): Published {
  const published = publish(registry, bundle, when);
  signByDemo(registry, published, when.day);
  const missing = releaseIfSigned(registry, published.pointer, demoReleaseRing(), when.day);
  if (missing.length > 0)
    throw new Error(`expected the demo's officials to sign all, but missing: ${missing.join('; ')}`);
  return published;
}

/** Has the demo's information owners sign the way back from what is released: as few as must. Answers where it leads. */
export function signBackByDemo(registry: Registry, released: Pointer, day: string): Pointer {
  const { pointer, word } = wayBackFrom(registry, released);
  const { wayBack } = verifyRelease(registry, released, demoReleaseRing(), day);
  if (wayBack === null) throw new Error('expected a release that can be taken back');
  const [any = ''] = wayBack.concerned;
  const needs = wayBack.needs.length > 0 ? wayBack.needs : [{ agency: any, owners: 1 }];
  for (const { agency, owners } of needs) {
    const own = demoOfficials().filter((one) => one.agency === agency && one.role === 'information-owner');
    for (const { official, delegation, key } of own.slice(0, owners)) {
      const said = { ...word, agency, official, delegation: delegation ?? '', signedOn: day, until: lastDay };
      const statement = signRollback({ ...said, because: 'the demo goes back' }, readPrivateKey(key));
      registry.keepSignOff(word.analysis, key.kid, statement, 'rollbacks');
    }
  }
  return pointer;
}
