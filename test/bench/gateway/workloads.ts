/** The two workloads: what is asked, and how one request differs from every other one that is under way with it. */
import { baseTag } from './shop.js';

/** A workload by name. */
export type WorkloadName = 'big' | 'small';

/** A query and the variables of the request with a tag. */
export interface Workload {
  readonly name: WorkloadName;
  readonly query: string;
  readonly variables: (tag: string) => Readonly<Record<string, string>>;
}

const big = `query Shop($tag: String!) {
  members(tag: $tag) { ...M reviews { ...R product { ...P reviews { ...R author { ...M reviews { ...R product { ...P } } } } } } }
  featured(tag: $tag) { ...P reviews { ...R author { ...M reviews { ...R product { ...P } } } } }
}
fragment M on Member { id handle fullName }
fragment R on Review { id text }
fragment P on Product { upc title price weight inStock shipping }`;

const small = 'query Card($id: ID!) { member(id: $id) { id handle fullName reviews { id text product { upc } } } }';

/** Both workloads. */
export const workloads: Readonly<Record<WorkloadName, Workload>> = {
  big: { name: 'big', query: big, variables: (tag) => ({ tag }) },
  small: { name: 'small', query: small, variables: (tag) => ({ id: `${tag}-m1` }) },
};

const tagForm = /t\d{6}/;

/** The n-th tag. */
export const tagAt = (at: number): string => `t${String(at % 1_000_000).padStart(6, '0')}`;

/** The tag in `text`, or null. */
export const tagIn = (text: string): string | null => tagForm.exec(text)?.[0] ?? null;

/** `text` as if it had been asked with another tag. */
export const retag = (text: string, from: string, to: string = baseTag): string =>
  from === to ? text : text.replaceAll(from, to);

/** The request body of a workload as text around the tag: what the load generator puts together. */
export function bodyParts({ query, variables }: Workload): readonly [string, string] {
  const [before = '', after = ''] = JSON.stringify({ query, variables: variables(baseTag) }).split(baseTag);
  return [before, after];
}
