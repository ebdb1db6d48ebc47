/**
 * Switches `@apollo/gateway`'s telemetry off. Imported for its effect, before that package is loaded: it reads the
 * variable when a gateway is made, and only the texts `true` and `1` count (PEERS.md 0.3).
 */
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
