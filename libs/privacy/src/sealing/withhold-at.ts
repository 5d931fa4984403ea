import type { JsonObject } from '#platform/json';
import { WITHHELD } from './markers.js';
import { replaceAt, type SealPaths } from './seal-paths.js';

/** A copy in which what stands at the paths reads as withheld: for a reader who may know that it is there, and not what it says. */
export const withheldAt = (data: JsonObject, paths: SealPaths): JsonObject =>
  replaceAt(data, paths, () => ({ ...WITHHELD }));
