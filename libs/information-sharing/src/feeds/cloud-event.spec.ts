import { Kafka, type CloudEvent as SdkEvent } from 'cloudevents';
import fc from 'fast-check';
import type { OutboundRecord } from '#messaging/broker';
import { buildCloudEvent, payloadOf, recordOf, type OutgoingMessage } from './index.js';

const message: OutgoingMessage = {
  messageId: '2d1c3b1e-6f0e-5a5a-9d53-0d3a2b1c4f5e',
  disclosureId: '0190f8a2-6f0e-7a5a-9d53-0d3a2b1c4f5e',
  content: {
    feed: 'police',
    type: 'enquiry-concluded',
    version: 1,
    occurredAt: '2026-05-05T15:00:00.000Z',
    caseKey: 'q3Zb0lM1y6fVwTn8hXcR2A',
    subject: 'Zm9vYmFyYmF6cXV4MTIzNA',
    data: { outcome: 'RI_ACTION' },
    handling: ['NO_ONWARD_SHARING'],
  },
  lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
  areaCode: 'E08000901',
  dataref: 'https://ledger.example/partner-disclosures/0190f8a2-6f0e-7a5a-9d53-0d3a2b1c4f5e',
  time: '2026-05-05T15:00:01.000Z',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

/** As the SDK of CloudEvents reads a record: whole, and by the rules of the specification. */
function readBySdk({ key, value, headers }: OutboundRecord): SdkEvent<unknown> {
  const read = Kafka.toEvent({ key, value, headers, body: value } as never) as SdkEvent<unknown>;
  read.validate();
  return read;
}

describe('the event of a message', () => {
  it('is a CloudEvent 1.0 as the contract has it, whole', () => {
    expect(buildCloudEvent(message)).toEqual({
      specversion: '1.0',
      id: message.messageId,
      source: 'urn:safeguarding-ledger:E08000901',
      type: 'uk.safeguarding-ledger.police.enquiry-concluded.v1',
      subject: 'Zm9vYmFyYmF6cXV4MTIzNA',
      time: '2026-05-05T15:00:01.000Z',
      dataschema: 'urn:safeguarding-ledger:schema:police.enquiry-concluded.v1',
      datacontenttype: 'application/json',
      dataref: message.dataref,
      partitionkey: 'q3Zb0lM1y6fVwTn8hXcR2A',
      traceparent: message.traceparent,
      data: {
        eventId: message.messageId,
        type: 'enquiry-concluded',
        version: 1,
        occurredAt: '2026-05-05T15:00:00.000Z',
        caseKey: 'q3Zb0lM1y6fVwTn8hXcR2A',
        subject: 'Zm9vYmFyYmF6cXV4MTIzNA',
        data: { outcome: 'RI_ACTION' },
        lawfulBasis: 'ART6_1_C_LEGAL_OBLIGATION',
        disclosureId: message.disclosureId,
        handling: ['NO_ONWARD_SHARING'],
      },
    });
  });

  it('says which message no longer holds, where it replaces or takes back one', () => {
    const event = buildCloudEvent({ ...message, correctsEventId: 'm1' });
    expect(event.data).toMatchObject({ correctsEventId: 'm1' });
  });

  it('leaves out what is not there', () => {
    const { subject: _nobody, ...content } = message.content;
    const { traceparent: _untraced, ...untraced } = message;
    const event = buildCloudEvent({ ...untraced, content });
    expect(Object.keys(event)).not.toContain('subject');
    expect(Object.keys(event)).not.toContain('traceparent');
    expect(Object.keys(event.data)).not.toContain('subject');
    expect(Object.keys(event.data)).not.toContain('correctsEventId');
  });

  it('shows of a sealed message only what carries it', () => {
    const event = buildCloudEvent(message, 'aaa.bbb.ccc.ddd.eee');
    expect(event).toMatchObject({ datacontenttype: 'application/jose', data: 'aaa.bbb.ccc.ddd.eee' });
    expect(JSON.stringify(event)).not.toMatch(/RI_ACTION|LEGAL_OBLIGATION|NO_ONWARD/);
  });

  it('is the same however often it is built', () => {
    expect(buildCloudEvent(structuredClone(message))).toEqual(buildCloudEvent(message));
    expect(payloadOf(message).eventId).toBe(message.messageId);
  });

  it('is read by the SDK of CloudEvents as it was meant, whatever its data', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string()), (id, data) => {
        const built = buildCloudEvent({ ...message, messageId: id, content: { ...message.content, data } });
        const { value } = recordOf(message.content, built);
        const read = readBySdk(recordOf(message.content, built));
        expect({ ...read.toJSON() }).toMatchObject(JSON.parse(value) as object);
      }),
    );
  });
});

describe('the record a message goes out as', () => {
  it('goes to the topic of its feed, keyed by the case', () => {
    const record = recordOf(message.content, buildCloudEvent(message));
    expect(record).toMatchObject({
      topic: 'sg.out.police.v1',
      key: 'q3Zb0lM1y6fVwTn8hXcR2A',
      headers: {
        'content-type': 'application/cloudevents+json; charset=UTF-8',
        ce_id: message.messageId,
        traceparent: message.traceparent,
      },
    });
    expect(JSON.parse(record.value)).toEqual(buildCloudEvent(message));
  });
});
