/** What Nest hands to the generated controllers and handlers. */
export const API_OPTIONS = Symbol('ApiOptions');
export const ACCESS_ENTRIES = Symbol('AccessEntries');
