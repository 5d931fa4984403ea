import { shortReference } from '#record-keeping/record';

/** The reference people use for a concern: `SC-XXXX-XXXX-XXXX`. */
export const referenceOf = (concernId: string): string => shortReference('SC', concernId);
