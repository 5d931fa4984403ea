import { rule, type LookedUpFact, type Rule, type RuleFacts } from '#event-sourcing/decider';
import type { KnownName } from '#privacy/scan';
import { identifyingIn, namesOfReview, whatIsIdentifying, type TextToPublish } from '../sar/anonymity.js';
import { blamesIndividual, SAR_NOT_FOR_BLAME } from '../sar/not-for-blame.js';
import { subjectsOf } from '../sar/of-review.js';
import type { RecommendationContext } from './aggregate.js';
import type { RecommendationState } from './state.js';

/** Every name the records of the review's subjects hold: theirs and their relations'. */
export const subjectNames: LookedUpFact<RecommendationState, object, readonly KnownName[]> = {
  lookup: 'subjectNames',
  key: (_state, _command, found) => subjectsOf(found),
};

type Context = RecommendationContext<{ readonly subjectNames: readonly KnownName[] | undefined }>;

/** A rule that looks at texts of a command, and knows the names they must not hold. */
export type TextRule<C> = Rule<RecommendationState, C, Context>;

/** The texts of a command by the field they came in; what was not said is not looked at. */
type Texts<C> = (command: C) => Readonly<Record<string, string | undefined>>;

/** Subjects, their relations, and whom the review keeps out besides. */
const namesIn = ({ facts: { subjectNames: names = [], review } }: Context): readonly KnownName[] =>
  review === undefined ? names : [...names, ...namesOfReview(review)];

const said = <C>(textsOf: Texts<C>, command: C): readonly TextToPublish[] =>
  Object.entries(textsOf(command)).flatMap(([pointer, text]) =>
    text === undefined ? [] : [{ pointer, text }],
  );

/** A text made to be published holds nothing that could tell who somebody is; refused under the rule given. */
export const identifiesSomebody = <C extends object>(facts: RuleFacts, textsOf: Texts<C>): TextRule<C> =>
  rule<RecommendationState, C, Context>(facts, ({ command, context }) => {
    const found = identifyingIn(said(textsOf, command), namesIn(context));
    return found === undefined ? false : { pointer: found.pointer, reason: whatIsIdentifying(found) };
  });

/** S-6 holds for everything published of a review. */
export const notAnonymised = <C extends object>(textsOf: Texts<C>): TextRule<C> =>
  identifiesSomebody(
    {
      id: 'S-6',
      code: 'NOT_ANONYMISED',
      reason: 'What is published must not tell who anybody is: no names, no numbers, no full dates.',
      source: 'domain 3.5 S-6, 3.6',
    },
    textsOf,
  );

/** S-10: what is recommended blames nobody by name. */
export const blamesSomebody = <C extends object>(textsOf: Texts<C>): TextRule<C> =>
  rule<RecommendationState, C, Context>(
    SAR_NOT_FOR_BLAME,
    ({ command, context }) => blamesIndividual(said(textsOf, command), namesIn(context)) ?? false,
  );
