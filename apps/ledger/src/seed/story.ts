/** A demo user. */
export type User = string;

/** When something reached the authority, counted back from the moment of seeding. */
export interface Ago {
  readonly days?: number;
  readonly hours?: number;
}

export const before = (now: Date, { days = 0, hours = 0 }: Ago): string =>
  new Date(now.getTime() - (days * 24 + hours) * 3_600_000).toISOString();

/** Counted back from the moment of seeding, or from what the calendar says of that moment. */
export type When = Ago | ((now: Date) => Ago);

export const agoOf = (when: When, now: Date): Ago => (typeof when === 'function' ? when(now) : when);

/** What a body may be made of. */
export interface Seeded {
  /** The moment of seeding. */
  readonly now: Date;
  /** Id of the story's person. */
  readonly personId: string;
  /** Id of the record that the chapter of this key begins, in whatever story. */
  readonly id: (key: string) => string;
  /** Id of something of this kind that the nth step of a chapter made, from 0: a request, a caused part, an action. */
  readonly made: (kind: string, key: string, step: number) => string;
}

export type BodyOf = object | ((seeded: Seeded) => object);

/** The body itself. */
export const bodyOf = (body: BodyOf, seeded: Seeded): object =>
  typeof body === 'function' ? (body as (seeded: Seeded) => object)(seeded) : body;

/** A command by somebody, with its body, or what makes the body. */
export type Step = readonly [User, string, BodyOf];

/** Steps on one record, one after the other; the first chapter of a record begins it. */
export interface Chapter {
  /** Part of the command ids: never change it. */
  readonly key: string;
  /** The command that begins the record. */
  readonly begins?: Step;
  /** Key of the chapter that began the record, when this one does not. */
  readonly on?: string;
  /** When it begins. */
  readonly since: When;
  /** Hours from one step to the next; 1 unless said. */
  readonly paceHours?: number;
  readonly then: readonly Step[];
  /** Told when all stories are: it waits for what the deadline clock says of them, or speaks of them all. */
  readonly afterAll?: boolean;
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
  readonly chapters: readonly Chapter[];
}
