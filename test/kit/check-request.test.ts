import { checkSecret, readQuestion } from '../../subgraphs/kit/check-request.js';
import { Refusal } from '../../subgraphs/kit/refusal.js';
import { idOf } from './records.js';

const secret = 'a-secret-of-thirty-two-characters-or-more';
const requestId = idOf('request');
const body = { query: '{ a }', variables: { a: 1 }, extensions: { grant: 'a.b.c', requestId } };

/** What `act` throws. */
function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('checkSecret', () => {
  it('takes either of two while the secret changes, and no third', () => {
    const [now, before] = ['n'.repeat(32), 'o'.repeat(32)];
    for (const one of [now, before]) {
      expect(() => checkSecret('police', [now, before], `Bearer ${one}`)).not.toThrow();
    }
    for (const other of [`${now},${before}`, 'x'.repeat(32), '']) {
      expect(refusalOf(() => checkSecret('police', [now, before], `Bearer ${other}`)).code).toBe('SECRET_UNKNOWN');
    }
    expect(refusalOf(() => checkSecret('police', [now], `Bearer ${before}`)).code).toBe('SECRET_UNKNOWN');
  });

  it('accepts the secret', () => {
    expect(() => checkSecret('police', secret, `Bearer ${secret}`)).not.toThrow();
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
    const refused = refusalOf(() => checkSecret('police', secret, authorization));
    expect(refused).toMatchObject({
      httpStatus: 401,
      code: 'SECRET_UNKNOWN',
      message: 'expected the secret that `police` shares with the gateway, but got another or none',
    });
    expect(JSON.stringify(refused)).not.toContain(secret);
  });
});

describe('readQuestion', () => {
  it('reads query, variables, grant and request id', () => {
    expect(readQuestion(body)).toEqual({
      query: '{ a }',
      variables: { a: 1 },
      grant: { statement: 'a.b.c' },
      requestId,
    });
    const named = { ...body, extensions: { grantHash: 'abc', requestId } };
    expect(readQuestion(named)).toMatchObject({ grant: { hash: 'abc' }, requestId });
    expect(readQuestion({ ...body, variables: undefined })).toMatchObject({ variables: {} });
    expect(readQuestion({ ...body, variables: null })).toMatchObject({ variables: {} });
  });

  it.each([
    ['no body', undefined],
    ['null', null],
    ['a text', 'grant'],
    ['a list', [body]],
    ['no extensions', { query: '{ a }' }],
    ['null extensions', { ...body, extensions: null }],
    ['empty extensions', { ...body, extensions: {} }],
    ['a grant beside the extensions', { ...body, grant: 'a.b.c', extensions: { requestId } }],
  ])('refuses with 403 where there is no grant: %s', (_name, asked) => {
    expect(refusalOf(() => readQuestion(asked))).toMatchObject({
      httpStatus: 403,
      code: 'GRANT_MISSING',
      message: 'expected a grant in `extensions.grant`, but there is none',
    });
  });

  it.each([
    ['no query', { ...body, query: undefined }],
    ['an empty query', { ...body, query: '' }],
    ['a persisted query', { variables: {}, extensions: { ...body.extensions, persistedQuery: {} } }],
    ['variables as a list', { ...body, variables: [1] }],
    ['a grant that is an object', { ...body, extensions: { requestId, grant: { version: 2 } } }],
    ['a hash that is an object', { ...body, extensions: { requestId, grantHash: {} } }],
    ['a grant and a hash', { ...body, extensions: { ...body.extensions, grantHash: 'abc' } }],
    ['no request id', { ...body, extensions: { grant: 'a.b.c' } }],
    ['a request id that is no UUID', { ...body, extensions: { grant: 'a.b.c', requestId: 'SECRET' } }],
    ['an operation name', { ...body, operationName: 'a' }],
    ['something else', { ...body, admin: true }],
  ])('refuses with 400 another form: %s', (_name, asked) => {
    const refused = refusalOf(() => readQuestion(asked));
    expect(refused).toMatchObject({ httpStatus: 400, code: 'QUESTION_MALFORMED' });
    expect(refused.message).not.toContain('SECRET');
  });
});
