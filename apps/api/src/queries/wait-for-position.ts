import { invalidMinPosition, minPositionFrom, RequestRefused } from '#platform/http';
import type { ApiOptions } from '../api-options.js';

/** Holds a read back, bounded, until what it reads has caught up. @throws RequestRefused 400 or 503 READ_MODEL_BEHIND. */
export async function waitForPosition(
  { readModels, config }: ApiOptions,
  names: readonly string[],
  header: string | readonly string[] | undefined,
): Promise<void> {
  const position = minPositionFrom(header);
  if (position === undefined || names.length === 0) return;
  const caughtUp = await readModels
    .waitFor(names, position, config.MIN_POSITION_WAIT_MS, 'AT_ONCE')
    .catch((error: unknown) => {
      throw isInvalidPosition(error) ? invalidMinPosition() : error;
    });
  if (caughtUp) return;
  throw new RequestRefused({
    code: 'READ_MODEL_BEHIND',
    detail: 'What you wrote is stored and not yet shown here; ask again in a moment.',
    headers: { 'retry-after': '1' },
  });
}

const isInvalidPosition = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: unknown }).code === 'INVALID_POSITION';
