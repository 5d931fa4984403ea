import { readable, type Sealable } from '#privacy/sealing';
import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import { contact, LONGEST_ACTION, plain } from './case-fields.js';
import { named } from './organisations.js';
import { From } from './provenance.js';
import type { CaseTold } from './reading/case-told.js';
import type { DomainEvent } from '#event-sourcing/events';
import type { Told } from './reading/told.js';
import type { Follows, Writing } from './trigger.js';

type OfAction = CaseTold<DomainEvent<string, { readonly actionId: string }>>;

const actionIn = ({ plan, event }: OfAction) =>
  plan?.actions.find(({ actionId }) => actionId === event.data.actionId);

/** Who does the action, where they are of the kind asked for. */
export const ownerOf =
  (fits: (organisation: Organisation) => boolean) =>
  (told: OfAction, organisations: OrganisationRegistry): readonly Organisation[] =>
    named(organisations, [actionIn(told)?.ownerOrg]).filter(fits);

/** What is asked of whoever owns the action. */
export function asked(told: OfAction, { organisations, pseudonym }: Writing) {
  const action = actionIn(told);
  const { sensitivity } = told.event.meta;
  return {
    reference: plain(pseudonym(told.event.data.actionId)),
    action: new From({ sensitivity, areaCode: told.areaCode }, organisations).value(
      shortEnough(action?.what),
    ),
    dueAt: plain(action?.dueAt),
    request: plain('TAKE_ACTION'),
  };
}

/** Whom the action was asked of is told; nobody else ever heard of it. */
export const afterAsking = (message: Follows<Told>['message']) => ({
  message,
  eventId: (told: OfAction) => actionIn(told)?.addedBy,
});

/** What tells its owner that the action is theirs no longer. */
export const cancelled = (told: OfAction, { organisations, pseudonym }: Writing) => ({
  reference: plain(pseudonym(told.event.data.actionId)),
  cancelledAt: plain(told.event.meta.occurredAt),
  ...contact(told.areaCode, organisations),
});

/** What needs more words tells a story, which no feed carries: its owner asks the contact instead. */
const shortEnough = (what: Sealable<string> | undefined): string | undefined => {
  const said = what === undefined ? undefined : readable(what);
  return said === undefined || said.length > LONGEST_ACTION ? undefined : said;
};
