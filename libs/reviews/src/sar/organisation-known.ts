import { rule, type Rule } from '#event-sourcing/decider';
import type { SarContext } from './aggregate.js';
import type { OrganisationFact } from './facts.js';
import type { SarState } from './state.js';

interface Known {
  readonly organisations: readonly (OrganisationFact | undefined)[] | undefined;
}

/** An organisation nobody knows cannot be asked, and could not be named to anybody later. */
export const organisationNotKnown = <C>(
  field: string,
  codes: (command: C) => readonly string[],
  isList = true,
): Rule<SarState, C, SarContext<Known>> =>
  rule<SarState, C, SarContext<Known>>(
    {
      id: '3.12',
      code: 'ORGANISATION_NOT_FOUND',
      reason: 'The registry of organisations does not know this code.',
      source: 'domain 3.12, Organisation',
    },
    ({ command, context: { facts } }) => {
      const listed = codes(command);
      const at = listed.findIndex((code, index) => facts.organisations?.[index]?.code !== code);
      if (at === -1) return false;
      return { pointer: isList ? `/${field}/${at}` : `/${field}` };
    },
  );
