const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take longest. First: whoever else works beside them has most of the run to be done in. */
const long = [
  ...['dev/walkthrough', 'browser/console.test', 'dev/start', 'browser/', 'case-file/drafts', 'case-file/requests'],
  ...['case-file/consent.test', 'console/signing', 'console/log-work', 'facts/killed', 'agencies/come-and-go'],
  ...['execution/noninterference', 'cli/agency-new', 'cli/bundle', 'deploy/databases', 'facts/explorer'],
];
/** Files that put a system under load. Last: by then nothing is beside them but the next ones, one at a time (`.ci/run`). */
const loaded = [
  ...['operations/drill', 'operations/signer-key-change', 'operations/overload', 'facts/withdrawal-proof'],
  ...['log/log-proof', 'release/swap-proof'],
];
/** Files that wait for limits of time, last too. */
const timed = [
  ...['gateway/release', 'gateway/failures', 'gateway/client-signal', 'gateway/abuse', 'facts/stalled-redis'],
  ...['facts/shared-feed', 'facts/withdrawal.test', 'operations/restore', 'log/log-failures'],
];

function rankOf(path) {
  const isAt = (name) => path.includes(`/test/${name}`);
  const at = long.findIndex(isAt);
  if (at !== -1) return at - long.length;
  return [...timed, ...loaded].some(isAt) ? 1 : 0;
}

/** Runs them in this order, and what is of one rank as Jest does. */
module.exports = class Order extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
};

/** Of the paths of these: `.ci/run` runs them by themselves. */
module.exports.timedPattern = `/test/(${timed.join('|')})`;
module.exports.loadedPattern = `/test/(${loaded.join('|')})`;
