import { rule, type LookedUpFact, type Rule } from '#event-sourcing/decider';
import type { KnownName } from '#privacy/scan';
import { identifyingIn, namesOfReview, whatIsIdentifying } from '../sar/anonymity.js';
import { subjectsOf } from '../sar/of-review.js';
import type { NationalEscalationContext } from './aggregate.js';
import type { NationalEscalationState } from './state.js';

/** Every name the records of the review's subjects hold: theirs and their relations'. */
export const subjectNames: LookedUpFact<NationalEscalationState, object, readonly KnownName[]> = {
  lookup: 'subjectNames',
  key: (_state, _command, found) => subjectsOf(found),
};

type Context = NationalEscalationContext<{ readonly subjectNames: readonly KnownName[] | undefined }>;

/** N-3: what leaves the board tells nobody who somebody is; of the texts named by their fields. */
export const notAnonymised = <C extends object>(
  textsOf: (command: C) => Readonly<Record<string, string | undefined>>,
): Rule<NationalEscalationState, C, Context> =>
  rule<NationalEscalationState, C, Context>(
    {
      id: 'N-3',
      code: 'NOT_ANONYMISED',
      reason: 'What goes to the national network or a national body must not tell who anybody is.',
      source: 'domain 3.7 B N-3',
    },
    ({ command, context: { facts } }) => {
      const { review, subjectNames: names = [] } = facts;
      const kept = review === undefined ? names : [...names, ...namesOfReview(review)];
      const texts = Object.entries(textsOf(command)).flatMap(([pointer, text]) =>
        text === undefined ? [] : [{ pointer, text }],
      );
      const found = identifyingIn(texts, kept);
      return found === undefined ? false : { pointer: found.pointer, reason: whatIsIdentifying(found) };
    },
  );
