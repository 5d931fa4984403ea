import { z } from 'zod';
import type { JsonValue } from '#platform/json';
import type { PersonKeys } from '#privacy/keys';
import { openRefs, type OpenOptions, type SealedRef } from '#privacy/sealing';

/** Stands in a reply for a value whose key is gone. */
export const withheldSchema = z.object({ $withheld: z.literal(true) });

/** A value that may be withheld. */
export const sealable = <T extends z.ZodType>(schema: T) => z.union([schema, withheldSchema]);

/** What opening needs: keys, and somebody to tell when a value is broken or its key is missing. */
export interface Opening {
  readonly keys: PersonKeys;
  readonly openOptions: OpenOptions;
}

/** Opens every sealed value in rows of a read model, in one fetch of keys. A broken one reads as withheld and is reported. */
export async function opened<T>(rows: readonly T[], { keys, openOptions }: Opening): Promise<readonly T[]> {
  return (await openRefs(rows as unknown as JsonValue, keys, openOptions)) as unknown as readonly T[];
}

/** A sealed value as a read model keeps it, or one that was never sealed. */
export type Kept<T> = SealedRef | T | null;
