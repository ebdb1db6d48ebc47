/**
 * A register as an agency may have had it for years: it speaks HTTP, knows people by personal identity number (personnummer),
 * has names of its own, and nothing of this project. `POST /search {"numbers": […]}` answers the entries about all of them.
 */
import { createServer } from 'node:http';

const entries = [
  {
    no: 'R-1',
    pnr: '198204179298',
    entered: '2024-02-05',
    kind: 'OPENLY_UNEMPLOYED',
    since: '2024-02-05',
    left: '2025-06-13',
  },
  { no: 'R-2', pnr: '198204179298', entered: '2026-10-19', kind: 'HINDERED', since: '2026-10-19', left: '' },
  {
    no: 'R-3',
    pnr: '198403169280',
    entered: '2026-08-24',
    kind: 'PART_TIME_UNEMPLOYED',
    since: '2026-08-24',
    left: '',
  },
];

/** Starts it on a free port. `asked`: the numbers of each search. */
export async function startRegister() {
  const asked = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { numbers } = JSON.parse(body);
    asked.push(numbers);
    const found = entries.filter(({ pnr }) => numbers.includes(pnr));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ entries: found }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/search`,
    asked,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
