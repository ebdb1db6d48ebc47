// Before any test file: nothing calls home.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';
