/** The big and the small query by hand: with the 16 calls that Apollo's planner makes, and with the 7 that suffice. */
import type { Calls, Member, Product, Review } from './floor-calls.js';

/** Everybody and everything that some reviews lead to, as often as it stands there. */
interface Reached {
  readonly authors: Member[];
  readonly products: Product[];
}

/** From reviews with authors to these and to the products that their own reviews are about. */
function reach(reviews: ReadonlyArray<Review>, { authors, products }: Reached): void {
  for (const { author } of reviews) {
    authors.push(author);
    for (const { product } of author.reviews ?? []) products.push(product);
  }
}

async function completeByPath(calls: Calls, { authors, products }: Reached): Promise<void> {
  await Promise.all([
    calls.names(authors),
    calls.stock(products),
    calls.details(products).then(() => calls.shipping(products)),
  ]);
}

/** One call for every place in the query, about everything that stands there, as often as it does. */
export async function big16(calls: Calls, tag: string): Promise<string> {
  const membersPart = async () => {
    const members = await calls.members(tag);
    await calls.memberReviews(members);
    const direct: Product[] = [];
    const reached: Reached = { authors: [], products: [] };
    for (const { reviews } of members) {
      for (const { product } of reviews ?? []) {
        direct.push(product);
        reach(product.reviews ?? [], reached);
      }
    }
    const directly = [calls.stock(direct), calls.details(direct).then(() => calls.shipping(direct))];
    await Promise.all([...directly, completeByPath(calls, reached)]);
    return members;
  };
  const featuredPart = async () => {
    const featured = await calls.featured(tag);
    const reviewsPart = async () => {
      await calls.productReviews(featured);
      const reached: Reached = { authors: [], products: [] };
      for (const { reviews } of featured) reach(reviews ?? [], reached);
      await completeByPath(calls, reached);
    };
    await Promise.all([calls.stockAndShipping(featured), reviewsPart()]);
    return featured;
  };
  const [members, featured] = await Promise.all([membersPart(), featuredPart()]);
  const same = <Entity>(entity: Entity) => entity;
  return write(members, featured, { member: same, product: same });
}

/** Each subgraph is asked as seldom as can be, about each entity once. */
export async function big7(calls: Calls, tag: string): Promise<string> {
  const [members, featured] = await Promise.all([
    calls.members(tag).then(async (found) => {
      await calls.memberReviews(found);
      return found;
    }),
    calls.featured(tag).then(async (found) => {
      await calls.productReviews(found);
      return found;
    }),
  ]);
  const authors = new Map<string, Member>();
  const products = new Map<string, Product>();
  const note = (product: Product) => {
    if (!products.has(product.upc)) products.set(product.upc, { upc: product.upc });
  };
  const noteReviews = (reviews: ReadonlyArray<Review>) => {
    for (const { author } of reviews) {
      if (!authors.has(author.id)) authors.set(author.id, { id: author.id });
      for (const { product } of author.reviews ?? []) note(product);
    }
  };
  for (const { reviews } of members) {
    for (const { product } of reviews ?? []) {
      note(product);
      noteReviews(product.reviews ?? []);
    }
  }
  for (const product of featured) {
    note(product);
    noteReviews(product.reviews ?? []);
  }
  const unique = [...products.values()];
  await Promise.all([
    calls.names([...authors.values()]),
    calls.details(unique).then(() => calls.stockAndShipping(unique)),
  ]);
  return write(members, featured, {
    member: ({ id }) => authors.get(id) as Member,
    product: ({ upc }) => products.get(upc) as Product,
  });
}

/** The small query: a member, then the member's reviews. */
export async function card(calls: Calls, id: string): Promise<string> {
  const { handle, fullName } = await calls.member(id);
  const made: Member = { id };
  await calls.cardReviews([made]);
  const reviews = made.reviews?.map((review) => {
    return { id: review.id, text: review.text, product: { upc: review.product.upc } };
  });
  return JSON.stringify({ data: { member: { id, handle, fullName, reviews } } });
}

/** Where the fields of an entity are, of which the object at hand may hold the key alone. */
interface Known {
  readonly member: (at: Member) => Member;
  readonly product: (at: Product) => Product;
}

function write(members: ReadonlyArray<Member>, featured: ReadonlyArray<Product>, { member, product }: Known): string {
  const toProduct = (at: Product) => {
    const { upc, title, price, weight, inStock, shipping } = product(at);
    return { upc, title, price, weight, inStock, shipping };
  };
  const toReviewed = ({ id, text, product: about }: Review) => ({ id, text, product: toProduct(about) });
  const toAuthored = ({ id, text, author }: Review) => {
    const { handle, fullName } = member(author);
    return { id, text, author: { id: author.id, handle, fullName, reviews: author.reviews?.map(toReviewed) } };
  };
  const toProductWithReviews = (at: Product) => {
    const { upc, title, price, weight, inStock, shipping } = product(at);
    return { upc, title, price, weight, inStock, shipping, reviews: at.reviews?.map(toAuthored) };
  };
  const data = {
    members: members.map(({ id, handle, fullName, reviews }) => {
      const made = reviews?.map((review) => {
        return { id: review.id, text: review.text, product: toProductWithReviews(review.product) };
      });
      return { id, handle, fullName, reviews: made };
    }),
    featured: featured.map(toProductWithReviews),
  };
  return JSON.stringify({ data });
}
