import type { FollowerId } from '../following/cursor.js';

/** A process manager has one generation. */
export const followerIdOf = (manager: { readonly name: string }): FollowerId => ({
  name: manager.name,
  generation: 0,
});
