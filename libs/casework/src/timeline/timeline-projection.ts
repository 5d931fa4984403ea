import { appendTable, defineProjection, foldTable, SEEN_AT_ONCE_MS } from '#event-sourcing/projection';
import type { DomainEvent } from '#event-sourcing/events';
import type { JsonObject } from '#platform/json';
import { foldJoin, joinKeys, type CaseJoin } from './case-join.js';
import { foldStoryRecord, recordKeys, type StoryRecord } from './story-record.js';
import { timelineRow, type TimelineRow } from './timeline-row.js';

type Event = DomainEvent<string, JsonObject>;

/** Every reader of it names it in `readModels`. */
export const CASE_TIMELINE = 'case-timeline';

/**
 * What happened in a case and to a person, every event once (domain 5.1), and which cases are one story. Rows of entries are never
 * changed. The types are given: a story holds records of other contexts too, of which only the name is known here.
 */
export const caseTimeline = (types: readonly string[]) =>
  defineProjection({
    name: CASE_TIMELINE,
    version: 2,
    refreshTargetMs: SEEN_AT_ONCE_MS,
    accessClass: 'CONCERN_NARRATIVE',
    events: types,
    tables: {
      timeline_entry: appendTable<TimelineRow, Event>({
        columns: {
          eventId: 'uuid',
          caseId: 'uuid',
          personRef: 'uuid',
          stream: 'text',
          category: 'text',
          entryClass: 'text',
          revision: 'int4',
          position: 'text',
          ordinal: 'int8',
          occurredAt: 'timestamptz',
          recordedAt: 'timestamptz',
          type: 'text',
          actorUserId: 'text',
          actorRole: 'text',
          actorOrg: 'text',
          onBehalfOf: 'text',
          parties: 'text[]',
          sensitivity: 'text',
          lateReason: 'jsonb',
          corrects: 'uuid',
          addsTo: 'uuid',
          revisionGroup: 'text',
          data: 'jsonb',
        },
        key: ['eventId'],
        indexes: [
          { columns: ['stream', 'occurredAt', 'ordinal'] },
          { columns: ['corrects'], where: 'corrects is not null' },
          { columns: ['addsTo'], where: 'adds_to is not null' },
          { columns: ['stream', 'revisionGroup', 'revision'], where: 'revision_group is not null' },
          { columns: ['personRef', 'recordedAt'] },
          { columns: ['ordinal'] },
        ],
        rowsOf: (event) => [timelineRow(event)],
      }),
      case_join: foldTable<CaseJoin, 'eventId', Event>({
        columns: {
          eventId: 'uuid',
          cases: 'text[]',
          recordedAt: 'timestamptz',
          ordinal: 'int8',
          takenBackAt: 'timestamptz',
          takenBackOrdinal: 'int8',
        },
        key: ['eventId'],
        indexes: [{ columns: ['cases'], using: 'gin' }],
        keysOf: joinKeys,
        fold: foldJoin,
      }),
      story_record: foldTable<StoryRecord, 'stream', Event>({
        columns: {
          stream: 'text',
          caseId: 'uuid',
          category: 'text',
          personRef: 'uuid',
          areaCode: 'text',
          assignedTo: 'text',
          conflictedUsers: 'text[]',
          parties: 'text[]',
        },
        key: ['stream'],
        indexes: [{ columns: ['caseId'] }],
        keysOf: recordKeys,
        fold: foldStoryRecord,
      }),
    },
  });
