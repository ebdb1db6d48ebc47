/** Of a log that is made to be measured and thrown away. */
export const logSecret = 'a secret of a log that is measured and thrown away';
export const logOrigin = 'log.bench';
