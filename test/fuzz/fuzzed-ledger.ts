import { startTestLedger, type TestLedger } from '../support/ledger.js';
import { concernBody, hearAdult, register } from '../support/people.js';

/** A ledger with a few records in different states, for requests to be about. */
export interface FuzzedLedger {
  readonly ledger: TestLedger;
  readonly persons: readonly string[];
  readonly concerns: readonly string[];
}

export async function startFuzzedLedger(): Promise<FuzzedLedger> {
  const ledger = await startTestLedger({
    environment: { MIN_POSITION_WAIT_MS: '30', REQUEST_TIMEOUT_MS: '5000' },
  });
  const worker = ledger.as('sw.demo');
  const persons: string[] = [];
  for (const family of ['Fuller', 'Fawkes', 'Finch'])
    persons.push(await register(worker, { given: 'Fay', family, dob: '1948-02-29' }));
  const concerns: string[] = [];
  for (const person of persons)
    concerns.push((await worker.does('raiseConcern', concernBody(person, '2026-04-02T07:30:00Z'))).id);
  await hearAdult(worker, concerns[1] as string);
  await ledger.caughtUp();
  return { ledger, persons, concerns };
}
