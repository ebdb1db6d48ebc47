const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take longest. First: whoever else works beside them has most of the run to be done in. */
const long = ['cli/agency-new', 'dev/walkthrough', 'dev/start', 'facts/killed', 'agencies/come-and-go'];
/** Files that put a system under load or wait for limits of time. Last: by then no other run is beside them (`.ci/run`), which has two of them at a time. */
const timed = [
  ...['gateway/release', 'gateway/failures', 'gateway/client-signal', 'gateway/abuse', 'facts/stalled-redis'],
  ...['facts/shared-feed', 'facts/withdrawal', 'operations/overload', 'operations/drill', 'operations/restore'],
  ...['operations/signer-key-change', 'operations/soak', 'log/log-proof', 'release/swap-proof'],
];

function rankOf(path) {
  const isAt = (name) => path.includes(`/test/${name}`);
  const at = long.findIndex(isAt);
  if (at !== -1) return at - long.length;
  return timed.some(isAt) ? 1 : 0;
}

/** Runs them in this order, and what is of one rank as Jest does. */
module.exports = class Order extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => rankOf(one.path) - rankOf(other.path));
  }
};

/** Of the paths of the timed ones: `.ci/run` runs them by themselves. */
module.exports.timedPattern = `/test/(${timed.join('|')})`;
