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

describe('a clock that is set back', () => {
  const { jest } = import.meta;
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('has a token verified anew, also when it comes to where it was', () => {
    const known = new KnownTokens();
    const begun = Date.now();
    known.keep('Bearer one', actor, { iat: now(), exp: now() + 600 }, 3600);
    jest.spyOn(Date, 'now').mockImplementation(() => begun - 10_000);
    expect(known.find('Bearer one')).toBeNull();
    jest.restoreAllMocks();
    expect(known.find('Bearer one')).toBeNull();
  });

  it('has no token believed for longer than a minute', () => {
    const known = new KnownTokens();
    const [begun, ticks] = [Date.now(), performance.now()];
    known.keep('Bearer one', actor, { iat: now(), exp: now() + 600 }, 3600);
    jest.spyOn(Date, 'now').mockImplementation(() => begun + 11_000); // set back by fifty seconds
    jest.spyOn(performance, 'now').mockImplementation(() => ticks + 61_000);
    expect(known.find('Bearer one')).toBeNull();
  });
});
