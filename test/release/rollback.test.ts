/** Taking a release back: who must sign, and every way in which a word is not believed. */
import { demoReleaseRing, keyOfOfficial, releaseByDemo, signBackByDemo } from '../../gateway/dev/demo-officials.js';
import { type Bundle, makeBundle } from '../../schema/bundle.js';
import { wayBackOf } from '../../schema/release/needs.js';
import { rollBackIfSigned, wayBackFrom } from '../../schema/release/publishing.js';
import type { Registry } from '../../schema/release/registry.js';
import { type Rollback, signRollback } from '../../schema/release/sign-off.js';
import { verifyBack, verifyRelease } from '../../schema/release/verify-release.js';
import { day, first, makeRegistry, official, refusal, reworded, weakened, when, withUnit } from './registry-folder.js';

const keys = demoReleaseRing();

/** A registry in which `to` has replaced `from`. */
function released(from: Bundle, to: Bundle): Registry {
  const registry = makeRegistry();
  releaseByDemo(registry, when(), from);
  releaseByDemo(registry, when(1), to);
  return registry;
}

/** The way back, signed by `names` of `agency`; `change` is what a wrong word says otherwise. */
function back(registry: Registry, names: ReadonlyArray<string>, change: Partial<Rollback> = {}, agency = 'school') {
  const { released: taken, pointer, word } = wayBackFrom(registry, registry.current());
  for (const name of names) {
    const { official: who, delegation, ...own } = official(agency, name);
    const said = { ...word, agency, official: who, delegation: delegation ?? 'none', signedOn: day, until: day };
    const statement = signRollback(
      { ...said, because: 'a rule shows too much', ...change },
      keyOfOfficial({ ...own, official: who, delegation }),
    );
    registry.keepSignOff(word.analysis, own.key.kid, statement, 'rollbacks');
  }
  return { taken, pointer, refused: () => refusal(() => verifyRelease(registry, pointer, keys, day)) };
}

describe('who must sign the way back', () => {
  it('where it narrows, one information owner of an agency that is concerned', () => {
    expect(wayBackOf(weakened.content, first.content, day)).toEqual({ concerned: ['school'], needs: [], meant: [] });
    const registry = released(first, weakened);
    const { pointer } = back(registry, ['owner-2']);
    expect(verifyRelease(registry, pointer, keys, day)).toMatchObject({
      ...{ hash: first.hash, replaces: weakened.hash, takesBack: pointer.analysis, wayBack: null },
    });
  });

  it('where a forbid weakens, two of the agency whose it is: one word opens nothing that a forbid closes', () => {
    const registry = released(weakened, first);
    const { refused, taken, pointer } = back(registry, ['owner-1']);
    expect(refused()).toMatch(/^unsigned: the rollback of .*`school`, 1 of 2 that it needs: a forbid of `school\./);
    expect(rollBackIfSigned(registry, { released: taken, pointer }, keys, day)).toHaveLength(1);
    expect(registry.current()).toEqual(taken);
    back(registry, ['owner-2']);
    expect(rollBackIfSigned(registry, { released: taken, pointer }, keys, day)).toEqual([]);
    expect(registry.current()).toEqual(pointer);
  });

  it('where a denial tells more again, though nothing opens, the agency whose it is; not for what is in force already', () => {
    const told = withUnit((unit) => ({ ...unit, denied: { others: 'withheld' } }));
    const police = `${first.content.policies.police}\n# reworded\n`;
    const tightened = makeBundle({ ...first.content, policies: { ...first.content.policies, police } });
    expect(wayBackOf(tightened.content, told.content, day)).toMatchObject({
      concerned: ['police', 'school'],
      needs: [{ agency: 'school', owners: 1 }],
      meant: ['school'],
    });
    const registry = released(told, tightened);
    const { refused, pointer } = back(registry, ['owner-1'], {}, 'police');
    expect(refused()).toMatch(/^unsigned: the rollback of .*missing: .*of `school`$/);
    expect(verifyRelease(registry, pointer, keys, null).hash).toBe(told.hash);
    back(registry, ['owner-1']);
    expect(verifyRelease(registry, pointer, keys, day).hash).toBe(told.hash);
  });

  it('nobody of an agency that is not concerned, and no data protection officer', () => {
    const registry = released(first, reworded);
    expect(back(registry, ['owner-1', 'owner-2'], {}, 'police').refused()).toMatch(
      /^unsigned: .*missing: a signature of an information owner \(informationsägare\) of `school`$/,
    );
    expect(back(registry, ['officer']).refused()).toMatch(
      /^wrong-signature: .*expected a key of role `information-owner`/,
    );
  });

  it('nobody for what has been taken back already, or was the first', () => {
    const registry = released(first, reworded);
    registry.setCurrent(signBackByDemo(registry, wayBackFrom(registry, registry.current()).released, day));
    expect(() => wayBackFrom(registry, registry.current())).toThrow('it has been taken back already');
    const fresh = makeRegistry();
    releaseByDemo(fresh, when());
    expect(() => wayBackFrom(fresh, fresh.current())).toThrow('it is the first bundle');
  });
});

describe('a rollback', () => {
  it('to any other bundle than the one before is refused', () => {
    const registry = released(first, reworded);
    registry.keepBundle(weakened);
    const { pointer } = back(registry, ['owner-1'], { to: weakened.hash });
    const elsewhere = { ...pointer, bundle: weakened.hash };
    expect(refusal(() => verifyRelease(registry, elsewhere, keys, day))).toMatch(
      /^wrong-signature: the rollback leads to .*expected .*, which was in force before/,
    );
    expect(refusal(() => verifyRelease(registry, pointer, keys, day))).toMatch(
      /^wrong-signature: .*signed for another$/,
    );
  });

  it.each<[string, Partial<Rollback>, RegExp]>([
    ['of another release of the same bundle', { analysis: 'a'.repeat(64) }, /signed for another$/],
    ['of another bundle', { from: 'b'.repeat(64) }, /signed for another$/],
    ['in the name of another', { official: 'andra informationsägaren, Utbildningsnämnden' }, /whose key signed it$/],
    ['by another delegation', { delegation: 'DEMO-of-another' }, /but got another$/],
  ])('by a word %s is refused', (_, change, why) => {
    const refused = back(released(first, reworded), ['owner-1'], change).refused();
    expect(refused).toMatch(/^wrong-signature: /);
    expect(refused).toMatch(why);
  });

  it('by a word that has expired, or that nobody has given, is refused', () => {
    const registry = released(first, reworded);
    expect(back(registry, []).refused()).toMatch(/^unsigned: .*missing: a signature of an information owner/);
    const { pointer } = back(registry, ['owner-1']);
    expect(refusal(() => verifyRelease(registry, pointer, keys, '2026-10-21'))).toMatch(/^expired: the rollback that /);
    expect(verifyRelease(registry, pointer, keys, null).hash).toBe(first.hash);
  });

  it('is looked at by its signatures alone where what it takes back has been verified before', () => {
    const registry = released(weakened, first);
    const { taken, pointer } = back(registry, ['owner-1']);
    const running = verifyRelease(registry, taken, keys, day);
    const again = () => verifyBack(registry, pointer, running, weakened.content, keys, day);
    expect(refusal(again)).toMatch(/^unsigned: .*1 of 2 that it needs/);
    back(registry, ['owner-2']);
    expect(again()).toEqual(verifyRelease(registry, pointer, keys, day));
    const another = { ...running, id: 'c'.repeat(64) };
    expect(refusal(() => verifyBack(registry, pointer, another, weakened.content, keys, day))).toMatch(
      /^wrong-signature: the rollback leads to/,
    );
  });
});
