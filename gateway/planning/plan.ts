/**
 * The plan of an operation, as a planner makes it: the seam between planning and execution. `@apollo/query-planner` is
 * behind it (`supergraph.ts`); another planner needs an adapter that answers these types, and nothing of execution changes.
 * The form is Apollo's (query plans of Apollo Federation 2), so that no plan has to be copied.
 */

/** What is fetched, in which order. */
export type PlanNode = FetchNode | FlattenNode | GroupNode | ConditionNode | UnsupportedNode;

/** `Sequence`: one after another; `Parallel`: all at once. */
export interface GroupNode {
  readonly kind: 'Sequence' | 'Parallel';
  readonly nodes: ReadonlyArray<PlanNode>;
}

/** `node`, about the entities at `path`: response names, `@` for the items of a list, `|[Type]` where types part. */
export interface FlattenNode {
  readonly kind: 'Flatten';
  readonly path: ReadonlyArray<string | number>;
  readonly node: PlanNode;
}

/** Judged before planning: such a node is a fault. */
export interface ConditionNode {
  readonly kind: 'Condition';
  readonly condition: string;
}

/** Subscriptions and `@defer`, which are refused. */
export interface UnsupportedNode {
  readonly kind: 'Subscription' | 'Defer';
}

/** One question to one subgraph. */
export interface FetchNode {
  readonly kind: 'Fetch';
  readonly serviceName: string;
  /** The GraphQL document; its root field is `_entities` where there is something in `requires`. */
  readonly operation: string;
  readonly requires?: ReadonlyArray<RequiredSelection>;
  readonly inputRewrites?: ReadonlyArray<DataRewrite>;
  readonly outputRewrites?: ReadonlyArray<DataRewrite>;
  readonly contextRewrites?: ReadonlyArray<KeyRenamer>;
}

/** What of an entity is sent to a subgraph: its keys and what `@requires` names. */
export type RequiredSelection = RequiredField | RequiredFragment;

/** A field of an entity. */
export interface RequiredField {
  readonly kind: 'Field';
  readonly alias?: string;
  readonly name: string;
  readonly selections?: ReadonlyArray<RequiredSelection>;
}

/** What of it is sent if it is of a type. */
export interface RequiredFragment {
  readonly kind: 'InlineFragment';
  readonly typeCondition?: string;
  readonly selections: ReadonlyArray<RequiredSelection>;
}

/** A change to what is sent or to what has come. */
export type DataRewrite = ValueSetter | KeyRenamer;

/** Puts a value at `path`. */
export interface ValueSetter {
  readonly kind: 'ValueSetter';
  readonly path: ReadonlyArray<string>;
  readonly setValueTo: unknown;
}

/** Gives what stands at `path` another name. */
export interface KeyRenamer {
  readonly kind: 'KeyRenamer';
  readonly path: ReadonlyArray<string>;
  readonly renameKeyTo: string;
}

/** The plan of one operation; without a node there is nothing to fetch. */
export interface Plan {
  readonly node?: PlanNode | undefined;
}
