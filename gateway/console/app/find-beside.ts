/** Has a proposal found out beside the page (`analysis.ts`): comparing two bundles takes seconds. */
import { useEffect, useState } from 'react';
import type { ProposalView } from '../release-view.js';
import type { Answer, Question } from './analysis.js';
import type { Proposal } from './proposal.js';
import type { Loaded } from './use-loaded.js';

/** What is found of `view` for an official of `agency`: once for each analysis, whoever signs meanwhile. */
export function useProposal(view: ProposalView, agency: string): Loaded<Proposal> {
  const [loaded, setLoaded] = useState<Loaded<Proposal>>({ value: null, failure: null, isReading: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash of the analysis stands for all that is compared.
  useEffect(() => {
    const worker = new Worker('/console/analysis.js', { type: 'module' });
    const end = (answer: Answer) => {
      const [value, failure] = 'proposal' in answer ? [answer.proposal, null] : [null, answer.failure];
      setLoaded({ value, failure, isReading: false });
      worker.terminate();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => end(data));
    worker.addEventListener('error', ({ message }) => end({ failure: message || 'analysen kunde inte räknas fram' }));
    worker.postMessage({ view, agency } satisfies Question);
    return () => worker.terminate();
  }, [view.analysis, agency]);
  return loaded;
}
