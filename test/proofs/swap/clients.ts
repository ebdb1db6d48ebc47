/** Clients that ask without a pause, and note of each answer all that tells by which bundle it was made. */
import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One answer. `cuts`: how often its connection ended first before the whole answer had come, so that it was asked again. */
export interface Got {
  readonly gateway: number;
  readonly sentAt: number;
  readonly endedAt: number;
  readonly status: number;
  readonly cuts: number;
  readonly requestId: string;
  readonly bundle: string;
  readonly errors: ReadonlyArray<string>;
  /** What the graph's own words, and the category's name, say of the generation. */
  readonly said: ReadonlyArray<string>;
  readonly shows: { readonly year: boolean; readonly suspicion: boolean };
}

export const query = `query Swap($caseId: ID!) {
  __type(name: "Person") { description }
  case(id: $caseId) {
    persons { role person { enrolment { year } suspicions { offence } disclosure { category name } } }
  }
}`;

/** What a client asks with. `urls`: of each gateway. */
export interface ClientOptions {
  readonly urls: ReadonlyArray<string>;
  readonly token: () => Promise<string>;
  readonly caseId: string;
  readonly isOver: () => boolean;
  /** Between an answer and the next request, in milliseconds. */
  readonly restMs: number;
}

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** Ends idle connections. */
export const closeAgent = (): void => agent.destroy();

/** Sends it once. Rejects when the connection ends before the whole answer has come. */
export function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on('error', reject).on('timeout', () => sent.destroy(new TooLate('no answer within 30 s')));
    sent.end(body);
  });
}

interface Body {
  readonly data?: {
    readonly __type?: { readonly description: string };
    readonly case?: {
      readonly persons: ReadonlyArray<{
        readonly person: {
          readonly enrolment: object | null;
          readonly suspicions: ReadonlyArray<object> | null;
          readonly disclosure: ReadonlyArray<{ readonly category: string; readonly name: string }>;
        };
      }>;
    };
  };
  readonly errors?: ReadonlyArray<{ readonly message: string }>;
}

const numberIn = (text: string | undefined): string => /[Gg]eneration (\d+)/.exec(text ?? '')?.[1] ?? '0';

function read({ status, headers, text }: Response): Omit<Got, 'gateway' | 'sentAt' | 'endedAt' | 'cuts'> {
  const { data, errors = [] } = JSON.parse(text) as Body;
  const persons = (data?.case?.persons ?? []).map(({ person }) => person);
  const names = persons.flatMap(({ disclosure }) => disclosure.filter(({ category }) => category === 'school.enrol'));
  return {
    status,
    requestId: String(headers['x-request-id']),
    bundle: String(headers['x-bundle']),
    errors: errors.map(({ message }) => message),
    said: [...new Set([numberIn(data?.__type?.description), ...names.map(({ name }) => numberIn(name))])],
    shows: {
      year: persons.some(({ enrolment }) => enrolment !== null),
      suspicion: persons.some(({ suspicions }) => (suspicions?.length ?? 0) > 0),
    },
  };
}

const mostCuts = 5;
/** No answer in time: no gateway cuts a connection for that. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Asks one gateway until it is over; `note` gets every answer. */
export async function keepAsking(gateway: number, options: ClientOptions, note: (got: Got) => void): Promise<void> {
  const { urls, caseId, isOver, restMs } = options;
  const body = JSON.stringify({ query, variables: { caseId } });
  while (!isOver()) {
    const token = await options.token();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-case-id': caseId };
    if (restMs > 0) await sleep(restMs);
    const sentAt = performance.now();
    for (let cuts = 0; ; cuts++) {
      try {
        const answer = await post(urls[gateway] ?? '', body, headers);
        note({ gateway, sentAt, endedAt: performance.now(), cuts, ...read(answer) });
        break;
      } catch (error) {
        if (cuts < mostCuts && !(error instanceof TooLate)) continue;
        const failed = { requestId: '', bundle: '', said: [], shows: { year: false, suspicion: false } };
        note({ gateway, sentAt, endedAt: performance.now(), cuts, status: 0, errors: [String(error)], ...failed });
        break;
      }
    }
  }
}
