import { readFileSync } from 'node:fs';
import { demoOrganisations, OrganisationRegistry, type Organisation } from '#policy/organisations';
import { channelsOf, demoSenders, readInbound, type Channels, type Inbound } from './index.js';

const SECOND_FORCE = new URL('../../../../infra/partners/pol-second-force.json', import.meta.url);

/** A second force beside that of the demonstration. */
export const FELLSIDE: Organisation = {
  code: 'POL-FELLSIDE',
  kind: 'POLICE',
  name: 'Fellside Constabulary (demo)',
  forceCode: '902',
  areas: ['E06000903'],
};

export const REGISTRY = new OrganisationRegistry([...demoOrganisations().all, FELLSIDE]);

/** The senders of the demonstration, and the second force. */
export const CHANNELS: Channels = new Map([
  ...demoSenders(REGISTRY),
  ...channelsOf(
    [{ file: 'pol-second-force.json', content: JSON.parse(readFileSync(SECOND_FORCE, 'utf8')) }],
    REGISTRY,
  ),
]);

/** The notice of S1 as the demonstration's force writes it. */
export const PPN = {
  force: '901',
  ppn: { number: 'PPN/2026/00417', grading: 'HIGH', type: 'ADULT PROTECTION', council: 'NORTHMOOR' },
  incident: { at: '02/04/2026 16:20' },
  subject: {
    surname: 'Finch',
    forenames: 'Ada Mary',
    dateOfBirth: '14/07/1943',
    address: { line1: '4 Example Street', town: 'Northmoor', postcode: 'ZZ1 1AA' },
    nhsNumber: '9990000018',
    consent: 'YES',
  },
  narrative: 'Ada says that her lodger takes her pension. He shouted at officers.',
  officer: 'PC 901 Example',
  childrenPresent: 'N',
  crimeNumber: 'CR/901/26',
};

export const DATIX = {
  odsCode: 'ZZA90',
  datix: { reference: 'W-20417', incidentDateTime: '2026-04-02T03:10:00+01:00' },
  patient: {
    nhsNumber: '9990000018',
    familyName: 'Finch',
    givenNames: ['Ada'],
    dob: '19430714',
    capacity: 'Fluctuating',
    consentToShare: true,
  },
  location: { wardType: 'Elderly medicine' },
  categories: ['Pressure damage', 'Neglect'],
  description: 'Grade 4 ulcer found on admission.',
  pressureUlcer: true,
  severity: 3,
};

export const MERLIN = {
  Header: { ForceID: '0902', MerlinRef: '26MER000123' },
  Incident: { Date: '2026-10-25', Time: '0930', CrimeNo: 'F/1' },
  Assessment: { RAG: '2', Factors: 'FIN; SN' },
  Subject: { Surname: 'Finch', Forenames: ['Ada'], DOB: '14071943', HomeAddress: '4 Example Street' },
  Officer: { Rank: 'PC', Name: 'Example', Number: 77 },
  Circumstances: 'No food in the house.',
};

export const REGULATOR_ENQUIRY = {
  enqRef: 'ENQ1-2000',
  providerId: '1-9010000001',
  locationId: '1-9010000011',
  kind: 'MARKET_OVERSIGHT_WARNING',
  themes: ['finances', 'staffing'],
};

export const TRANSFER = {
  laCode: 'E08000902',
  ref: 'EV/551',
  kind: 'TRANSFERRED_CONCERN',
  person: { name: { family: 'Finch', given: ['Ada'] } },
  narrative: 'She was staying with her sister when it happened in your area.',
  decisionHistory: [
    { decision: 'TRANSFER_OTHER_LA', at: '2026-04-01T10:00:00Z', reason: 'It happened in Northmoor' },
  ],
};

export const ACKNOWLEDGED = {
  recipient: 'NHS-NORTHMOOR-TRUST',
  kind: 'CAUSED_ENQUIRY_ACCEPTED',
  disclosureId: '0197A1B2-0000-7000-8000-00000000D001',
  messageId: '0197a1b2-0000-7000-8000-00000000d002',
  partnerRef: 'SG-77',
  madeBy: 'Named nurse',
};

export const bytesOf = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** What is read of a value on a topic. */
export const read = (topic: string, value: unknown, channels: Channels = CHANNELS): Inbound =>
  readInbound({ topic, value: bytesOf(value) }, channels);

/** The same, in an envelope. */
export const enveloped = (data: unknown, more: object = {}): object => ({
  specversion: '1.0',
  id: 'ppn-1',
  source: 'urn:police:901',
  type: 'uk.police.ppn.v1',
  time: '2026-04-02T15:48:00Z',
  ...more,
  data,
});
