/** What may come into force: every way in which a release is not signed as it must be, each with a message of its own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeBundle } from '../../schema/bundle.js';
import { needsOf } from '../../schema/release/needs.js';
import { pointerOf, releaseIdOf, verifyRelease } from '../../schema/release/verify-release.js';
import { keys, published } from './published.js';
import { day, first, refusal, reworded, signAs, weakened, when, withUnit } from './registry-folder.js';

it('finds by what a release, or its way back, came into force', () => {
  const { registry, made } = published();
  const { analysis } = made.pointer;
  const back = { ...made.pointer, kind: 'rollback', bundle: first.hash } as const;
  expect(pointerOf(registry, releaseIdOf(made.pointer))).toEqual(made.pointer);
  expect(pointerOf(registry, releaseIdOf(back))).toEqual(back);
  expect(
    pointerOf(
      registry,
      analysis.replace(/^./, (one) => (one === '0' ? '1' : '0')),
    ),
  ).toBeNull();
});

it('goes by a release of a version whose analyses did not tell of placed fields', () => {
  const { registry, made } = published();
  const { placed: _, ...older } = made.analysis;
  const analysis = registry.keepAnalysis(older as typeof made.analysis);
  expect(analysis).not.toBe(made.pointer.analysis);
  const pointer = { ...made.pointer, analysis };
  for (const name of ['owner-1', 'officer'] as const) signAs(registry, { pointer, analysis: made.analysis }, name);
  expect(verifyRelease(registry, pointer, keys, day)).toMatchObject({ id: analysis, hash: reworded.hash });
});

describe('who must sign', () => {
  it('for the first bundle every agency with rules, by one information owner', () => {
    const needs = needsOf(null, first.content, day);
    expect(needs.map(({ agency }) => agency)).toEqual(Object.keys(first.content.policies).sort());
    expect(new Set(needs.map(({ owners }) => owners))).toEqual(new Set([1]));
  });

  it('for other rules the agency whose they are, alone', () => {
    expect(needsOf(first.content, reworded.content, day)).toEqual([
      { agency: 'school', owners: 1, because: ['its rules have changed'] },
    ]);
  });

  it('where a forbid weakens two information owners, and the analysis says what it had closed', () => {
    const [need, ...others] = needsOf(first.content, weakened.content, day);
    expect(others).toEqual([]);
    expect(need).toMatchObject({ agency: 'school', owners: 2 });
    expect(need?.because.at(-1)).toMatch(/^a forbid of `school\.[a-zA-Z]+` to `[a-z-]+` weakens: .{10}/);
  });

  it('two also where no permit opens yet what a forbid closed: the next change could, with no forbid left to weaken', () => {
    const isTo = ({ to }: { to: string[] }) => to.includes('own');
    const closed = withUnit((unit) => ({ ...unit, permit: unit.permit.filter(isTo) }));
    const bare = withUnit(({ forbid: _, ...unit }) => ({ ...unit, permit: unit.permit.filter(isTo) }));
    expect(needsOf(first.content, closed.content, day)).toMatchObject([{ agency: 'school', owners: 1 }]);
    expect(needsOf(closed.content, bare.content, day)).toMatchObject([{ agency: 'school', owners: 2 }]);
  });

  it('two where a field moves to a category that forbids less, or is opened to everybody', () => {
    const field = /(enrolment[^\n]*)@category\(id: "school\.enrol"\)/;
    const moved = (to: string) => ({
      ...first.content,
      supergraph: first.content.supergraph.replace(field, `$1${to}`),
    });
    for (const to of ['@open(reason: "so it is claimed")', '@category(id: "population.name")']) {
      const after = moved(to);
      expect(after.supergraph).not.toBe(first.content.supergraph);
      const need = needsOf(first.content, after, day).find(({ agency }) => agency === 'school');
      expect(need).toMatchObject({ agency: 'school', owners: 2 });
      expect(need?.because.at(-1)).toMatch(
        /^a forbid of `school\.enrol` to `[a-z-]+` weakens for `[A-Za-z]+\.[A-Za-z]+`: /,
      );
    }
  });

  it('an agency that is left out, too', () => {
    const { school: _, ...policies } = first.content.policies;
    const needs = needsOf(first.content, { ...first.content, policies }, day);
    expect(needs.map(({ agency }) => agency)).toContain('school');
  });

  it('for a part of the graph whose agency has no rules everybody', () => {
    const { cooperation: _, ...policies } = first.content.policies;
    const [before, after] = ['Role in the case (roll i ärendet).', 'Role.'].map((text) => ({
      ...{ ...first.content, policies },
      supergraph: first.content.supergraph.replace('"""Role in the case (roll i ärendet)."""', `"""${text}"""`),
    }));
    if (!before || !after) throw new Error('expected two graphs');
    expect(needsOf(before, after, day).map(({ agency }) => agency)).toEqual(Object.keys(policies).sort());
  });

  it('for a narrower bundle one', () => {
    expect(needsOf(weakened.content, first.content, day)).toMatchObject([{ agency: 'school', owners: 1 }]);
  });

  it('for another part of the graph the agencies that serve it; for what all rest on everybody', () => {
    const text = first.content.supergraph;
    const own = text.replace('"""Role in the case (roll i ärendet)."""', '"""Role in the case."""');
    expect(own).not.toBe(text);
    expect(needsOf(first.content, { ...first.content, supergraph: own }, day).map(({ agency }) => agency)).toEqual([
      'cooperation',
    ]);
    const words = { ...first.content, legalBases: `${first.content.legalBases}\n# more\n` };
    expect(needsOf(first.content, words, day)).toHaveLength(Object.keys(first.content.policies).length);
  });
});

describe('a release', () => {
  it('that all who must have signed may come into force, in place of what it was compared with', () => {
    const { registry, made, verified } = published();
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    expect(verified()).toMatchObject({ hash: reworded.hash, replaces: first.hash, id: made.pointer.analysis });
  });

  it('that nobody has signed is refused', () => {
    expect(published().refused()).toBe(
      `unsigned: bundle \`${reworded.hash}\` is not signed by anybody: have it signed (bundle sign)`,
    );
  });

  it('without an opinion is refused, and it is said whose', () => {
    const { registry, made, refused } = published();
    signAs(registry, made, 'owner-1');
    expect(refused()).toBe(
      `unsigned: bundle \`${reworded.hash}\` is not signed by all who must, missing: an opinion (yttrande) of the data protection officer (dataskyddsombud) of \`school\``,
    );
  });

  it('with one signature where two are needed is refused; the same official counts once', () => {
    const { registry, made, verified, refused } = published(weakened);
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    expect(refused()).toMatch(
      /^unsigned: .*missing: a signature of the information owner \(informationsägare\) of `school`, 1 of 2 that it needs: a forbid of/,
    );
    signAs(registry, made, 'owner-2');
    expect(verified().hash).toBe(weakened.hash);
  });

  it('whose analysis claims that one signature is enough is refused all the same', () => {
    const { registry } = published(weakened);
    const analysis = registry.analysis(registry.candidate()?.analysis ?? '');
    const tamed = { ...analysis, needs: [{ agency: 'school', owners: 1 as const, because: ['so it is claimed'] }] };
    const pointer = {
      version: 1,
      kind: 'release',
      bundle: weakened.hash,
      analysis: registry.keepAnalysis(tamed),
    } as const;
    const made = { pointer, analysis: tamed };
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    expect(refusal(() => verifyRelease(registry, pointer, keys, day))).toMatch(/^unsigned: .*1 of 2 that it needs/);
  });

  it('whose analysis looks only at the law of a later day, by which a forbid had ended anyway, is refused', () => {
    const { registry } = published(weakened);
    const analysis = { ...registry.analysis(registry.candidate()?.analysis ?? ''), day: '2026-10-21' };
    const kept = registry.keepAnalysis(analysis);
    const pointer = { version: 1, kind: 'release', bundle: weakened.hash, analysis: kept } as const;
    const made = { pointer, analysis };
    for (const name of ['owner-1', 'owner-2', 'officer'] as const) signAs(registry, made, name);
    expect(refusal(() => verifyRelease(registry, pointer, keys, day))).toMatch(
      /^wrong-signature: .*expected the law from `2026-10-20` on, but it looks only from `2026-10-21` on$/,
    );
    expect(verifyRelease(registry, pointer, keys, '2026-10-21').hash).toBe(weakened.hash);
  });

  it('with signatures over another analysis of the same bundle is refused', () => {
    const { registry, made } = published();
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    const other = registry.keepAnalysis({ ...made.analysis, changes: [], made: when(2).made });
    for (const { name, statement } of registry.signOffs(made.pointer.analysis)) {
      registry.keepSignOff(other, name.split('/').at(-1)?.replace('.jws', '') ?? '', statement);
    }
    expect(refusal(() => verifyRelease(registry, { ...made.pointer, analysis: other }, keys, day))).toMatch(
      /^wrong-signature: .*expected a signature for bundle .* but it was signed for another$/,
    );
  });

  it('with a signature for another bundle is refused', () => {
    const { registry, made, refused } = published();
    signAs(registry, made, 'owner-1', { bundle: first.hash });
    signAs(registry, made, 'officer');
    expect(refused()).toMatch(
      /^wrong-signature: sign-offs\/.*expected a signature for bundle .* but it was signed for another$/,
    );
  });

  it('with a signature that somebody has changed, or of a key that no agency has named, is refused', () => {
    const { registry, made, refused } = published();
    signAs(registry, made, 'owner-1');
    const [stored] = registry.signOffs(made.pointer.analysis);
    const file = join(registry.folder, stored?.name ?? '');
    const text = readFileSync(file, 'utf8').trim();
    writeFileSync(file, `${text.slice(0, -4)}AAAA`);
    expect(refused()).toMatch(/^wrong-signature: .* is not believed: the signature does not fit the statement$/);
    writeFileSync(file, text);
    const fewer = new Map([...keys].filter(([kid]) => kid !== 'demo-school-owner-1'));
    expect(refusal(() => verifyRelease(registry, made.pointer, fewer, day))).toMatch(/^unsigned: /);
  });

  it('that another agency has signed, or an officer as owner, is refused', () => {
    const { registry, made, refused } = published();
    signAs(registry, made, 'owner-1', {}, 'police');
    signAs(registry, made, 'officer');
    expect(refused()).toMatch(/^unsigned: .*a signature of the information owner \(informationsägare\) of `school`$/);
    signAs(registry, made, 'owner-1', { delegation: 'DEMO-of-another' });
    expect(refused()).toMatch(/^wrong-signature: .*expected the delegation `DEMO-school-owner-1` of/);
  });

  it('whose opinion an information owner signed, or whose release an officer did, is refused for the role of the key', () => {
    const asOpinion = { kind: 'opinion', reference: 'DEMO-school', advises: 'for', delegation: undefined } as const;
    const asRelease = { kind: 'release', delegation: 'DEMO', reference: undefined, advises: undefined } as const;
    for (const [name, change, expected, got] of [
      ['owner-1', asOpinion, 'data-protection-officer', 'information-owner'],
      ['officer', asRelease, 'information-owner', 'data-protection-officer'],
    ] as const) {
      const { registry, made, refused } = published();
      signAs(registry, made, name, change as object);
      expect(refused()).toMatch(
        new RegExp(`^wrong-signature: .*expected a key of role \`${expected}\`, but .* is of \`${got}\`$`),
      );
    }
  });

  it('is not hindered by a signature that nobody needs, whether it has expired or its key counts no more', () => {
    const { registry, made, verified } = published();
    for (const name of ['owner-1', 'officer'] as const) signAs(registry, made, name);
    signAs(registry, made, 'owner-2', { until: '2026-10-19' });
    expect(verified().hash).toBe(reworded.hash);
    const fewer = new Map([...keys].filter(([kid]) => kid !== 'demo-school-owner-2'));
    expect(verifyRelease(registry, made.pointer, fewer, day).hash).toBe(reworded.hash);
  });

  it('keeps what an official has signed last, and what was replaced stays so', () => {
    const { registry, made } = published();
    const kept = () => registry.signOffs(made.pointer.analysis).map(({ statement }) => statement);
    signAs(registry, made, 'officer', { advises: 'for' });
    const [first = ''] = kept();
    signAs(registry, made, 'officer', { advises: 'against' });
    const second = kept();
    expect(second).not.toEqual([first]);
    expect(() => registry.keepSignOff(made.pointer.analysis, 'demo-school-officer', first)).toThrow(
      'has been replaced by a later one of the same key',
    );
    signAs(registry, made, 'officer', { advises: 'against' }); // again the same: nothing changes
    expect(kept()).toEqual(second);
  });

  it('whose sign-off has expired is refused, unless it is in force already', () => {
    const { registry, made, verified, refused } = published();
    signAs(registry, made, 'owner-1', { until: '2026-10-21' });
    signAs(registry, made, 'officer');
    expect(refused('2026-10-22')).toBe(
      'expired: the release that första informationsägaren, Utbildningsnämnden of `school` signed is no longer valid: it was signed on 2026-10-20 and held until 2026-10-21: have it signed anew',
    );
    expect(verified(null).hash).toBe(reworded.hash);
    expect(refused('2027-10-20')).toMatch(/^expired: /);
  });

  it('that arrives half is refused until it is whole', () => {
    const { registry, made, verified, refused } = published();
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    const file = join(registry.folder, 'bundles', `${reworded.hash}.json`);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, whole.length / 2));
    expect(refused()).toMatch(
      /^incomplete: bundles\/.*\.json has not arrived whole: .* copy it whole, or publish it again$/,
    );
    writeFileSync(file, whole);
    expect(verified().hash).toBe(reworded.hash);
  });

  it('whose rules somebody has changed after they were signed is refused', () => {
    const { registry, made, refused } = published();
    signAs(registry, made, 'owner-1');
    signAs(registry, made, 'officer');
    const other = { ...makeBundle(weakened.content), hash: reworded.hash };
    writeFileSync(join(registry.folder, 'bundles', `${reworded.hash}.json`), JSON.stringify(other));
    expect(refused()).toMatch(/^incomplete: .*but its content has/);
  });
});
