import { valueReserved } from '#event-sourcing/command';
import type { CommandDeclaration } from '#event-sourcing/decider';
import { EventCatalogue } from '#event-sourcing/events';
import type { QueryDeclaration } from '#event-sourcing/query';
import { authorisationTable, type AuthorisationTable } from '#identity/authorisation';
import { getCausedEnquiry, listCausedEnquiries } from '#casework/caused-enquiries';
import { caseworkCommands, caseworkEvents } from '#casework/catalogue';
import { getPersonChronology } from '#casework/chronology';
import { getTeamDashboard } from '#casework/dashboard';
import { listDataQualityIssues } from '#casework/data-quality';
import { searchPerson } from '#casework/directory';
import { getCaseJourney } from '#casework/journey';
import { listPartnerNotifications } from '#casework/notification-queue';
import { getCaseTimeline, getPersonTimeline } from '#casework/timeline';
import {
  getConcern,
  getEnquiry,
  getNotificationOutcome,
  getPartnerNotification,
  getPerson,
  getSafeguardingPlan,
} from '#casework/views';
import { getWorklist } from '#casework/worklist';
import { getEscalation, listEscalations, listEscalationThemes } from '#escalation/board';
import { escalationCommands, escalationEvents } from '#escalation/catalogue';
import { getPartnerDisclosure, listDisclosures } from '#information-sharing/disclosure-ledger';
import { listPartnerFeed } from '#information-sharing/partner-feed';
import { informationSharingCommands, informationSharingEvents } from '#information-sharing/catalogue';
import { getInformationRequest, listInformationRequests } from '#information-sharing/register';
import { bindSealed } from '#privacy/sealing';
import {
  getAnnualReportFigures,
  getPublishedAnnualReport,
  listAnnualFigureEvents,
} from '#reviews/annual-figures';
import { reviewsCommands, reviewsEvents } from '#reviews/catalogue';
import { getNationalEscalation, listNationalEscalations } from '#reviews/escalation-register';
import { searchLearning, searchPublishedLearning } from '#reviews/learning-library';
import { listSars, searchLinkedReviews } from '#reviews/pipeline';
import { getReplyForm, replyToRecommendations } from '#reviews/replies';
import {
  getPublishedSar,
  listNonResponders,
  listPublicRecommendations,
  listPublishedSars,
} from '#reviews/public';
import { getAgencyScorecard, listScorecardEvents } from '#reviews/scorecard';
import { listRecommendations } from '#reviews/tracker';
import { getAnnualReport, getRecommendation, getSar } from '#reviews/views';
import { listAccessEntries } from '../operations/list-access-entries.js';
import { referenceQueries } from '../operations/reference-queries.js';

type AnyCommand = CommandDeclaration<never, never, never>;
type AnyQuery = QueryDeclaration<never, unknown, never>;

/** Every command of the ledger; routes, handlers, OpenAPI entries and authorisation rows follow from these. */
export const commands = [
  ...caseworkCommands,
  ...escalationCommands,
  ...reviewsCommands,
  ...informationSharingCommands,
] as unknown as readonly AnyCommand[];

/** Every read of the ledger. */
export const queries = [
  getConcern,
  getEnquiry,
  getPerson,
  getSafeguardingPlan,
  listPartnerNotifications,
  getPartnerNotification,
  getNotificationOutcome,
  getCaseTimeline,
  getCaseJourney,
  getPersonTimeline,
  getPersonChronology,
  getWorklist,
  getTeamDashboard,
  listCausedEnquiries,
  getCausedEnquiry,
  searchPerson,
  listDataQualityIssues,
  getEscalation,
  listEscalations,
  listEscalationThemes,
  listRecommendations,
  getReplyForm,
  getAgencyScorecard,
  listScorecardEvents,
  listPublicRecommendations,
  listNonResponders,
  listPublishedSars,
  getPublishedSar,
  getAnnualReportFigures,
  listAnnualFigureEvents,
  getPublishedAnnualReport,
  searchLearning,
  searchPublishedLearning,
  listSars,
  searchLinkedReviews,
  getNationalEscalation,
  listNationalEscalations,
  getInformationRequest,
  listInformationRequests,
  listDisclosures,
  getPartnerDisclosure,
  listPartnerFeed,
  getSar,
  getRecommendation,
  getAnnualReport,
  listAccessEntries,
  ...referenceQueries,
] as unknown as readonly AnyQuery[];

/** Routes that take many commands at once. Who may send one is who may send the command; each row is authorised by itself. */
export const uploads = [replyToRecommendations] as const;

/** Every event this build can read. */
export const catalogue = new EventCatalogue(
  [...caseworkEvents, ...escalationEvents, ...reviewsEvents, ...informationSharingEvents, valueReserved],
  bindSealed,
);

/** Class of data the records of each category are. */
export const dataClasses: Readonly<Record<string, string>> = Object.fromEntries(
  commands.map(({ aggregate }) => [aggregate.name, aggregate.dataClass]),
);

/** Commands nobody sends by hand: the clock's and those of process managers. They have no route. */
export const isInternal = ({ who }: Pick<AnyCommand, 'who'>): boolean =>
  who.every((role) => role === 'SYSTEM');

/** Reads of these are not entered in the access log: there is nobody whose data was looked at. */
const NAMES_NOBODY: ReadonlySet<string> = new Set(['REFERENCE_DATA', 'PUBLISHED']);

/** The one policy table, from the declarations. @throws AuthorisationTableInvalid */
export const authorisation: AuthorisationTable = authorisationTable([
  ...commands.map(({ operationId, who, remit, source, dataClass }) => ({
    action: operationId,
    kind: 'command' as const,
    roles: who,
    remit,
    dataClass,
    obligations: [],
    source,
  })),
  ...uploads.map(({ operationId, who, remit, source, dataClass }) => ({
    action: operationId,
    kind: 'command' as const,
    roles: who,
    remit,
    dataClass,
    obligations: [],
    source,
  })),
  ...queries.map(({ operationId, who, remit, source, dataClass }) => ({
    action: operationId,
    kind: 'query' as const,
    roles: who,
    remit,
    dataClass,
    obligations: NAMES_NOBODY.has(dataClass) ? [] : ['ACCESS_ENTRY'],
    source,
  })),
]);
