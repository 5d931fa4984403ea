import type { JsonObject, JsonValue } from '#platform/json';
import {
  buildCloudEvent,
  CORRECTED,
  RECALLED,
  type CloudEvent,
  type MessageDefinition,
} from '../feeds/index.js';
import { feedbackRecord, feedbackTopicOf, type Feedback } from '../inbound/index.js';
import { isIdentified, profilesOf } from '../profiles/index.js';
import { nested } from '../redaction/index.js';
import { FEEDBACK } from './feedback-schema.js';

const AREA = 'E08000901';
const DISCLOSURE = '0197a1b2-0000-7000-8000-00000000d001';
const MESSAGE = '5f0c3d52-9a57-5c4e-8f7e-1c2d3e4f5a6b';
const REPLACED = '7b1d2c3e-8a46-5b3d-9e6d-0a1b2c3d4e5f';

/** A message of each kind as a partner receives it, with every field it may have. Nobody in it exists. */
export function exampleEventOf(message: MessageDefinition): CloudEvent {
  const { feed, type, version, example } = message;
  const isStanding = type === CORRECTED || type === RECALLED;
  const isOfPerson = feed !== 'public' && feed !== 'cqc';
  const values = Object.entries(example) as readonly (readonly [string, JsonValue])[];
  return buildCloudEvent({
    messageId: MESSAGE,
    disclosureId: DISCLOSURE,
    lawfulBasis: feed === 'public' || feed === 'cqc' ? 'ART6_1_E_PUBLIC_TASK' : 'ART6_1_C_LEGAL_OBLIGATION',
    areaCode: AREA,
    dataref: `https://ledger.northmoor.example/partner-disclosures/${DISCLOSURE}`,
    time: '2026-05-12T10:00:01.000Z',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    ...(isStanding ? { correctsEventId: REPLACED } : {}),
    content: {
      feed,
      type,
      version,
      occurredAt: '2026-05-12T10:00:00.000Z',
      caseKey: 'q3Zb0lM1y6fVwTn8hXcR2A',
      ...(isOfPerson ? { subject: 'Vt2mWq7cYp0sKd5eLx9gRA' } : {}),
      data: nested(values, []),
      handling: handlingIn(message, isStanding),
    },
  });
}

const handlingIn = ({ feed }: MessageDefinition, isStanding: boolean): readonly string[] => {
  if (isStanding) return ['DELETE_WHAT_IT_REPLACES'];
  return profilesOf(feed).some(isIdentified) ? ['NO_ONWARD_SHARING'] : [];
};

/** The same for what a sender is told. */
export function exampleFeedbackOf(type: Feedback['type']): JsonObject {
  const { value } = feedbackRecord(
    {
      topic: feedbackTopicOf('sg.in.police.v1'),
      ref: 'PPN/2026/00417',
      messageId: 'ppn-00417-1',
      areaCode: AREA,
    },
    FEEDBACK[type].example,
    { id: MESSAGE, time: '2026-04-02T15:50:13.000Z' },
  );
  return JSON.parse(value) as JsonObject;
}
