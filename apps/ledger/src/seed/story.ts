/** A demo user. */
export type User = string;

/** When something reached the authority, counted back from the moment of seeding. */
export interface Ago {
  readonly days?: number;
  readonly hours?: number;
}

export const before = (now: Date, { days = 0, hours = 0 }: Ago): string =>
  new Date(now.getTime() - (days * 24 + hours) * 3_600_000).toISOString();

/** Ids of what was seeded before, by key; and the moment of seeding. */
export interface Seeded {
  readonly now: Date;
  id(key: string): string;
}

/** A command by somebody, with its body, or what makes the body. */
export type Step = readonly [User, string, object | ((seeded: Seeded) => object)];

export interface ConcernStory {
  /** Part of the command ids: never change it. */
  readonly key: string;
  readonly raisedBy: User;
  readonly received: Ago;
  /** Hours from one step to the next; 1 unless said. */
  readonly paceHours?: number;
  readonly told: object;
  readonly then: readonly Step[];
}

/** A made-up person and what befell them. */
export interface Story {
  /** Part of the command ids: never change it. */
  readonly key: string;
  readonly person: {
    readonly given: string;
    readonly family: string;
    readonly dob: string;
    readonly sex: string;
    readonly ethnicity: string;
  };
  readonly then: readonly Step[];
  readonly concerns: readonly ConcernStory[];
}
