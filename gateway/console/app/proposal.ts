/**
 * What is published, found out anew in the page from the texts of two bundles: hashes, analysis, what is to be said about
 * the own rules. What is signed rests on nothing that the server says of it but the moment, which nobody could find out; who has
 * signed, and what day it is, is the server's word. Runs beside the page.
 */
import { type Bundle, type BundleContent, hashedText } from '../../../schema/bundle.js';
import { holderOf } from '../../../schema/categories.js';
import type { CompiledPolicies } from '../../../schema/policy/compile.js';
import { compileBundle } from '../../../schema/policy/compile-bundle.js';
import { type Analysis, analyse, unprovedIn, writeAnalysis } from '../../../schema/release/analysis.js';
import { type WayBack, wayBackOf } from '../../../schema/release/needs.js';
import type { ProposalView } from '../release-view.js';
import { findingsIn, type RuleFindings } from './findings-engine.js';
import { caseTypesOf } from './open-cases.js';
import { PageError } from './page-error.js';
import { sha256 } from './sha256.js';

/** What has been found out. Hashes are the page's own; `unchanged`: own cells that decide as before. */
export interface Proposal extends RuleFindings {
  readonly bundle: string;
  readonly analysisHash: string;
  readonly analysis: Analysis;
  readonly unchanged: number;
  /** Types of cases that each changed own cell, `CATEGORY RECIPIENT`, is about. */
  readonly caseTypes: Readonly<Record<string, ReadonlyArray<string>>>;
}

async function withOwnHash({ content }: Bundle): Promise<Bundle> {
  return { version: 1, hash: await sha256(hashedText(content)), content };
}

/** The rules of `agency`, by the law of `day`; null: it has none. */
function compiledOwn(content: BundleContent, agency: string, day: string) {
  const text = content.policies[agency];
  return text === undefined ? null : compileBundle({ ...content, policies: { [agency]: text } }, day);
}

/** How many cells the grid shows: `cooperation` keeps the records and receives nothing. */
const shownCells = ({ cells }: CompiledPolicies): number =>
  [...cells.values()].reduce((sum, its) => sum + its.size - (its.has('cooperation') ? 1 : 0), 0);

/** What is to be known of the rules of `agency` before they are signed. */
function findingsOf(content: BundleContent, before: BundleContent | null, agency: string, analysis: Analysis) {
  const own = compiledOwn(content, agency, analysis.day);
  if (own === null) return { unchanged: 0, idle: [], unverified: [], caseTypes: {} };
  const { compiled } = own;
  const old = before && compiledOwn(before, agency, analysis.day);
  const cells = shownCells(compiled);
  const changes = analysis.changes.filter(({ category }) => holderOf(category) === agency);
  const changed = new Map(changes.map((one) => [`${one.category} ${one.recipient}`, one]));
  const both = [compiled, ...(old ? [old.compiled] : [])];
  const kept = [...changed.values()].filter(({ category }) => compiled.cells.has(category)).length;
  const caseTypes = [...changed].map(([key, one]) => [key, caseTypesOf(both, own.words, one)] as const);
  return { unchanged: cells - kept, caseTypes: Object.fromEntries(caseTypes), ...findingsIn(own) };
}

/** Rejects with a sentence when the analysis is not the one that the page makes. */
async function analysed(view: ProposalView) {
  const bundle = await withOwnHash(view.bundle);
  const before = view.before && (await withOwnHash(view.before));
  const analysis = analyse(bundle, before, { day: view.day, made: view.made });
  const analysisHash = await sha256(writeAnalysis(analysis));
  if (bundle.hash === view.bundle.hash && analysisHash === view.analysis) {
    return { bundle, before, analysis, analysisHash };
  }
  throw new Error(
    'Analysen är inte den som sidan själv räknar fram av regelpaketet. Signera inte: låt publicera det på nytt.',
  );
}

/**
 * Finds it out for an official of `agency`. Rejects with a sentence when it is not what was published, or breaks what must
 * hold in every state (`invariants`: the text of `schema/invariants.yaml`): nobody signs that.
 */
export async function findProposal(view: ProposalView, agency: string, invariants: string): Promise<Proposal> {
  const { bundle, before, analysis, analysisHash } = await analysed(view);
  const unproved = unprovedIn(bundle, view.day, invariants);
  if (unproved.length > 0) {
    throw new Error(`Det som alltid ska gälla gäller inte med det här regelpaketet: ${unproved.join(' · ')}`);
  }
  const found = findingsOf(bundle.content, before?.content ?? null, agency, analysis);
  return { bundle: bundle.hash, analysisHash, analysis, ...found };
}

/**
 * The way back from what is released: hashes of it, of the bundle before and of its analysis, what going back changes, and
 * who must sign that.
 */
export interface Back {
  readonly from: string;
  readonly to: string;
  readonly analysisHash: string;
  readonly changes: Analysis['changes'];
  readonly placed: Analysis['placed'];
  readonly meanings: Analysis['meanings'];
  readonly wayBack: WayBack;
}

/** Finds it out. Rejects with a sentence when it is not what was released, or there is nothing to go back to. */
export async function findBack(view: ProposalView): Promise<Back> {
  const { bundle: from, before: to, analysisHash } = await analysed(view);
  if (to === null)
    throw new PageError(
      'Det är det första regelpaketet: det finns inget att gå tillbaka till.',
      'It is the first bundle: there is nothing to go back to.',
    );
  const { changes, placed, meanings } = analyse(to, from, { day: view.day, made: view.made });
  const wayBack = wayBackOf(from.content, to.content, view.day);
  return { from: from.hash, to: to.hash, analysisHash, changes, placed, meanings, wayBack };
}
