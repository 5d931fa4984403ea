import { readFileSync } from 'node:fs';
import type { JsonObject } from '#platform/json';

/** The stored shape of an event as released (test/fixtures/events). */
export function fixture(type: string, version = 1): JsonObject {
  const path = new URL(`../../../../test/fixtures/events/${type}/v${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
}
