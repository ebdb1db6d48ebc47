/**
 * The floor: the two queries as one would write them by hand for this schema, over `node:http` and `undici`'s dispatcher.
 * `node floor.js --calls 16|7 --subgraphs ORIGIN --port N`.
 */
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createAsk, createCalls } from './floor-calls.js';
import { big7, big16, card } from './floor-plans.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '16' },
    subgraphs: { type: 'string', default: '' },
    port: { type: 'string', default: '0' },
  },
});
const calls = createCalls(createAsk(values.subgraphs));
const big = values.calls === '7' ? big7 : big16;

async function answer(body: string): Promise<string> {
  const { variables } = JSON.parse(body) as { variables: { tag?: string; id?: string } };
  return variables.id === undefined ? big(calls, variables.tag ?? '') : card(calls, variables.id);
}

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    answer(Buffer.concat(parts).toString('utf8')).then(
      (text) => {
        const body = Buffer.from(text);
        response
          .writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length })
          .end(body);
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
}).listen(Number(values.port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
