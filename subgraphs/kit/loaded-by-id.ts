/** Resolvers of fields that are nothing but what a loader of the same name has for the id of their person or record. */
import type { GraphQLFieldResolver } from 'graphql';
import type { Question } from './agency.js';

/** A person or a record, as far as these resolvers need it. */
export interface Stub {
  readonly id: string;
}

interface Loader {
  load(id: string): Promise<unknown>;
}

/** One resolver per name; each name must be one of `Loaders`. */
export function loadedById<Loaders extends Readonly<Record<Names, Loader>>, Names extends string = string>(
  ...names: ReadonlyArray<Names & keyof Loaders & string>
): Record<string, GraphQLFieldResolver<Stub, Question<Loaders>>> {
  return Object.fromEntries(
    names.map((name): [string, GraphQLFieldResolver<Stub, Question<Loaders>>] => [
      name,
      ({ id }, _, { load }) => load[name].load(id),
    ]),
  );
}
