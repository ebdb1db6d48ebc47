import type { Grant } from '../../schema/grant.js';
import { checkGrant, checkSecret } from '../../subgraphs/kit/check-request.js';
import { anna, grantOf, ourCase } from './family.js';

const secret = 'a-secret-of-thirty-two-characters-or-more';
const grant: Grant = { ...grantOf({ persons: { [anna]: ['police.notice'] } }), audience: 'police' };
const check = (authorization: string | undefined, body: unknown) =>
  checkSecret('police', secret, authorization) ?? checkGrant('police', body);
const checkBody = (changed: unknown) => check(`Bearer ${secret}`, { query: '{ a }', extensions: { grant: changed } });

describe('checkSecret and checkGrant', () => {
  it('accepts the secret with a grant for this agency', () => {
    expect(checkBody(grant)).toEqual({ kind: 'accepted', grant });
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another secret', `Bearer ${secret.toUpperCase()}`],
    ['the beginning of the secret', `Bearer ${secret.slice(0, -1)}`],
    ['the secret and more', `Bearer ${secret} `],
    ['the secret without its scheme', secret],
    ['another scheme', `Basic ${secret}`],
  ])('refuses with 401: %s', (_name, authorization) => {
    const refused = check(authorization, { extensions: { grant } });
    expect(refused).toEqual({
      kind: 'refused',
      httpStatus: 401,
      reason: 'expected the secret that `police` shares with the gateway, but got another or none',
    });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });

  it('checks the secret first, so that a stranger does not learn what a grant is', () => {
    expect(check('Bearer wrong', null)).toMatchObject({ httpStatus: 401 });
    expect(check('Bearer wrong', { extensions: { grant: 'nonsense' } })).toMatchObject({ httpStatus: 401 });
  });

  it.each([
    ['no body', undefined],
    ['null', null],
    ['a text', 'grant'],
    ['a list', [{ extensions: { grant } }]],
    ['no extensions', { query: '{ a }' }],
    ['null extensions', { extensions: null }],
    ['empty extensions', { extensions: {} }],
    ['a grant beside the extensions', { grant, variables: { grant } }],
  ])('refuses with 403 where there is no grant: %s', (_name, body) => {
    expect(check(`Bearer ${secret}`, body)).toEqual({
      kind: 'refused',
      httpStatus: 403,
      reason: 'expected a grant in `extensions.grant`, but there is none',
    });
  });

  const { persons: _persons, ...withoutPersons } = grant;
  it.each([
    ['null', null],
    ['a text', JSON.stringify(grant)],
    ['a list', [grant]],
    ['an unknown key', { ...grant, admin: true }],
    ['an unknown key of the actor', { ...grant, actor: { ...grant.actor, superuser: true } }],
    ['an unknown key of the case', { ...grant, case: { id: ourCase, state: 'OPEN' } }],
    ['a missing part', withoutPersons],
    ['another version', { ...grant, version: 2 }],
    ['categories as a text', { ...grant, aboutCase: 'police.notice' }],
    ['a category that is no text', { ...grant, aboutAgency: [1] }],
    ['persons as a list', { ...grant, persons: [anna] }],
    ['a person whose categories are `true`', { ...grant, persons: { [anna]: true } }],
    ['a person id that is no UUID', { ...grant, persons: { '*': ['police.notice'] } }],
    ['an assurance level out of range', { ...grant, actor: { ...grant.actor, assurance: 5 } }],
    ['an actor without an id', { ...grant, actor: { ...grant.actor, id: '' } }],
    ['a case id that is no UUID', { ...grant, case: { id: 'C1' } }],
  ])('refuses with 403 a malformed grant: %s', (_name, malformed) => {
    expect(checkBody(malformed)).toEqual({
      kind: 'refused',
      httpStatus: 403,
      reason: '`extensions.grant` does not have the form of a grant (schema/grant.ts)',
    });
  });

  it('takes nothing from a person `__proto__`', () => {
    const json = JSON.stringify(grant).replace(anna, '__proto__');
    expect(json).toContain('"__proto__":["police.notice"]');
    const checked = checkBody(JSON.parse(json));
    expect(checked).toMatchObject({ kind: 'accepted' });
    const persons = checked.kind === 'accepted' ? checked.grant.persons : null;
    expect(Reflect.ownKeys(persons ?? {})).toEqual([]);
    expect(Object.getPrototypeOf(persons)).toBe(Object.prototype);
  });

  it('refuses with 403 a grant for another agency, and says nothing else of it', () => {
    expect(checkBody({ ...grant, audience: 'school' })).toEqual({
      kind: 'refused',
      httpStatus: 403,
      reason: 'expected a grant for `police`, but got one for `school`',
    });
    expect(checkBody({ ...grant, audience: 'Police' })).toMatchObject({ httpStatus: 403 });
  });
});
