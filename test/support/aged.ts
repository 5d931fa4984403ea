import { Casework } from './casework.js';
import type { TestLedger } from './ledger.js';

/**
 * Registers people, then lets so many years pass that nothing keeps their records any more (domain 3.12). Answers a function
 * that hands out one after the other; `staff` are user ids of the subjects of further ones.
 */
export async function agedPeople(
  ledger: TestLedger,
  { count, staff = [], until }: { count: number; staff?: readonly string[]; until: string },
): Promise<(staffUserId?: string) => Promise<string>> {
  const work = new Casework(ledger);
  const nobody: string[] = [];
  const members = new Map<string, string[]>();
  for (let made = 0; made < count; made += 1) nobody.push(await work.person());
  for (const staffUserId of staff) {
    members.set(staffUserId, [...(members.get(staffUserId) ?? []), await work.person({ staffUserId })]);
  }
  ledger.clock.set(until);
  return (staffUserId) => {
    const id = (staffUserId === undefined ? nobody : (members.get(staffUserId) ?? [])).pop();
    return id === undefined
      ? Promise.reject(new Error('prepare more people who were registered long ago'))
      : Promise.resolve(id);
  };
}
