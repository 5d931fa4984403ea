import type { Casework } from './work.js';

export type Body = Readonly<Record<string, unknown>>;

/** Whoever prepares a record; what is tried on it afterwards is tried by others, so that no earlier act stands in the way. */
export const PREPARES = {
  worker: 'sw2.demo',
  raiser: 'tri.demo',
  manager: 'sam2.demo',
  lead: 'psw.demo',
  governance: 'igo2.demo',
} as const;

/** Whoever tries something on a record others prepared. */
export const TRIES = {
  worker: 'sw.demo',
  manager: 'sam.demo',
  teamManager: 'tm.demo',
  governance: 'igo.demo',
  director: 'dass.demo',
} as const;

/** Something to send: by whom, to which record, what. */
export interface Attempt {
  readonly user: string;
  readonly body: Body;
  /** Of the record; absent for a command that begins one. */
  readonly id?: string;
}

/** What the person of a record is to be like: a member of staff, for instance, who may not touch their own record. */
export interface Wish {
  readonly staffUserId?: string;
  /** Registered so long ago that nothing keeps the record any more. */
  readonly aged: (staffUserId?: string) => Promise<string>;
}

export type Bodies = Readonly<Record<string, (work: Casework) => Body>>;

/** Arranges a record on which a command is possible, and answers what to send. */
export type Arrange = (work: Casework, wish: Wish) => Promise<Attempt>;

/**
 * What the tests over HTTP need of one kind of record, in one file of its own. The registry (support/casework.ts) puts them
 * together; the suite of refusals, the matrix, the random histories and the canaries run on whatever is registered.
 */
export interface Kit<B extends Bodies = Bodies> {
  /** As the aggregate is named. */
  readonly record: string;
  /** For every command a body that its class accepts; what it refers to may not exist. */
  readonly bodies: B;
  /**
   * For every command a record on which it is possible, who may do it and what to say: sent as it is, it is accepted. So
   * whatever is refused after one change was refused for that change.
   */
  readonly possible: Readonly<Record<keyof B, Arrange>>;
  /** A record in this state, through the API alone; it throws for a state it knows no way to. */
  readonly bring: (work: Casework, status: string, wish: Wish) => Promise<string>;
  /** Commands that are sent before anybody knows whom it is about: nobody can be their subject. */
  readonly aboutNobodyYet?: readonly (keyof B)[];
  /** Commands that tell what happened long ago as a matter of course, and so owe no reason for it. */
  readonly lateAsAMatterOfCourse?: readonly (keyof B)[];
}

/** Keeps the names of a kit's commands as types. */
export const kit = <const B extends Bodies>(of: Kit<B>): Kit<B> => of;

export const nothingMore = (): Promise<Body> => Promise.resolve({});

/** Name of the id in the paths of a record's commands: `safeguarding-plan` → `safeguardingPlanId`. */
export const idParameterOf = (record: string): string =>
  `${record.replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Id`;
