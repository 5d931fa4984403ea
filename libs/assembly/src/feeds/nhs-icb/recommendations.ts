import type { EventOf } from '#event-sourcing/events';
import { recommendationForNhs } from '#information-sharing/feeds';
import type { Organisation, OrganisationRegistry } from '#policy/organisations';
import type { recommendationIssued } from '#reviews/recommendation';
import { boardTrigger } from '../boards.js';
import { contact, plain } from '../case-fields.js';
import { inArea, isNhs, named } from '../organisations.js';
import type { BoardTold } from '../reading/review-told.js';

type Issued = BoardTold<EventOf<typeof recommendationIssued>>;

/** Lanes of NHS bodies, the board's own first. */
const nhsLanes = ({ event }: Issued, organisations: OrganisationRegistry) =>
  event.data.lanes
    .flatMap((lane) =>
      named(organisations, [lane.agencyOrg])
        .filter(isNhs)
        .map((body) => ({ ...lane, body })),
    )
    .sort((a, b) => Number(b.body.kind === 'ICB') - Number(a.body.kind === 'ICB'));

const theBoards = (told: Issued, organisations: OrganisationRegistry): readonly Organisation[] =>
  inArea(organisations, 'ICB', told.areaCode);

export const recommendationToNhs = boardTrigger<EventOf<typeof recommendationIssued>>()({
  message: recommendationForNhs,
  when: (told, organisations) => nhsLanes(told, organisations).length > 0,
  to: theBoards,
  necessity: 'The board answers the recommendation, or oversees the NHS body that has to.',
  fields: (told, { organisations }) => {
    const [lane] = nhsLanes(told, organisations);
    return {
      recommendation: plain(told.ref),
      'addressee.ods': plain(lane?.body.ods),
      text: plain(told.event.data.publicText),
      issuedAt: plain(told.event.data.issuedAt),
      respondBy: plain(lane?.responseDueAt),
      request: plain('RESPOND_TO_RECOMMENDATION'),
      ...contact(told.areaCode, organisations),
    };
  },
});
