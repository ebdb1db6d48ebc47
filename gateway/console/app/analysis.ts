/** Runs beside the page, which stays alive while two bundles are compared: takes one proposal, answers what was found. */
import './no-code.js';
import invariants from '../../../schema/invariants.yaml';
import type { ProposalView } from '../release-view.js';
import { type Back, findBack, findProposal, type Proposal } from './proposal.js';

/** What it is asked: about what is published, or (`isBack`) about the way back from what is released. */
export interface Question {
  readonly isBack: boolean;
  readonly view: ProposalView;
  readonly agency: string;
}

/** What it answers. */
export type Answer = { readonly found: Proposal | Back } | { readonly failure: string };

self.addEventListener('message', async ({ data }: MessageEvent<Question>) => {
  let answer: Answer;
  try {
    answer = { found: await (data.isBack ? findBack(data.view) : findProposal(data.view, data.agency, invariants)) };
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});
