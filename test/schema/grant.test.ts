import { ZodError } from 'zod';
import { type Grant, isGrantEmpty, parseGrant } from '../../schema/grant.js';
import { anna, caseCategories, everybody, ourCase, personCategories } from '../kit/family.js';

function grantOf(allowed: Partial<Pick<Grant, 'case' | 'aboutCase' | 'aboutAgency' | 'persons'>>): Grant {
  return {
    version: 1,
    audience: 't',
    bundle: '0123456789abcdef',
    requestId: 'request-1',
    actor: { id: 'actor-1', agency: 't', unit: 'unit', roles: [], assurance: 3 },
    case: { id: ourCase },
    aboutCase: [],
    aboutAgency: [],
    persons: {},
    ...allowed,
  };
}

const fullGrant = grantOf({
  aboutCase: caseCategories,
  aboutAgency: ['t.figures'],
  persons: Object.fromEntries(everybody.map((id) => [id, personCategories])),
});

/** Every path of `json`, as keys from its root. */
function paths(json: unknown, at: ReadonlyArray<string> = []): string[][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => [[...at, key], ...paths(value, [...at, key])]);
}

/** A copy of `json` in which `change` was made to what holds the last key of `path`. */
function changed(json: unknown, path: ReadonlyArray<string>, change: (holder: Record<string, unknown>) => void) {
  const copy = structuredClone(json) as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce((each, key) => each[key] as Record<string, unknown>, copy);
  change(holder);
  return copy;
}

const required = paths(fullGrant).filter(([first, second]) => first !== 'persons' || second === undefined);

describe('parseGrant', () => {
  it('reads what was written as JSON', () => {
    for (const grant of [fullGrant, grantOf({}), grantOf({ case: null })]) {
      expect(parseGrant(JSON.parse(JSON.stringify(grant)))).toEqual(grant);
    }
  });

  it.each(required.map((path) => [path.join('.'), path] as const))('refuses a grant without `%s`', (_name, path) => {
    const key = path.at(-1) as string;
    expect(() => parseGrant(changed(fullGrant, path, (holder) => Reflect.deleteProperty(holder, key)))).toThrow(
      ZodError,
    );
  });

  it.each(required.map((path) => [path.join('.'), path] as const))('refuses another type of `%s`', (_name, path) => {
    const key = path.at(-1) as string;
    const set = (value: unknown) => changed(fullGrant, path, (holder) => Object.assign(holder, { [key]: value }));
    for (const value of [true, 'text'].filter((each) => typeof each !== typeof fullGrantAt(path))) {
      expect(() => parseGrant(set(value))).toThrow(ZodError);
    }
  });

  it('refuses unknown keys wherever keys are fixed', () => {
    for (const path of [['extra'], ['actor', 'extra'], ['case', 'extra']]) {
      expect(() => parseGrant(changed(fullGrant, path, (holder) => Object.assign(holder, { extra: 1 })))).toThrow(
        ZodError,
      );
    }
  });

  it.each(['', '*', 'all', 'constructor', `${anna} `, anna.slice(1)])('refuses the person id %p', (id) => {
    expect(() => parseGrant(grantOf({ persons: { [id]: ['t.name'] } }))).toThrow(ZodError);
  });

  it('refuses a request id of more than 100 characters', () => {
    expect(parseGrant({ ...fullGrant, requestId: 'x'.repeat(100) }).requestId).toHaveLength(100);
    expect(() => parseGrant({ ...fullGrant, requestId: 'x'.repeat(101) })).toThrow(ZodError);
  });
});

function fullGrantAt(path: ReadonlyArray<string>): unknown {
  return path.reduce((each, key) => (each as Record<string, unknown>)[key], fullGrant as unknown);
}

describe('isGrantEmpty', () => {
  it('is true only when there is nothing to ask for', () => {
    expect(isGrantEmpty(grantOf({}))).toBe(true);
    expect(isGrantEmpty(grantOf({ aboutCase: ['t.case'] }))).toBe(false);
    expect(isGrantEmpty(grantOf({ aboutAgency: ['t.figures'] }))).toBe(false);
    expect(isGrantEmpty(grantOf({ persons: { [anna]: ['t.name'] } }))).toBe(false);
  });
});
