/** The swap itself: what is refused changes nothing, what is taken back is there at once, and nothing happens by halves. */

import { Serials } from '../../gateway/facts/serials.js';
import { Generations, type GenerationsOptions } from '../../gateway/generations/generations.js';
import type { Prepared } from '../../gateway/generations/prepared.js';
import { QuietMoments } from '../../gateway/http/quiet.js';
import type { Pointer } from '../../schema/release/registry.js';
import { ReleaseError } from '../../schema/release/release-error.js';
import { releaseIdOf } from '../../schema/release/verify-release.js';

const hash = (letter: string) => letter.repeat(64);
const release = (letter: string): Pointer => ({
  version: 1,
  kind: 'release',
  bundle: hash(letter),
  analysis: hash(letter),
});

const content = { supergraph: '', agencies: '', vocabulary: '', legalBases: '', policies: {} };

/** A gateway whose registry, database and server are of this test. */
function gateway(change: Partial<GenerationsOptions> = {}) {
  const state = { pointer: release('a') as Pointer | null, running: '', stamp: 0 };
  const seen = {
    ...{ prepared: [] as string[], served: [] as string[], discarded: [] as string[] },
    ...{ told: [] as string[], verified: 0, back: 0, inForce: [] as string[] },
    serials: [] as (() => number)[],
  };
  const released = ({ analysis, bundle }: Pointer) => ({
    ...{ id: analysis, hash: bundle, content, replaces: null, wayBack: null },
  });
  const generations = new Generations({
    registry: { current: () => state.pointer, fingerprint: () => `${JSON.stringify(state.pointer)}${state.stamp}` },
    verify: async (pointer) => {
      seen.verified += 1;
      return { ...released(pointer), takesBack: null };
    },
    verifyBack: (pointer, taken) => {
      seen.back += 1;
      return { ...released(pointer), id: releaseIdOf(pointer), takesBack: taken.id };
    },
    pointerOf: () => null,
    releaseInForce: async () => null,
    putInForce: async ({ hash: its }) => {
      seen.inForce.push(its);
      return { serial: seen.inForce.length, lately: [] };
    },
    prepare: async (bundle) => {
      seen.prepared.push(bundle.hash);
      return { bundle } as unknown as Prepared;
    },
    serve: async ({ bundle }, placed) => {
      seen.served.push(bundle.hash);
      seen.serials.push(() => placed.serial);
      return {
        start: () => {
          state.running = bundle.hash;
        },
        discard: () => seen.discarded.push(bundle.hash),
      };
    },
    tell: (line) => seen.told.push(line),
    ...change,
  });
  return { generations, state, seen };
}

describe('a gateway over a registry', () => {
  it('takes what the registry names, once', async () => {
    const { generations, state, seen } = gateway();
    await generations.take();
    await generations.look();
    await generations.look();
    expect([state.running, seen.inForce, generations.refused]).toEqual([hash('a'), [hash('a')], null]);
  });

  it('does not start without one', async () => {
    const { generations, state } = gateway();
    state.pointer = null;
    await expect(generations.take()).rejects.toThrow('the registry names no bundle: publish one and have it signed');
  });

  it('starts by what is in force when what the registry names is refused, and only by that', async () => {
    const refuse: GenerationsOptions['verify'] = async (pointer) => {
      if (pointer.bundle === hash('b')) throw new ReleaseError('unsigned', 'nobody has signed it');
      return { id: pointer.analysis, hash: pointer.bundle, content, replaces: null, wayBack: null, takesBack: null };
    };
    const inForce = { verify: refuse, releaseInForce: async () => hash('a') };
    const found = gateway({ ...inForce, pointerOf: (id) => (id === hash('a') ? release('a') : null) });
    found.state.pointer = release('b');
    await found.generations.takeFirst();
    expect([found.state.running, found.generations.refused]).toEqual([hash('a'), 'nobody has signed it']);
    await found.generations.look();
    expect(found.seen.told).toEqual(['a bundle is refused, the running one stays: nobody has signed it']);
    found.state.pointer = release('c');
    await found.generations.look();
    expect([found.state.running, found.generations.refused]).toEqual([hash('c'), null]);

    const takenBack = gateway({
      ...inForce,
      pointerOf: () => release('a'),
      verify: () => Promise.reject(new ReleaseError('expired', 'it is too late')),
    });
    takenBack.state.pointer = { ...release('b'), kind: 'rollback' };
    await expect(takenBack.generations.takeFirst()).rejects.toThrow(/^it is too late$/);
    takenBack.state.pointer = release('b');
    await expect(takenBack.generations.takeFirst()).rejects.toThrow(
      'it is too late; nor can what is in force be taken: it is too late',
    );

    const gone = gateway(inForce);
    gone.state.pointer = release('b');
    await expect(gone.generations.takeFirst()).rejects.toThrow('nobody has signed it');
    const none = gateway({ verify: refuse, pointerOf: () => release('a') });
    none.state.pointer = release('b');
    await expect(none.generations.takeFirst()).rejects.toThrow('nobody has signed it');
  });

  const faults = ['unsigned', 'wrong-signature', 'expired', 'replaced', 'unusable', 'incomplete'] as const;
  it.each(faults)('keeps the running one when the next is refused as %s, and says so once', async (fault) => {
    const refuse = { now: false };
    const { generations, state, seen } = gateway({
      putInForce: async () => {
        if (refuse.now) throw new ReleaseError(fault, `it is ${fault}`);
        return { serial: 1, lately: [] };
      },
    });
    await generations.take();
    refuse.now = true;
    state.pointer = release('b');
    await generations.look();
    await generations.look();
    expect([state.running, generations.refused, seen.verified]).toEqual([hash('a'), `it is ${fault}`, 2]);
    expect(seen.told.filter((line) => line.includes('refused'))).toEqual([
      `a bundle is refused, the running one stays: it is ${fault}`,
    ]);
    refuse.now = false;
    state.stamp += 1; // a file has changed
    await generations.look();
    expect([state.running, generations.refused]).toEqual([hash('b'), null]);
  });

  it('puts nothing into force that could not be prepared or served', async () => {
    const fail = { at: '' };
    const { generations, state, seen } = gateway({
      serve: async () => {
        if (fail.at === 'serve') throw new Error('it cannot be served');
        return { start: () => {}, discard: () => {} };
      },
    });
    await generations.take();
    fail.at = 'serve';
    state.pointer = release('b');
    await generations.look();
    expect([seen.inForce, generations.refused]).toEqual([[hash('a')], 'it cannot be served']);
  });

  const backFrom = (letter: string, to: string): Pointer => ({
    ...{ ...release(letter), kind: 'rollback', bundle: hash(to) },
  });

  it('goes back by one swap: nothing is prepared, served or verified whole, and grants name the new place', async () => {
    const { generations, state, seen } = gateway();
    await generations.take();
    state.pointer = release('b');
    await generations.look();
    expect(seen).toMatchObject({ verified: 2, back: 0 });
    state.pointer = backFrom('b', 'a');
    await generations.look();
    expect([state.running, generations.refused]).toEqual([hash('a'), null]);
    expect(seen).toMatchObject({ verified: 2, back: 1, discarded: [] });
    expect([seen.prepared, seen.served]).toEqual([
      [hash('a'), hash('b')],
      [hash('a'), hash('b')],
    ]);
    expect(seen.inForce).toEqual([hash('a'), hash('b'), hash('a')]);
    expect(seen.serials.map((serial) => serial())).toEqual([3, 2]);
    expect(state.pointer && releaseIdOf(state.pointer)).not.toBe(release('b').analysis);
  });

  it('keeps the one that answers and the one before; what is older is freed', async () => {
    const { generations, state, seen } = gateway();
    await generations.take();
    for (const letter of ['b', 'c']) {
      state.pointer = release(letter);
      await generations.look();
    }
    expect(seen.discarded).toEqual([hash('a')]);
    state.pointer = backFrom('c', 'b');
    await generations.look();
    state.pointer = release('d');
    await generations.look();
    expect([state.running, seen.discarded]).toEqual([hash('d'), [hash('a'), hash('c')]]);
  });

  it('looks at a rollback whole where it did not itself answer by what is taken back', async () => {
    const { generations, state, seen } = gateway();
    await generations.take();
    state.pointer = backFrom('c', 'b');
    await generations.look();
    expect(seen).toMatchObject({ verified: 2, back: 0 });
  });

  it('stays when the way back is not signed, and frees what did not come into force', async () => {
    const fail = { put: false };
    const { generations, state, seen } = gateway({
      verifyBack: () => {
        throw new ReleaseError('unsigned', 'the rollback is not signed');
      },
      putInForce: async () => {
        if (fail.put) throw new ReleaseError('replaced', 'another is in force');
        return { serial: 1, lately: [] };
      },
    });
    await generations.take();
    state.pointer = release('b');
    await generations.look();
    state.pointer = backFrom('b', 'a');
    await generations.look();
    expect([state.running, generations.refused]).toEqual([hash('b'), 'the rollback is not signed']);
    fail.put = true;
    state.pointer = release('c');
    await generations.look();
    expect([state.running, seen.discarded]).toEqual([hash('b'), [hash('c')]]);
  });
});

describe('the serial of grants', () => {
  it('is that of the bundle before until answers by it have ended, then its own', () => {
    let now = 1_000_000;
    const clock = () => now;
    const lately = [
      { serial: 7, ageMs: 400_000 },
      { serial: 8, ageMs: 3_000 },
    ];
    const before = new Serials(7, lately, clock);
    const next = new Serials(8, [...lately], clock);
    expect([before.now, next.now, next.onceMore]).toEqual([7, 7, 7]);
    now += 10_500;
    expect([before.now, next.now, next.onceMore]).toEqual([7, 7, 8]);
    now += 2_000;
    expect([before.now, next.now]).toEqual([7, 8]);
  });

  it('is its own in time also where the database, whose clock was set back since, says that it will be in force', () => {
    let now = 0;
    const lately = [
      { serial: 5, ageMs: 400_000 },
      { serial: 6, ageMs: -7_200_000 },
    ];
    const serials = new Serials(6, lately, () => now);
    expect(serials.now).toBe(5);
    now = 15_000;
    expect(serials.now).toBe(6);
  });

  it('of the very first bundle is its own; of several put into force at once none is left out', () => {
    expect(new Serials(1, [{ serial: 1, ageMs: 5 }]).now).toBe(1);
    let now = 0;
    const lately = [1, 2, 3].map((serial) => ({ serial, ageMs: (3 - serial) * 1_000 }));
    const serials = new Serials(3, lately, () => now);
    const at = (ms: number) => {
      now = ms;
      return serials.now;
    };
    expect([at(0), at(13_000), at(14_000), at(15_000)]).toEqual([1, 1, 2, 3]);
  });
});

describe('quiet moments', () => {
  it('begin when no answer is on its way, and no answer starts meanwhile', async () => {
    const quiet = new QuietMoments();
    const order: string[] = [];
    const end = quiet.begin();
    const work = quiet.run(() => order.push('work'));
    const answer = (async () => {
      for (let { turn } = quiet; turn !== null; turn = quiet.turn) await turn;
      order.push('next answer');
    })();
    await Promise.resolve();
    order.push('answer has left');
    end();
    end();
    await Promise.all([work, answer]);
    expect(order).toEqual(['answer has left', 'work', 'next answer']);
    expect(quiet.turn).toBeNull();
  });

  it('go on after work that fails', async () => {
    const quiet = new QuietMoments();
    await expect(
      quiet.run(() => {
        throw new Error('it fails');
      }),
    ).rejects.toThrow('it fails');
    expect(await quiet.run(() => 'again')).toBe('again');
  });
});
