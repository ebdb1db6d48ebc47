/** Every draft mutation of the graph. Who may make which is policy (`policy.yaml`); who may sign what, the signer's. */
import { caseDrafts } from './cases.js';
import { consentDrafts } from './consent.js';
import { consentEndDrafts } from './consent-ends.js';
import { decisionDrafts } from './decisions.js';
import { resolveDraft } from './drafting.js';
import { holdDrafts } from './holds.js';
import { incidentDrafts } from './incidents.js';
import { requestDrafts } from './requests.js';
import { togetherDrafts } from './together.js';

const all = {
  ...{ ...caseDrafts, ...togetherDrafts, ...consentDrafts, ...consentEndDrafts },
  ...{ ...decisionDrafts, ...requestDrafts, ...holdDrafts, ...incidentDrafts },
};

/** Names of the draft mutations. */
export type DraftName = keyof typeof all;

/** Resolvers by name. */
export const draftResolvers = Object.fromEntries(Object.entries(all).map(([name, make]) => [name, resolveDraft(make)]));
