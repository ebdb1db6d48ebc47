/** Has a proposal found out beside the page (`analysis.ts`): comparing two bundles takes seconds. */
import { useEffect, useState } from 'react';
import type { ProposalView } from '../release-view.js';
import type { Answer, Question } from './analysis.js';
import type { Back, Proposal } from './proposal.js';
import type { Loaded } from './use-loaded.js';

const reading = { value: null, failure: null, isReading: true };

/** Once for each analysis, whoever signs meanwhile. */
function useFound<T extends Proposal | Back>({ view, agency, isBack }: Question): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>(reading);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hash of the analysis stands for all that is compared.
  useEffect(() => {
    const worker = new Worker('/console/analysis.js', { type: 'module' });
    const end = (answer: Answer) => {
      const [value, failure] = 'found' in answer ? [answer.found as T, null] : [null, answer.failure];
      setLoaded({ value, failure, isReading: false });
      worker.terminate();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => end(data));
    worker.addEventListener('error', ({ message }) => end({ failure: message || 'analysen kunde inte räknas fram' }));
    worker.postMessage({ view, agency, isBack } satisfies Question);
    return () => worker.terminate();
  }, [view.analysis, agency, isBack]);
  return loaded;
}

/** What is found of what is published, for an official of `agency`. */
export const useProposal = (view: ProposalView, agency: string) => useFound<Proposal>({ view, agency, isBack: false });

/** What is found of the way back from what is released. */
export const useBack = (view: ProposalView, agency: string) => useFound<Back>({ view, agency, isBack: true });
