/** What an agency says of a question that it cannot even read: a code, and nothing of what was sent. */
import { sharedStack } from '../support/shared-stack.js';

const { agencies, secrets } = sharedStack();
const url = agencies.school ?? '';

async function send(path: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(new URL(path, url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.school}`, ...headers },
    body,
  });
  const text = await response.text();
  return { status: response.status, text, code: JSON.parse(text).errors[0].extensions.code };
}

it.each([
  ['a body that is no JSON', '/graphql', '{"marker', {}, 400, 'QUESTION_MALFORMED'],
  ['a body of another type', '/graphql', 'marker', { 'content-type': 'text/marker' }, 415, 'QUESTION_MALFORMED'],
  ['a body that is too large', '/graphql', `{"marker":"${'x'.repeat(2_200_000)}"}`, {}, 413, 'QUESTION_TOO_LARGE'],
  ['another path', '/marker?of=marker', '{}', {}, 404, 'QUESTION_MALFORMED'],
])('answers %s with a code', async (_what, path, body, headers, status, code) => {
  const answer = await send(path, body, headers);
  expect(answer).toMatchObject({ status, code });
  expect(answer.text).not.toMatch(/marker/i);
});
