import type { EventOf } from '#event-sourcing/events';
import { informationRequested } from '#information-sharing/feeds';
import type { informationRequestIssued } from '#information-sharing/information-request';
import { contact, namesOf, plain } from '../case-fields.js';
import { givesNhsCare, named } from '../organisations.js';
import { requestTold, type RequestOnFile } from '../reading/request-told.js';
import { defineTrigger, type About } from '../trigger.js';

type Issued = RequestOnFile<EventOf<typeof informationRequestIssued>>;

/** As scope of request only (domain 6.2): who it is stands in the message where the request says it, and no more of them than that. */
function whom({ request, person }: Issued) {
  const says = (field: string): boolean => request.sent.some((each) => each.field === field);
  return {
    'person.names': says('PERSON_NAME') ? namesOf(person?.name) : undefined,
    'person.dateOfBirth': says('DATE_OF_BIRTH') ? plain(person?.dob) : undefined,
    'person.nhsNumber': says('NHS_NUMBER') ? plain(person?.nhsNumber) : undefined,
  };
}

export const informationIsRequested = defineTrigger({
  message: informationRequested,
  about: requestTold as About<Issued>,
  when: () => true,
  to: ({ request }, organisations) => named(organisations, [request.recipientOrg]).filter(givesNhsCare),
  necessity:
    'The body is asked to supply information and has to know what is asked for, of whom and by when.',
  fields: (told, { organisations, pseudonym }) => ({
    ...whom(told),
    ...contact(told.areaCode, organisations),
    reference: plain(pseudonym(told.request.reqId)),
    basis: plain(told.request.basis),
    items: told.request.items.map(({ item, from, to }) => ({ value: { item, from, to } })),
    dueAt: plain(told.event.data.dueAt),
    urgent: plain(told.event.data.urgent),
    request: plain('SUPPLY_INFORMATION'),
  }),
});
