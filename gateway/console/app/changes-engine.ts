/** What two versions of the own agency's rules decide otherwise: the analysis of `policy diff`, in the page. */
import { type BundleContent, hashedText } from '../../../schema/bundle.js';
import { changesFrom, type DatedChange, type Rules } from '../../../schema/policy/analyse/changes.js';
import { findIdleRows, type IdleRow } from '../../../schema/policy/analyse/findings.js';
import { compileOwn, type Engine } from './engine.js';
import { PageError } from './page-error.js';
import { sha256 } from './sha256.js';

/** A bundle as it is stored. */
export interface BundleFile {
  readonly hash: string;
  readonly content: BundleContent;
}

/** What the rules decide otherwise, by the law of the engine's day and of later days. The graph is not compared. */
export interface Changes {
  readonly widened: ReadonlyArray<DatedChange>;
  readonly narrowed: ReadonlyArray<DatedChange>;
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
  const rulesOf =
    (content: BundleContent): Rules =>
    (day) =>
      compileOwn(content, { who: engine.who, day });
  const [inForce, other] = [rulesOf(engine.rules.content), rulesOf(file.content)];
  const [before, after] = isOlder ? [other, inForce] : [inForce, other];
  const { now, changes, meanings } = changesFrom(before, after, engine.day);
  const cells = [...now.compiled.cells].flatMap(([id, its]) => [...its.keys()].map((agency) => `${id} ${agency}`));
  const changed = new Set(changes.map(({ category, recipient }) => `${category} ${recipient}`));
  return {
    widened: changes.filter(({ allowed }) => allowed.states > 0n),
    narrowed: changes.filter(({ denied }) => denied.states > 0n),
    unchanged: cells.filter((cell) => !changed.has(cell)).length,
    meanings: meanings.map(({ says }) => says),
    idle: findIdleRows(now.compiled),
  };
}
