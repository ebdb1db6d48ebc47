/** Every suite. */
import type { Suite } from '../suite.js';
import { keyMash, neededLists } from './audited.js';
import { calls } from './calls.js';
import { context } from './context.js';
import { directives } from './directives.js';
import { entityInterfaces, unresolvable } from './entity-interfaces.js';
import { nothingBehind, sideways } from './farther.js';
import { interfaceObject, interfaces } from './interfaces.js';
import { keys, nestedKeys, nullKeys } from './keys.js';
import { beside, lacking } from './lacking.js';
import { mutations } from './mutations.js';
import { conflicts } from './needs.js';
import { broken, nulls } from './nulls.js';
import { operations } from './operations.js';
import { noMore, partialUnions } from './partial.js';
import { override, provides } from './provides.js';
import { requires, requiresAbstract, requiresCircular } from './requires.js';
import { names, reentry } from './roots.js';
import { inaccessible, intersections, unions } from './unions.js';
import { values, widths } from './values.js';

export const suites: ReadonlyArray<Suite> = [
  ...[keys, nestedKeys, nullKeys, requires, requiresAbstract, requiresCircular, provides, override],
  ...[interfaces, interfaceObject, unions, intersections, inaccessible, nulls, broken],
  ...[mutations, context, operations, reentry, names, calls, values, widths, entityInterfaces, unresolvable],
  ...[keyMash, neededLists, conflicts, partialUnions, noMore, sideways, nothingBehind, lacking, beside, directives],
];
