/** How much of the log an officer may have read at once, as its keeper checks and as the console says beforehand. */
export const officerLimits = {
  /** A year of whole weeks is counted. */
  countedDays: 371,
  /** As much is searched without a person or a case, by which entries are found at once. */
  searchedDays: 371,
  /** A review is of a quarter at the most. */
  reviewedDays: 93,
  sampled: 100,
} as const;
