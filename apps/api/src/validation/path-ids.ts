import { isUuid } from '#platform/ids';
import { invalid } from '#platform/http';

/** Ids in a path, in lower case as streams are named. @throws RequestRefused 400 INVALID_ID. */
export function pathIds(parameters: unknown): Record<string, string> {
  const ids: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters as Record<string, string>)) {
    if (!isUuid(value))
      throw invalid([
        { pointer: `/${name}`, code: 'INVALID_ID', detail: 'The id in the path must be a UUID.' },
      ]);
    ids[name] = value.toLowerCase();
  }
  return ids;
}
