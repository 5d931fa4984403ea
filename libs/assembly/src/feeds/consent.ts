import type { Code } from '#policy/code-lists';
import type { Told } from './reading/told.js';

/** What the adult said and knows of the sharing, as the record has it. */
export interface AdultsPart {
  readonly consent: Code<'CONSENT_SHARE'>;
  readonly overrideReason?: Code<'OVERRIDE'>;
  readonly adultInformed: Code<'YN_REASON'>;
  readonly adultInformedReason?: string;
}

const ASKED: ReadonlySet<string> = new Set(['GIVEN', 'GIVEN_WITH_LIMITS', 'REFUSED']);
const NOBODY = 'The message is about no adult.';
const UNKNOWN = 'The record does not say that the adult knows that this is shared.';

/** A refusal in any concern stands; a ground for sharing against it holds for whom it was given: the act itself, or the police. */
export function adultsPart({ event, person, concerns }: Told, toPolice: boolean): AdultsPart {
  if (person === undefined)
    return { consent: 'NOT_SOUGHT', adultInformed: 'NO', adultInformedReason: NOBODY };
  const said = concerns.map(({ consent }) => consent);
  const consent = said.find((each) => each === 'REFUSED') ?? said[0] ?? 'NOT_SOUGHT';
  const own = (event.data as { readonly override?: Code<'OVERRIDE'> }).override;
  const reported = concerns.flatMap(({ override }) => override ?? [])[0];
  const overrideReason = own ?? (toPolice ? reported : undefined);
  const informed = ASKED.has(consent) || concerns.some(({ told }) => told.adultAware === 'YES');
  return {
    consent,
    ...(overrideReason === undefined ? {} : { overrideReason }),
    ...(informed ? { adultInformed: 'YES' } : { adultInformed: 'NO', adultInformedReason: UNKNOWN }),
  };
}
