/**
 * The shop's subgraphs in one process: `node subgraphs.js PORT`. An answer is computed once, by graphql-js, and looked up
 * from then on. `POST /calls` tells the calls since it was last asked.
 */
import { execute, type GraphQLSchema, parse } from 'graphql';
import { serveLookup } from '../http-lookup.js';
import { baseTag, shopSchemas } from './shop.js';
import { retag, tagIn } from './workloads.js';

const schemas = shopSchemas();
const known = new Map<string, string>();
let counted = { calls: 0, sentBytes: 0, receivedBytes: 0 };

async function compute(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body) as {
    query: string;
    variables?: Record<string, unknown>;
    operationName?: string;
  };
  const result = await execute({
    ...{ schema, document: parse(query), variableValues: variables ?? {} },
    ...(operationName && { operationName }),
  });
  if (result.errors) throw new Error(`subgraph: ${result.errors[0]?.message} in ${body.slice(0, 500)}`);
  return JSON.stringify(result);
}

function count(body: string, answer: string): string {
  counted.calls += 1;
  counted.receivedBytes += body.length;
  counted.sentBytes += answer.length;
  return answer;
}

await serveLookup((path, body) => {
  if (path === '/calls') {
    const told = counted;
    counted = { calls: 0, sentBytes: 0, receivedBytes: 0 };
    return JSON.stringify(told);
  }
  const schema = schemas.get(path.slice(1));
  if (!schema) throw new Error(`no subgraph answers at ${path}`);
  const tag = tagIn(body) ?? baseTag;
  const asked = retag(body, tag);
  const key = path + asked;
  const found = known.get(key);
  if (found !== undefined) return count(body, retag(found, baseTag, tag));
  return compute(schema, asked).then((made) => {
    known.set(key, made);
    return count(body, retag(made, baseTag, tag));
  });
}, Number(process.argv[2]));
