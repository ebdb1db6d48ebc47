/** How often clients ask for fields, as an agency's officials are told it: of nobody, and no small count. */

/** One field as one version of a client asks for it. `requests` null: fewer than are told. */
export interface FieldUsage {
  readonly client: string;
  readonly version: string;
  readonly purpose: string;
  /** `Type.field` */
  readonly field: string;
  readonly requests: number | null;
  /** The day on which it was asked for last, `YYYY-MM-DD`. */
  readonly last: string;
}
