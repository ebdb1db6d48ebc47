/** What an agency says of a question that it cannot even read: a code, and nothing of what was sent. */
import { sharedStack } from '../support/shared-stack.js';

const { agencies, secrets } = sharedStack();
const url = agencies.school ?? '';

async function send(path: string, body: string, type = 'application/json') {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': type, authorization: `Bearer ${secrets.school}` },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, code: JSON.parse(text).errors[0].extensions.code };
}

it.each([
  ['a body that is no JSON', '/graphql', '{"marker', 'application/json', 400, 'QUESTION_MALFORMED'],
  ['a body of another type', '/graphql', 'marker', 'text/marker', 415, 'QUESTION_MALFORMED'],
  ['another path', '/marker?of=marker', '{}', 'application/json', 404, 'QUESTION_MALFORMED'],
])('answers %s with a code', async (_what, path, body, type, status, code) => {
  const answer = await send(path, body, type);
  expect(answer).toMatchObject({ status, code });
  expect(answer.text).not.toMatch(/marker/i);
});
