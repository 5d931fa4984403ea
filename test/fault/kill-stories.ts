import { newId } from '#platform/ids';
import { openBody } from '../support/enquiry-bodies.js';
import { ALL_MET, concernBody, personBody } from '../support/people.js';
import type { Accepted, Traffic } from './kill-traffic.js';

export interface World {
  readonly traffic: Traffic;
  readonly random: () => number;
  /** Persons nobody has had contact with for so long that their key may be destroyed. */
  readonly forgotten: string[];
  /** Numbers several people claim at the same time: one of them gets each. */
  readonly claimed: Map<string, string[]>;
  /** Concerns whose targets had run out before they were raised. */
  readonly overdue: string[];
  /** Notices that became concerns that are enquired into: process managers write on each what the others lead to. */
  readonly bound: Bond[];
}

export interface Bond {
  readonly notificationId: string;
  readonly concernId: string;
}

const VIEWS = {
  viewsOnConcern: 'I want to stay at home.',
  consentToEnquiry: 'GIVEN',
  consentToShare: 'GIVEN',
  givenBy: 'ADULT',
};
const DUTY_MET = {
  ...ALL_MET,
  principlesConsidered: ['PROPORTIONALITY'],
  proportionality: 'Least intrusive step.',
  decision: 'S42_DUTY_MET',
};

type Story = (world: World) => Promise<void>;

const isAccepted = (answer: Accepted | string): answer is Accepted => typeof answer !== 'string';
const chance = ({ random }: World, of: number): boolean => random() < of;
const whole = ({ random }: World, below: number): number => Math.floor(random() * below);

async function must(answer: Promise<Accepted | string>): Promise<Accepted> {
  const accepted = await answer;
  if (!isAccepted(accepted)) throw new Error(accepted);
  return accepted;
}

async function registerSomebody(world: World): Promise<Accepted> {
  const { traffic } = world;
  const family = `Kill${whole(world, 10_000)}`;
  const { searchId } = await traffic.reads('sw.demo', '/persons/search', { body: { family, given: 'Ada' } });
  const body = { ...personBody({ given: 'Ada', family, dob: '1950-03-04' }), searchId };
  return must(traffic.does('sw.demo', 'person', '/persons', body));
}

/** Ten digits, the last of which checks the others. */
export function nhsNumber(random: () => number): string {
  for (;;) {
    const digits = Array.from({ length: 9 }, () => Math.floor(random() * 10));
    const check = (11 - (digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11)) % 11;
    if (check !== 10) return [...digits, check].join('');
  }
}

/** Somebody is registered, and claims a number that others may claim at this very moment. */
const claimNumber: Story = async (world) => {
  const { traffic, claimed, random } = world;
  const { id } = await registerSomebody(world);
  const contested = [...claimed.keys()].slice(-2);
  const number = chance(world, 0.5) && contested.length > 0 ? (contested[0] as string) : nhsNumber(random);
  const holders = claimed.get(number) ?? [];
  claimed.set(number, holders);
  const body = { nhsNumber: number, traceMethod: 'NATIONAL_TRACE' };
  const path = `/persons/${id}/verify-identity`;
  const answer = await traffic.does('sw.demo', 'person', path, body, ['NHS_NUMBER_IN_USE']);
  if (isAccepted(answer)) holders.push(id);
  await traffic.reads('sw.demo', `/persons/${id}`);
};

/** A concern from the telephone call to the decision; its targets ran out long ago in half of them. */
const decideConcern: Story = async (world) => {
  const { traffic, overdue } = world;
  const { id: person } = await registerSomebody(world);
  const late = chance(world, 0.5);
  const received = new Date(Date.now() - (late ? 40 * 86_400_000 : 60_000)).toISOString();
  const { id } = await must(traffic.does('sw.demo', 'concern', '/concerns', concernBody(person, received)));
  if (late) overdue.push(id);
  const path = `/concerns/${id}`;
  await traffic.does('sw.demo', 'concern', `${path}/start-triage`, {});
  const views = await must(traffic.does('sw.demo', 'concern', `${path}/record-adults-views`, VIEWS));
  await traffic.reads('sw.demo', `${path}/timeline`, { after: views });
  if (chance(world, 0.3)) return;
  const decided = await must(traffic.does('sam.demo', 'concern', `${path}/decide-concern`, DUTY_MET));
  await traffic.reads('sam.demo', '/worklist', { after: decided });
};

/** The key of somebody nobody has needed for years is destroyed by the two who must agree. */
const forget: Story = async (world) => {
  const { traffic, forgotten } = world;
  const id = forgotten.pop();
  if (id === undefined) return decideConcern(world);
  const body = { retentionRule: 'CASE_6_YEARS' };
  await traffic.does('igo.demo', 'person', `/persons/${id}/propose-key-destruction`, body);
  await traffic.does('dass.demo', 'person', `/persons/${id}/destroy-key`, body);
};

/** A notice of the police becomes a concern and the concern an enquiry: three records that learn of each other by themselves. */
const enquire: Story = async (world) => {
  const { traffic, bound } = world;
  const receivedAt = new Date(Date.now() - 60_000).toISOString();
  const notice = await must(
    traffic.does('pol.demo', 'partner-notification', '/partner-notifications', {
      sourceSystem: 'POLICE',
      orgCode: 'POL-NORTHMOOR',
      sourceRef: newId(),
      rag: 'AMBER',
      narrative: 'Shouting behind a closed door.',
      receivedAt,
    }),
  );
  const { id: personRef } = await registerSomebody(world);
  const { searchId } = await traffic.reads('sw.demo', '/persons/search', { body: { family: 'Kill' } });
  const match = { personRef, searchId };
  const queue = `/partner-notifications/${notice.id}`;
  await must(traffic.does('sw.demo', 'partner-notification', `${queue}/match-notification`, match));
  const body = { ...concernBody(personRef, receivedAt), notificationId: notice.id };
  const { id: concernId } = await must(traffic.does('sw.demo', 'concern', '/concerns', body));
  const path = `/concerns/${concernId}`;
  await traffic.does('sw.demo', 'concern', `${path}/start-triage`, {});
  await traffic.does('sw.demo', 'concern', `${path}/record-adults-views`, VIEWS);
  await must(traffic.does('sam.demo', 'concern', `${path}/decide-concern`, DUTY_MET));
  await must(traffic.does('sam.demo', 'enquiry', '/enquiries', openBody([concernId])));
  bound.push({ notificationId: notice.id, concernId });
};

const STORIES: readonly (readonly [Story, number])[] = [
  [claimNumber, 0.3],
  [decideConcern, 0.6],
  [enquire, 0.88],
  [forget, 1],
];

/** One of those who use the ledger: story after story until the traffic stops. */
export async function worker(world: World): Promise<void> {
  while (!world.traffic.stopped) {
    const drawn = world.random();
    const [story] = STORIES.find(([, upTo]) => drawn < upTo) ?? [decideConcern];
    await story(world);
  }
}
