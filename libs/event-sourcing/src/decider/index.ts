export { COMMON_REFUSALS, commonRefusal, type CommonRefusal, type Refusal } from './refusal.js';
export { rule, type Rule, type RuleFacts, type RuleInput, type Verdict } from './rule.js';
export type {
  Aggregate,
  CommandDeclaration,
  DecidingActor,
  DecisionContext,
  Evolvers,
  FactSource,
  FactSources,
  FactsOf,
  FoundFacts,
  Filing,
  LookedUpFact,
  Moment,
  Reservation,
  ResourceFacts,
  OtherHolder,
  StreamFact,
  StreamFacts,
} from './aggregate.js';
export { defineAggregate, type DefinedAggregate } from './define-aggregate.js';
export { decide, type Decision } from './decide.js';
export { decisionOn, stateAfter, type Given } from './specification.js';
