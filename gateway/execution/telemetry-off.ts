/**
 * Switches `@apollo/gateway`'s telemetry off. Imported for its effect, before that package: only the texts `true`
 * and `1` count.
 */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
