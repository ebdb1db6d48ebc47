/** Agencies that the project ships: lists of what ships (an example of manifests, say) have these, and no newcomer. */
import { type Agency, readSubgraphAgencies } from '../../schema/agencies.js';
import { newcomers } from '../../schema/demo/actors.js';

/** Those with a subgraph, in the order of `schema/agencies.yaml`. */
export const shippedAgencies: ReadonlyArray<Agency> = readSubgraphAgencies().filter(
  ({ id }) => !newcomers.includes(id),
);
