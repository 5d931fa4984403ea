import { z } from 'zod';
import type { JsonValue } from '#platform/json';
import { openRefs, type SealedRef } from '#privacy/sealing';
import type { PersonKeys } from '#privacy/keys';

/** Stands in a reply for a value whose key is gone. */
export const withheldSchema = z.object({ $withheld: z.literal(true) });

/** A value that may be withheld. */
export const sealable = <T extends z.ZodType>(schema: T) => z.union([schema, withheldSchema]);

/** Opens every sealed value in rows of a read model, in one fetch of keys. */
export async function opened<T>(rows: readonly T[], keys: PersonKeys): Promise<readonly T[]> {
  return (await openRefs(rows as unknown as JsonValue, keys)) as unknown as readonly T[];
}

/** A sealed value as a read model keeps it, or one that was never sealed. */
export type Kept<T> = SealedRef | T | null;
