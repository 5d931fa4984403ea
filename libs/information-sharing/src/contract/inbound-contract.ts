import type { JsonObject } from '#platform/json';
import { inboundJsonSchema, type InboundMessageName } from '../inbound/index.js';
import type { JsonSchema } from './payload-schema.js';

interface Inbound {
  readonly topic: string;
  readonly title: string;
  /** `type` of the CloudEvent unless another one was agreed with the sender. */
  readonly eventType: string;
  readonly source: string;
  readonly example: JsonObject;
}

const person = {
  name: { family: 'Finch', given: ['Ada', 'Mary'] },
  dob: '1943-07-14',
  address: '4 Example Street, Northmoor',
  nhs: '9990000018',
};

const typeOf = (name: InboundMessageName): string => `uk.safeguarding-ledger.in.${name}.v1`;

/** What partners send, in the contract's own words (domain 6.3). Nobody in the examples exists. */
export const INBOUND: Readonly<Record<InboundMessageName, Inbound>> = {
  'police-notice': {
    topic: 'sg.in.police.v1',
    title: 'A police notice about an adult: PPN, Merlin, VIST',
    eventType: typeOf('police-notice'),
    source: 'urn:police:901',
    example: {
      forceCode: '901',
      ppnRef: 'PPN/2026/00417',
      incidentAt: '2026-04-02T15:20:00Z',
      risk: 'R',
      person,
      narrative: 'Ada says that her lodger takes her pension. He shouted at officers.',
      consent: 'GIVEN',
      officer: 'PC 901 Example',
      childrenPresent: false,
      crimeRef: 'CR/901/26',
      reportType: 'ADULT PROTECTION',
      riskTypes: ['FINANCIAL'],
    },
  },
  'nhs-notice': {
    topic: 'sg.in.nhs.v1',
    title: 'A notice of a trust, a practice or an ambulance service',
    eventType: typeOf('nhs-notice'),
    source: 'urn:ods:ZZA90',
    example: {
      odsCode: 'ZZA90',
      ref: 'W-20417',
      nhsNumber: '9990000018',
      occurredAt: '2026-04-02T02:10:00Z',
      wardType: 'Elderly medicine',
      riskTypes: ['NEGLECT'],
      narrative: 'Grade 4 ulcer found on admission.',
      capacity: 'FLUCTUATES',
      consent: 'GIVEN',
      ppu: true,
    },
  },
  'cqc-notice': {
    topic: 'sg.in.cqc.v1',
    title: 'What the regulator passes on about a service, or a person in it',
    eventType: typeOf('cqc-notice'),
    source: 'urn:cqc',
    example: {
      enqRef: 'ENQ1-2000',
      providerId: '1-9010000001',
      locationId: '1-9010000011',
      kind: 'SERVICE_CONCERN',
      themes: ['staffing'],
    },
  },
  'authority-notice': {
    topic: 'sg.in.la.v1',
    title: 'A concern another authority transfers, or word of a placement',
    eventType: typeOf('authority-notice'),
    source: 'urn:gss:E08000902',
    example: {
      laCode: 'E08000902',
      ref: 'EV/551',
      kind: 'TRANSFERRED_CONCERN',
      person: { name: { family: 'Finch', given: ['Ada'] } },
      narrative: 'She was staying with her sister when it happened in your area.',
      decisionHistory: [
        { decision: 'TRANSFER_OTHER_LA', at: '2026-04-01T10:00:00Z', reason: 'It happened in Northmoor' },
      ],
    },
  },
  acknowledgement: {
    topic: 'sg.in.ack.v1',
    title: 'That a message was received, taken on, declined, or that what it took back was removed',
    eventType: typeOf('acknowledgement'),
    source: 'urn:org:POL-NORTHMOOR',
    example: {
      recipient: 'POL-NORTHMOOR',
      kind: 'DISCLOSURE_ACKNOWLEDGED',
      disclosureId: '0197a1b2-0000-7000-8000-00000000d001',
      messageId: '5f0c3d52-9a57-5c4e-8f7e-1c2d3e4f5a6b',
      partnerRef: 'NM-SG-77',
      at: '2026-05-12T11:00:00Z',
    },
  },
};

export const inboundSchemaNameOf = (name: InboundMessageName): string => `in.${name}.v1`;

export const inboundSchemaOf = (name: InboundMessageName): JsonSchema => ({
  ...inboundJsonSchema(name),
  $id: `urn:safeguarding-ledger:schema:${inboundSchemaNameOf(name)}`,
  title: INBOUND[name].title,
});

/** As it is sent: a CloudEvent 1.0 in structured JSON. The bare `data` is taken as well. */
export const inboundEventOf = (name: InboundMessageName): JsonObject => ({
  specversion: '1.0',
  id: 'ppn-00417-1',
  source: INBOUND[name].source,
  type: INBOUND[name].eventType,
  time: '2026-04-02T15:49:58Z',
  datacontenttype: 'application/json',
  data: INBOUND[name].example,
});
