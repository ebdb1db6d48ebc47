/** Which types an entity is of. */
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import type { IsOfType } from './data.js';

/** Tells by `__typename` what is of a type of `schema`. */
export const typeTest =
  (schema: GraphQLSchema): IsOfType =>
  ({ __typename }, typeName) => {
    if (__typename === typeName) return true;
    if (typeof __typename !== 'string') return false;
    const [type, wanted] = [schema.getType(__typename), schema.getType(typeName)];
    return isObjectType(type) && isAbstractType(wanted) && schema.isSubType(wanted, type);
  };
