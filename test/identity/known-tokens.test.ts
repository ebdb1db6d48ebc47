/** A token that was verified a moment ago is not verified again; nothing else is believed for that. */
import { KnownTokens } from '../../gateway/identity/known-tokens.js';

const actor = { id: 'a', agency: 'school', unit: 'u', roles: ['principal'], assurance: 3 };
const now = () => Math.floor(Date.now() / 1000);

it('finds what was kept, by the whole header and nothing less', () => {
  const known = new KnownTokens();
  known.keep('Bearer one', actor, { iat: now(), exp: now() + 600 }, 3600);
  expect(known.find('Bearer one')).toBe(actor);
  expect([known.find('Bearer on'), known.find('bearer one'), known.find(undefined)]).toEqual([null, null, null]);
});

it.each([
  ['has ended', { iat: -60, exp: -1 }],
  ['is older than may be', { iat: -3600, exp: 600 }],
])('asks for a new look at a token that %s', (_, { iat, exp }) => {
  const known = new KnownTokens();
  known.keep('Bearer one', actor, { iat: now() + iat, exp: now() + exp }, 3600);
  expect(known.find('Bearer one')).toBeNull();
});

it('keeps nothing of a token without times, and a minute at most of any', () => {
  const known = new KnownTokens();
  known.keep('Bearer one', actor, {}, 3600);
  expect(known.find('Bearer one')).toBeNull();
  known.keep('Bearer two', actor, { iat: now(), exp: now() + 600 }, 3600);
  const clock = Date.now;
  try {
    Date.now = () => clock() + 61_000;
    expect(known.find('Bearer two')).toBeNull();
  } finally {
    Date.now = clock;
  }
});

it('believes nothing while the clock is before it was verified: it may have been set back for hours', () => {
  const known = new KnownTokens();
  known.keep('Bearer one', actor, { iat: now(), exp: now() + 600 }, 3600);
  const clock = Date.now;
  try {
    Date.now = () => clock() - 10_000;
    expect(known.find('Bearer one')).toBeNull();
  } finally {
    Date.now = clock;
  }
  expect(known.find('Bearer one')).toBe(actor);
});
