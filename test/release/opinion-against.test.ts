/** An opinion against (avstyrkan) is for the owners to weigh: it releases nothing by itself, whenever it is handed in. */
import { digest } from '../../schema/bundle.js';
import { releaseIfSigned } from '../../schema/release/publishing.js';
import { keys, published } from './published.js';
import { day, reworded, signAs, weakened } from './registry-folder.js';

describe('a release with an opinion against', () => {
  /** `bundle` with an opinion against, and its hash, after `names` have signed. */
  function advisedAgainst(bundle: typeof reworded, ...names: ReadonlyArray<'owner-1' | 'owner-2'>) {
    const system = published(bundle);
    const { registry, made } = system;
    for (const name of names) signAs(registry, made, name);
    signAs(registry, made, 'officer', { advises: 'against', reference: 'KS 2026/7' });
    const stored = registry.signOffs(made.pointer.analysis).find(({ name }) => name.includes('officer'));
    return { ...system, weighs: [digest(stored?.statement ?? '')] };
  }

  it('is not in force by that opinion: an owner who signed before it signs anew, and names it as weighed', () => {
    const { registry, made, verified, refused, weighs } = advisedAgainst(reworded, 'owner-1');
    const missing =
      'missing: a signature of the information owner (informationsägare) of `school` that weighs the opinion against (avstyrker) `KS 2026/7`';
    expect(refused()).toContain(missing);
    expect(releaseIfSigned(registry, made.pointer, keys, day)).toEqual([missing.slice('missing: '.length)]);
    signAs(registry, made, 'owner-1', { until: '2026-12-01' });
    expect(refused()).toContain(missing);
    signAs(registry, made, 'owner-1', { weighs: [made.pointer.analysis] });
    expect(refused()).toContain(missing);
    signAs(registry, made, 'owner-1', { weighs });
    expect(verified().hash).toBe(reworded.hash);
  });

  it('needs that of each owner where two sign', () => {
    const { registry, made, verified, refused, weighs } = advisedAgainst(weakened, 'owner-1', 'owner-2');
    signAs(registry, made, 'owner-2', { weighs });
    expect(refused()).toMatch(/that weighs the opinion against \(avstyrker\) `KS 2026\/7`, 1 of 2 that it needs/);
    signAs(registry, made, 'owner-1', { weighs });
    expect(verified().hash).toBe(weakened.hash);
  });

  it('goes on by signatures from before that was asked, once it is in force', () => {
    expect(advisedAgainst(reworded, 'owner-1').verified(null).hash).toBe(reworded.hash);
  });

  it('needs none of it any more where the officer has come to advise for', () => {
    const { registry, made, verified } = advisedAgainst(reworded, 'owner-1');
    signAs(registry, made, 'officer', { advises: 'for' });
    expect(verified().hash).toBe(reworded.hash);
  });

  it('of another agency’s officer is not for this owner to weigh', () => {
    const { registry, made, verified } = published();
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    signAs(registry, made, 'officer', { advises: 'against' }, 'police');
    expect(verified().hash).toBe(reworded.hash);
  });
});
