import { commonRefusal } from '#event-sourcing/decider';
import { IsEntityId } from '#policy/validation';
import { opened, recordQuery, resourceOf, type RecordServices } from '#record-keeping/reading';
import { concern } from '../concern/index.js';
import { personDirectory } from '../directory/index.js';
import { person } from '../person/index.js';
import { CASE_TIMELINE } from '../timeline/timeline-projection.js';
import { findStory } from '../timeline/story-sql.js';
import { findEntries, type Reading, type TimelinePlace } from '../timeline/timeline-sql.js';
import type { TimelineFinding } from '../timeline/timeline-entry.js';
import { whatIsShown } from '../timeline/what-is-shown.js';
import { initialsOf } from '../worklist/initials.js';
import { asItStands, readWhole } from '../views/read-record.js';
import { caseJourney, isKeptBack, journeyOf, type Opened } from './case-journey.js';
import { journeyPage } from './journey-page.js';
import { namesIn } from './known-names.js';

export class CaseJourneyParams {
  @IsEntityId()
  concernId!: string;
}

const READERS = ['SAM', 'PSW', 'DASS'] as const;
const BATCH = 500;

/** One person's journey, readable and redacted, as it may be shown to an inspector of adult social care (domain 5.19). */
export const getCaseJourney = recordQuery({
  operationId: 'getCaseJourney',
  summary: "One person's journey through a case, readable and redacted; also as a page",
  source: 'domain 5.19',
  method: 'GET',
  path: '/concerns/:concernId/journey',
  params: CaseJourneyParams,
  reply: caseJourney,
  representations: { 'text/html': journeyPage },
  who: [...READERS],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: [CASE_TIMELINE, personDirectory.name],
  resource: ({ concernId }, context) => resourceOf(concern, concernId, context),
  run: async ({ concernId }, { actor, now, services }) => {
    const remit = services.remit('getCaseJourney', actor);
    if (remit === undefined) return { refused: commonRefusal('NOT_PERMITTED') };
    const { sql } = services.db;
    const stream = `concern-${concernId}`;
    const root = { stream, caseId: concernId, areaCode: actor.areaCode };
    const story = await findStory(sql, root, remit, {}, actor);
    const { hidden, disclosureOf } = whatIsShown(
      actor.roles.filter((role) => (READERS as readonly string[]).includes(role)),
      services.dataClasses,
    );
    const entries = (await everyEntry({ story, hidden }, services)).filter(
      (entry) => isKeptBack(entry) || disclosureOf(entry) === 'FULL',
    );
    const personRef = entries.find(({ type }) => type === 'ConcernRaised')?.personRef;
    if (personRef === undefined || personRef === null) return { refused: commonRefusal('NOT_FOUND') };
    // What stays back is not opened for the steps.
    const told = await opened(
      entries.map((entry) => (isKeptBack(entry) ? { ...entry, data: {} } : entry)),
      services,
    );
    const ofPerson = await readWhole(person, personRef, services);
    const names = namesIn(ofPerson, await namesOfStory(entries, services));
    const identity = asItStands(ofPerson, ['PersonRegistered', 'PersonCorrected']);
    const raised = told.find(({ type }) => type === 'ConcernRaised')?.data;
    const subject = {
      concernId,
      ref: typeof raised?.ref === 'string' ? raised.ref : '',
      adult: initialsOf(identity.names) ?? 'the adult',
      preparedAt: now,
    };
    const journey = journeyOf(
      subject,
      told.map((entry): Opened => ({ ...entry, late: entry.lateReason !== null })),
      names,
      services.catalogue,
    );
    return { reply: journey, seen: { persons: [personRef], stream, resultCount: journey.steps.length } };
  },
});

/** All of a story: an export has no pages. */
async function everyEntry(reading: Reading, { db }: RecordServices): Promise<readonly TimelineFinding[]> {
  const all: TimelineFinding[] = [];
  let place: TimelinePlace | undefined;
  for (;;) {
    const found = await findEntries(db.sql, reading, {}, place, BATCH);
    all.push(...found.slice(0, BATCH));
    const last = all.at(-1);
    if (found.length <= BATCH || last === undefined) return all;
    place = { occurredAt: last.occurredAt, ordinal: last.ordinal };
  }
}

/** Names are taken from what stays back as well: an intelligence report may be the only one to spell the lodger's. */
async function namesOfStory(entries: readonly TimelineFinding[], services: RecordServices) {
  return opened(
    entries.map(({ type, data }) => ({ type, data })),
    services,
  );
}
