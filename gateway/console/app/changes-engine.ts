/** What two versions of the own agency's rules decide otherwise: the analysis of `policy diff`, in the page. */
import { type BundleContent, hashedText } from '../../../schema/bundle.js';
import { type CellChange, diffPolicies } from '../../../schema/policy/analyse/diff.js';
import { findIdleRows, type IdleRow } from '../../../schema/policy/analyse/findings.js';
import { meaningChanges } from '../../../schema/policy/analyse/meaning.js';
import { compileOwn, type Engine } from './engine.js';
import { PageError } from './page-error.js';
import { sha256 } from './sha256.js';

/** A bundle as it is stored. */
export interface BundleFile {
  readonly hash: string;
  readonly content: BundleContent;
}

/** What has changed. `cells`: how many there are in all. */
export interface Changes {
  readonly widened: ReadonlyArray<CellChange>;
  readonly narrowed: ReadonlyArray<CellChange>;
  readonly unchanged: number;
  readonly meanings: ReadonlyArray<string>;
  /** Rows of the newer rules that never decide. */
  readonly idle: ReadonlyArray<IdleRow>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads a bundle file and checks its hash (`schema/bundle.ts`). Throws a sentence when it is none, or has been changed. */
export async function readBundleFile(text: string): Promise<BundleFile> {
  let parsed: Partial<BundleFile>;
  try {
    parsed = JSON.parse(text) as Partial<BundleFile>;
  } catch {
    throw new PageError('filen är inget regelpaket: den är inte JSON', 'the file is no bundle: it is not JSON');
  }
  const { hash, content } = parsed;
  if (
    !isText(hash) ||
    !content ||
    ![content.supergraph, content.agencies, content.vocabulary, content.legalBases].every(isText)
  ) {
    throw new PageError('filen är inget regelpaket', 'the file is no bundle');
  }
  const found = await sha256(hashedText({ ...content, policies: content.policies ?? {} }));
  if (found !== hash)
    throw new PageError(
      'regelpaketets innehåll stämmer inte med dess hash: det har ändrats',
      'the content of the bundle does not match its hash: it has been changed',
    );
  return { hash, content };
}

/** Compares the file with the rules in force. `isOlder`: the file's rules are those of before, else what is proposed. */
export function compare(engine: Engine, file: BundleFile, isOlder: boolean): Changes {
  const inForce = compileOwn(engine.rules.content, engine);
  const other = compileOwn(file.content, engine);
  const [old, now] = isOlder ? [other, inForce] : [inForce, other];
  const all = diffPolicies(old.compiled, now.compiled, { names: now.names, limit: 4 });
  const cells = [...now.compiled.cells.values()].reduce((sum, { size }) => sum + size, 0);
  return {
    widened: all.filter(({ allowed }) => allowed.states > 0n),
    narrowed: all.filter(({ denied }) => denied.states > 0n),
    unchanged: cells - all.length,
    meanings: meaningChanges({ policies: old.policies, ...old.words }, { policies: now.policies, ...now.words }).map(
      ({ says }) => says,
    ),
    idle: findIdleRows(now.compiled),
  };
}
