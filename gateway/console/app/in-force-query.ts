/** What the own agency has in force, as the graph answers it: no person, no case. */

/** What the own agency has in force. */
export interface InForce {
  readonly decisions: ReadonlyArray<{
    readonly decisionId: string;
    readonly version: number;
    readonly kinds: ReadonlyArray<string>;
    readonly to: string;
    /** Of the recipient; what an older graph does not tell is absent, here and below. */
    readonly unit?: string;
    readonly categories: ReadonlyArray<string>;
    readonly dataUntil: string | null;
    readonly records?: number | null;
    readonly validFrom: string;
    readonly validUntil: string | null;
  }>;
  readonly consents: ReadonlyArray<{
    readonly consentId: string;
    readonly to: ReadonlyArray<string>;
    readonly units?: ReadonlyArray<{ readonly agency: string; readonly unit: string }>;
    readonly purposes?: ReadonlyArray<string>;
    readonly categories: ReadonlyArray<string>;
    readonly validFrom: string;
    readonly validUntil: string;
  }>;
  readonly holds: ReadonlyArray<{
    readonly holdId: string;
    readonly version: number;
    readonly category: string | null;
    readonly isAboutPerson: boolean;
    readonly since: string;
  }>;
  /** A row for every type of case; null: fewer than are told. */
  readonly cases: ReadonlyArray<{
    readonly type: string;
    readonly open: number | null;
    readonly pastDue: number | null;
  }>;
}
