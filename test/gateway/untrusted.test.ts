/**
 * Development warns of what production would refuse: the client hears it by a header, its developers by one line of the log.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TrustedDocuments } from '../../gateway/documents/trusted-documents.js';
import { DocumentRequests } from '../../gateway/http/document-request.js';
import { planner } from '../execution/harness.js';
import { hashOf, mapOf } from '../support/documents.js';

const known = '{ __typename }';
const about = { client: 'journal-web', version: '1', purpose: 'officials read the family of their case' };
const manifest = { ...about, path: 'x.client.json', documents: new Map(Object.entries(mapOf('sha256', known))) };
const documents = await TrustedDocuments.prepare([manifest], { planner, check: () => {}, checkText: () => {} });

/** Requests of one gateway, and what it has said. */
function gatewayWith(policy: ConstructorParameters<typeof DocumentRequests>[0]) {
  const requests = new DocumentRequests(policy);
  const warned: unknown[][] = [];
  return {
    warned,
    send: (body: unknown) => {
      const marks: unknown[][] = [];
      const log = { warn: (...said: unknown[]) => warned.push(said) };
      const headers = { 'graphql-client-name': 'journal-web', 'graphql-client-version': '1' };
      const reply = { header: (...mark: unknown[]) => marks.push(mark) };
      requests.resolve({ body, headers, log } as unknown as FastifyRequest, reply as unknown as FastifyReply);
      return marks;
    },
  };
}

it('marks every answer to a text, and warns of each text once, by its client and never by its words', () => {
  const { send, warned } = gatewayWith({ documents, isRequired: false });
  const secret = 'query Family { case(id: "a") { type } }';
  for (const _ of [1, 2]) expect(send({ query: secret })).toEqual([['x-untrusted-document', 'true']]);
  expect(warned).toEqual([[{ client: 'journal-web' }, 'a query that is no trusted document: production refuses it']]);
  send({ query: known }); // by its text, though it has an id
  expect(warned).toHaveLength(2);
  expect(JSON.stringify(warned)).not.toMatch(/Family|__typename/);
});

it('says nothing of a document that is asked for by its id, nor where no documents are trusted at all', () => {
  const trusting = gatewayWith({ documents, isRequired: false });
  expect([trusting.send({ documentId: `sha256:${hashOf('sha256', known)}` }), trusting.warned]).toEqual([[], []]);
  const open = gatewayWith({ documents: null, isRequired: false });
  expect([open.send({ query: known }), open.warned]).toEqual([[], []]);
});

it('keeps no text that it has warned of', () => {
  const { send, warned } = gatewayWith({ documents, isRequired: false });
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  for (let at = 0; at < 400; at++) send({ query: `{ ${'x'.repeat(200_000)}${at} }` });
  expect(warned).toHaveLength(400);
  expect(heap() - before).toBeLessThan(20_000_000); // of 80,000,000 characters
});
