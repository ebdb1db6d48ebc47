/** Sessions are sealed in their cookies, last while they are used, and end with the token, without use, and when told to. */
import { generateKeyPairSync } from 'node:crypto';
import { jest } from '@jest/globals';
import { EncryptJWT } from 'jose';
import { Sealed } from '../../gateway/console/sealed.js';
import { type Proved, Sessions } from '../../gateway/console/sessions.js';

const minuteMs = 60_000;
const makeSecret = () => generateKeyPairSync('ed25519').privateKey;
const secret = makeSecret();
const proved = (minutes: number): Proved => ({
  actor: { id: 'a-certain-officer', agency: 'school', unit: 'oversight', roles: ['privacy-officer'], assurance: 3 },
  ...{ role: 'privacy-officer', authorization: 'Bearer t', endsAt: Date.now() + minutes * minuteMs },
});

beforeEach(() => {
  jest.useFakeTimers({ now: Date.UTC(2026, 10, 23) });
});
afterEach(() => {
  jest.useRealTimers();
});
const pass = (minutes: number) => jest.setSystemTime(Date.now() + minutes * minuteMs);

it('lasts while it is used, at whichever gateway, and no longer than the token', async () => {
  const gateways = [new Sessions(secret), new Sessions(secret)];
  let cookie = (await gateways[0]?.begin(proved(60))) ?? '';
  for (const gateway of gateways) {
    pass(25);
    const found = await gateway.find(cookie);
    expect(found?.proved.actor.id).toBe('a-certain-officer');
    cookie = found?.renewed ?? '';
  }
  pass(10);
  expect(await gateways[0]?.find(cookie)).toBeNull();
});

it('ends after half an hour without use, and when it is told to, though the cookie was made anew meanwhile', async () => {
  const sessions = new Sessions(secret);
  const [idle, ended] = [await sessions.begin(proved(600)), await sessions.begin(proved(600))];
  pass(5);
  const renewed = (await sessions.find(ended))?.renewed ?? '';
  expect(await sessions.find(renewed)).toMatchObject({ renewed: null }); // made a moment ago
  await sessions.end(renewed);
  expect([await sessions.find(ended), await sessions.find(renewed)]).toEqual([null, null]);
  expect(await sessions.find(idle)).not.toBeNull();
  pass(26);
  expect(await sessions.find(idle)).toBeNull();
});

it('stays ended, though the clock was ahead when others ended', async () => {
  const sessions = new Sessions(secret);
  const cookie = await sessions.begin(proved(600));
  await sessions.end(cookie);
  pass(40);
  await sessions.end(await sessions.begin(proved(600)));
  pass(-40);
  expect(await sessions.find(cookie)).toBeNull();
});

it('stays ended, though the clock was ahead when it was told to end', async () => {
  const sessions = new Sessions(secret);
  const cookie = await sessions.begin(proved(30));
  pass(25);
  await sessions.end(cookie);
  pass(-25);
  jest.advanceTimersByTime(6 * minuteMs);
  await sessions.end(await sessions.begin(proved(600)));
  expect(await sessions.find(cookie)).toBeNull();
});

it('tells the browser nothing, and takes nothing that was not sealed here for this', async () => {
  const sessions = new Sessions(secret);
  const cookie = await sessions.begin(proved(60));
  const readable = cookie.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  expect(readable.join()).not.toMatch(/officer|Bearer|school/);
  const changed = `${cookie.slice(0, -2)}${cookie.endsWith('AA') ? 'BB' : 'AA'}`;
  const ofAnother = await new Sessions(makeSecret()).begin(proved(60));
  const ofLogins = await new Sealed<Proved>(secret, 'login').seal(proved(60), Date.now() + minuteMs);
  const plain = await new EncryptJWT({ value: proved(60) })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setJti('x')
    .setExpirationTime('1h')
    .encrypt(new Uint8Array(32));
  for (const other of [changed, ofAnother, ofLogins, plain, 'guessed', '', undefined, 'x'.repeat(100_000)]) {
    expect(await sessions.find(other)).toBeNull();
  }
});

it('opens what is taken once only, and seals nothing that a browser would drop', async () => {
  const sealed = new Sealed<string>(secret, 'login');
  const text = await sealed.seal('once', Date.now() + minuteMs);
  expect([await sealed.take(text), await sealed.take(text), await sealed.open(text)]).toEqual(['once', null, null]);
  await expect(sealed.seal('x'.repeat(4_000), Date.now() + minuteMs)).rejects.toThrow('expected at most 3800');
});
