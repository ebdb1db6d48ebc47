/** The tree against RFC 6962's test vectors, the definition written out, and every wrong proof near a right one. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  consistencyPath,
  emptyRoot,
  GrowingTree,
  type Hash,
  hashLeaf,
  inclusionPath,
  isConsistent,
  isIncluded,
  type Leaves,
  nodesOf,
  rootOf,
} from '../../../schema/log/merkle-tree.js';

/** The leaves and roots that implementations of RFC 6962 test with (certificate-transparency, `merkletree` tests). */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => Buffer.from(hex, 'hex'),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 9162, section 2.1.1, as it is written there. */
function definedRoot(data: ReadonlyArray<Buffer>): Hash {
  if (data.length === 0) return createHash('sha256').digest();
  if (data.length === 1)
    return createHash('sha256')
      .update(Buffer.from([0]))
      .update(data[0] as Buffer)
      .digest();
  let k = 1;
  while (k * 2 < data.length) k *= 2;
  const [left, right] = [definedRoot(data.slice(0, k)), definedRoot(data.slice(k))];
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** A tree of `size` leaves with every complete subtree that it has. */
function grow(size: number) {
  const data = Array.from({ length: size }, (_, at) => Buffer.from(`leaf ${at}`));
  const tree = new GrowingTree();
  const nodes = new Map<string, Hash>();
  const heads = [{ size: 0, root: tree.root }];
  for (const one of data) {
    for (const { level, index, hash } of tree.append(hashLeaf(one))) nodes.set(`${level} ${index}`, hash);
    heads.push({ size: tree.size, root: tree.root });
  }
  const hashOf = (range: Leaves) =>
    rootOf(nodesOf(range).map(({ level, index }) => nodes.get(`${level} ${index}`) as Hash));
  return { data, heads, hashOf, nodes };
}

const largest = 70;
const { data, heads, hashOf, nodes } = grow(largest);
const headAt = (size: number) => heads[size] as (typeof heads)[number];
const hashes = (path: ReadonlyArray<Leaves>) => path.map(hashOf);

it('has the roots of the test vectors', () => {
  const tree = new GrowingTree();
  expect(tree.root.toString('hex')).toBe(roots[0]);
  for (const [at, leaf] of leaves.entries()) {
    tree.append(hashLeaf(leaf));
    expect(tree.root.toString('hex')).toBe(roots[at + 1]);
  }
});

it('has the root that the definition gives, of every size, and goes on from what is kept', () => {
  for (let size = 0; size <= largest; size++) {
    expect(headAt(size).root).toEqual(definedRoot(data.slice(0, size)));
    const kept = nodesOf({ from: 0, to: size }).map(({ level, index }) => nodes.get(`${level} ${index}`) as Hash);
    const again = new GrowingTree(size, kept);
    if (size < largest) again.append(hashLeaf(data[size] as Buffer));
    expect(again.root).toEqual(headAt(Math.min(size + 1, largest)).root);
  }
  expect(() => new GrowingTree(3, [emptyRoot])).toThrow('expected 2 hashes');
});

it('proves every leaf of every tree, and no other leaf, place, size or root', () => {
  for (let size = 1; size <= 40; size++) {
    for (let index = 0; index < size; index++) {
      const proof = hashes(inclusionPath(index, size));
      const leaf = hashLeaf(data[index] as Buffer);
      const { root } = headAt(size);
      expect(isIncluded(leaf, { index, size, root }, proof)).toBe(true);
      expect(isIncluded(hashLeaf(Buffer.from('other')), { index, size, root }, proof)).toBe(false);
      expect(isIncluded(leaf, { index, size, root: headAt(size - 1).root }, proof)).toBe(false);
      expect(isIncluded(leaf, { index, size, root }, [...proof, root])).toBe(false);
      if (proof.length > 0) expect(isIncluded(leaf, { index, size, root }, proof.slice(1))).toBe(false);
      for (const other of [index - 1, index + 1, size]) {
        expect(isIncluded(leaf, { index: other, size, root }, proof)).toBe(false);
      }
    }
  }
});

it('proves that every tree begins with every smaller one, and with no other', () => {
  for (let second = 1; second <= 40; second++) {
    for (let first = 1; first <= second; first++) {
      const proof = hashes(consistencyPath(first, second));
      const [one, other] = [headAt(first), headAt(second)];
      expect(isConsistent(one, other, proof)).toBe(true);
      expect(isConsistent({ ...one, root: emptyRoot }, other, proof)).toBe(false);
      expect(isConsistent(one, { ...other, root: emptyRoot }, proof)).toBe(false);
      expect(isConsistent(one, other, [...proof, emptyRoot])).toBe(false);
      if (proof.length > 0) expect(isConsistent(one, other, proof.slice(1))).toBe(false);
      if (first < second) expect(isConsistent(other, one, proof)).toBe(false);
    }
    expect(isConsistent(headAt(0), headAt(second), [])).toBe(true);
  }
});

it('proves nothing of places and sizes that are no whole numbers from 0 on', () => {
  const [leaf, other] = [hashLeaf(data[0] as Buffer), hashLeaf(data[1] as Buffer)];
  const { root } = headAt(2);
  expect(isIncluded(leaf, { index: 0.5, size: 2, root }, [other])).toBe(false);
  expect(isIncluded(leaf, { index: 0, size: 2.5, root }, [other])).toBe(false);
  expect(isConsistent({ size: -1, root: leaf }, { size: 2, root }, [leaf, other])).toBe(false);
  expect(isConsistent({ size: 1.5, root: leaf }, { size: 2, root }, [leaf, other])).toBe(false);
});

it('accepts no proof with a byte changed', () => {
  const change = fc.record({
    size: fc.integer({ min: 2, max: largest }),
    at: fc.nat(),
    byte: fc.nat(31),
    by: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(change, ({ size, at, byte, by }) => {
      const index = at % size;
      const flip = (proof: ReadonlyArray<Hash>) => {
        const copy = proof.map((hash) => Buffer.from(hash));
        const target = copy[at % copy.length] as Buffer;
        target[byte] = (target[byte] as number) ^ by;
        return copy;
      };
      const leaf = hashLeaf(data[index] as Buffer);
      const wrong = flip(hashes(inclusionPath(index, size)));
      expect(isIncluded(leaf, { index, ...headAt(size) }, wrong)).toBe(false);
      const first = (index % (size - 1)) + 1;
      const between = hashes(consistencyPath(first, size));
      expect(isConsistent(headAt(first), headAt(size), flip(between))).toBe(false);
    }),
  );
});

it('asks for proofs of what there is alone', () => {
  expect(() => inclusionPath(3, 3)).toThrow('expected a leaf of a tree of 3');
  expect(() => consistencyPath(0, 3)).toThrow('expected a tree of 1 to 3');
  expect(() => consistencyPath(4, 3)).toThrow('expected a tree of 1 to 3');
});
