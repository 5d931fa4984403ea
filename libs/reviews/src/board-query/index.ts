import { defineQuery } from '#event-sourcing/query';
import type { OrganisationRegistry } from '#policy/organisations';
import type { RecordServices } from '#record-keeping/reading';

/** What reads about organisations need besides records: what each is called, and of which kind it is. */
export interface BoardServices extends RecordServices {
  readonly organisations: OrganisationRegistry;
}

export const boardQuery = defineQuery<BoardServices>();
