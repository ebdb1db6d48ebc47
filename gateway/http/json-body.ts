/**
 * Reads the JSON of a request, and refuses what two readers could read in two ways, or what could fill the memory or the
 * stack of whoever walks through it: bytes that are no UTF-8, keys that come twice, nesting without end, keys that JavaScript
 * gives a meaning to. Nothing compressed is unpacked. Source: RFC 8259 sections 4, 8.1 and 9.
 */
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type { GraphQLError } from 'graphql';
import { refusal } from '../error-catalogue.js';

/** Objects and lists within each other, the body itself counted. */
export const maxJsonDepth = 32;

const quote = 0x22;
const backslash = 0x5c;
const bad = (message: string): GraphQLError => refusal('BAD_REQUEST', message);

/** Where the string ends that begins at `start`: the index of its closing quote, or the end of an unfinished one. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

/** The key between `start` and `end`, its escapes resolved. */
function readKey(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end);
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw; // the parser will say so
  }
}

/** Adds a key to those of its object. */
function addKey(key: string, known: Set<string>): void {
  if (known.has(key)) throw bad('expected each key of a JSON object once, but one comes twice');
  if (key === '__proto__') throw bad('names beginning with `__` are reserved: choose another key');
  known.add(key);
}

/** Throws for nesting deeper than `maxJsonDepth`, and for a key that an object has twice. Whether it is JSON, the parser tells. */
export function checkJsonForm(text: string): void {
  const open: Array<Set<string> | null> = []; // keys of the objects that are open; null for a list
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      const end = endOfString(text, at);
      let next = end + 1;
      while (text.charCodeAt(next) <= 0x20) next++;
      const known = open.at(-1);
      if (known && text[next] === ':') addKey(readKey(text, at, end), known);
      at = end;
    } else if (char === 0x7b || char === 0x5b) {
      open.push(char === 0x7b ? new Set() : null);
      if (open.length > maxJsonDepth) {
        throw bad(`expected JSON with at most ${maxJsonDepth} objects and lists within each other, but got more`);
      }
    } else if (char === 0x7d || char === 0x5d) open.pop();
  }
}

/** Throws for bytes that are no UTF-8; a byte order mark is taken off. */
function toText(body: Buffer): string {
  if (!isUtf8(body)) throw bad('expected JSON in UTF-8, but got other bytes');
  const text = body.toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Makes `app` read JSON, and nothing else. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addHook('onRequest', ({ headers }, reply, done) => {
    const encoding = headers['content-encoding'];
    if (encoding === undefined || encoding.toLowerCase() === 'identity') return done();
    reply.header('accept-encoding', 'identity');
    done(refusal('UNSUPPORTED_MEDIA_TYPE', 'expected a body that is not compressed: nothing is unpacked here'));
  });
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = toText(body as Buffer);
      checkJsonForm(text);
      // The parser's own words repeat a part of the text.
      void parse(request, text, (error, value) =>
        error ? done(bad('expected JSON, but got something else')) : done(null, value),
      );
    } catch (error) {
      done(error as Error);
    }
  });
}
