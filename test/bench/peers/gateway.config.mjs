/**
 * `@graphql-hive/gateway` for the benchmark: the same work as every other program. What it would save by joining
 * identical requests under way is switched off (requests differ anyway, and looking for equal ones costs it time).
 * Nothing is reported anywhere.
 */
export const gatewayConfig = {
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
  inboundInflightRequestDeduplication: false,
  graphiql: false,
  landingPage: false,
  logging: 'error',
  pollingInterval: 0,
};
