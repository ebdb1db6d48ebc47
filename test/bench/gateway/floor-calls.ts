/** What the floor program calls the shop's subgraphs with: hand-written, with nothing that these two queries do not need. */
import { type Dispatcher, Pool } from 'undici';

/** A product anywhere in what has come: the key at first, the rest as calls bring it. */
export interface Product {
  upc: string;
  title?: string;
  price?: number;
  weight?: number;
  inStock?: boolean;
  shipping?: number;
  reviews?: Review[];
}

/** A member, likewise. */
export interface Member {
  id: string;
  handle?: string;
  fullName?: string;
  reviews?: Review[];
}

/** A review, with whom or what the query asks for beside it. */
export interface Review {
  id: string;
  text: string;
  author: Member;
  product: Product;
}

class Collector implements Dispatcher.DispatchHandler {
  readonly #resolve: (text: string) => void;
  readonly #reject: (error: Error) => void;
  #text = '';
  #chunks: Buffer[] | null = null;
  #last: Buffer | null = null;

  constructor(resolve: (text: string) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Tells undici that this handler is of its newer form. */
  onRequestStart(): void {}

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    if (status !== 200) this.#reject(new Error(`expected status 200, but got ${status}`));
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#last === null) this.#last = chunk;
    else if (this.#chunks === null) this.#chunks = [this.#last, chunk];
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#text = (this.#chunks === null ? this.#last : Buffer.concat(this.#chunks))?.toString('utf8') ?? '';
    this.#resolve(this.#text);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }
}

/** Asks a subgraph with `body` and answers the data. */
export type Ask = <Data>(subgraph: string, body: string) => Promise<Data>;

/** Calls to the subgraphs at `origin`. */
export function createAsk(origin: string): Ask {
  const pool = new Pool(origin, { connections: 64, headersTimeout: 0, bodyTimeout: 0 });
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return async <Data>(subgraph: string, body: string) => {
    const text = await new Promise<string>((resolve, reject) => {
      pool.dispatch({ method: 'POST', path: `/${subgraph}`, headers, body }, new Collector(resolve, reject));
    });
    return (JSON.parse(text) as { data: Data }).data;
  };
}

const entityQuery = (selection: string) =>
  `{"query":"query($r:[_Any!]!){_entities(representations:$r){${selection}}}","variables":{"r":[`;

const member = ({ id }: Member) => `{"__typename":"Member","id":"${id}"}`;
const product = ({ upc }: Product) => `{"__typename":"Product","upc":"${upc}"}`;
const weighed = ({ upc, price, weight }: Product) =>
  `{"__typename":"Product","upc":"${upc}","price":${price},"weight":${weight}}`;

/** A call about entities: its query up to the representations, one of those, and what an answer brings. */
interface EntityCall<Entity> {
  readonly subgraph: string;
  readonly query: string;
  readonly represent: (entity: Entity) => string;
  readonly apply: (entity: Entity, answer: Entity) => void;
}

function entityCall<Entity>(ask: Ask, { subgraph, query, represent, apply }: EntityCall<Entity>) {
  return async (entities: ReadonlyArray<Entity>): Promise<void> => {
    let representations = '';
    for (const entity of entities) representations += (representations === '' ? '' : ',') + represent(entity);
    const { _entities } = await ask<{ _entities: Entity[] }>(subgraph, `${query}${representations}]}}`);
    for (let at = 0; at < entities.length; at++) apply(entities[at] as Entity, _entities[at] as Entity);
  };
}

const authored = 'reviews{id text author{id reviews{id text product{upc}}}}';

/** Every call that the two queries need, whichever way they are put together. */
export function createCalls(ask: Ask) {
  const setReviews = <Entity extends Member | Product>(entity: Entity, answer: Entity) => {
    entity.reviews = answer.reviews ?? [];
  };
  const onProduct = (name: string, fields: string) => ({
    subgraph: name,
    query: entityQuery(`...on Product{${fields}}`),
  });
  return {
    members: (tag: string) =>
      ask<{ members: Member[] }>(
        'users',
        `{"query":"query($tag:String!){members(tag:$tag){id handle fullName}}","variables":{"tag":"${tag}"}}`,
      ).then((data) => data.members),
    featured: (tag: string) =>
      ask<{ featured: Product[] }>(
        'products',
        `{"query":"query($tag:String!){featured(tag:$tag){upc title price weight}}","variables":{"tag":"${tag}"}}`,
      ).then((data) => data.featured),
    member: (id: string) =>
      ask<{ member: Member }>(
        'users',
        `{"query":"query($id:ID!){member(id:$id){id handle fullName}}","variables":{"id":"${id}"}}`,
      ).then((data) => data.member),
    cardReviews: entityCall<Member>(ask, {
      ...{ subgraph: 'reviews', query: entityQuery('...on Member{reviews{id text product{upc}}}'), represent: member },
      apply: setReviews,
    }),
    memberReviews: entityCall<Member>(ask, {
      subgraph: 'reviews',
      query: entityQuery(`...on Member{reviews{id text product{upc ${authored}}}}`),
      represent: member,
      apply: setReviews,
    }),
    productReviews: entityCall<Product>(ask, {
      ...{ ...onProduct('reviews', authored), represent: product, apply: setReviews },
    }),
    names: entityCall<Member>(ask, {
      subgraph: 'users',
      query: entityQuery('...on Member{handle fullName}'),
      represent: member,
      apply: (entity, answer) => {
        entity.handle = answer.handle ?? '';
        entity.fullName = answer.fullName ?? '';
      },
    }),
    details: entityCall<Product>(ask, {
      ...{ ...onProduct('products', 'title price weight'), represent: product },
      apply: (entity, answer) => {
        entity.title = answer.title ?? '';
        entity.price = answer.price ?? 0;
        entity.weight = answer.weight ?? 0;
      },
    }),
    stock: entityCall<Product>(ask, {
      ...{ ...onProduct('inventory', 'inStock'), represent: product },
      apply: (entity, answer) => {
        entity.inStock = answer.inStock ?? false;
      },
    }),
    shipping: entityCall<Product>(ask, {
      ...{ ...onProduct('inventory', 'shipping'), represent: weighed },
      apply: (entity, answer) => {
        entity.shipping = answer.shipping ?? 0;
      },
    }),
    stockAndShipping: entityCall<Product>(ask, {
      ...{ ...onProduct('inventory', 'inStock shipping'), represent: weighed },
      apply: (entity, answer) => {
        entity.inStock = answer.inStock ?? false;
        entity.shipping = answer.shipping ?? 0;
      },
    }),
  };
}

/** The calls. */
export type Calls = ReturnType<typeof createCalls>;
