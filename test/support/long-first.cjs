const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take longest, the longest first: whoever else works beside them is done when they are. */
const long = [
  'dev/walkthrough',
  'browser/',
  'cli/agency-new',
  'dev/start',
  'facts/killed',
  'agencies/come-and-go',
  'execution/noninterference',
];

/** Runs long files first, and else as Jest does. */
module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = long.findIndex((name) => path.includes(`/test/${name}`));
      return at === -1 ? long.length : at;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
};
