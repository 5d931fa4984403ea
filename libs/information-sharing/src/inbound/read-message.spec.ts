import {
  ACKNOWLEDGED,
  bytesOf,
  CHANNELS,
  DATIX,
  enveloped,
  MERLIN,
  PPN,
  read,
  REGULATOR_ENQUIRY,
  TRANSFER,
} from './examples.contract.js';
import { MAX_INBOUND_BYTES, readInbound } from './index.js';

const POLICE = 'sg.in.police.v1';

const noticeIn = (topic: string, value: unknown) => {
  const inbound = read(topic, value);
  if (inbound.is !== 'notice') throw new Error(JSON.stringify(inbound));
  return inbound.notice;
};

const rejectedIn = (topic: string, value: unknown) => {
  const inbound = read(topic, value);
  if (inbound.is !== 'rejected') throw new Error('it was taken');
  const { code, pointer, others } = inbound.rejected;
  return { code, pointer, others, ref: inbound.ref, to: inbound.channel?.orgCode };
};

describe('a notice of a force, in its own names', () => {
  it('S1 is a RED notice about Ada Finch, dated by the incident (IN-5)', () => {
    expect(noticeIn(POLICE, PPN)).toEqual({
      sourceSystem: 'POLICE',
      sourceRef: 'PPN/2026/00417',
      orgCode: 'POL-NORTHMOOR',
      rag: 'RED',
      occurredAt: '2026-04-02T15:20:00.000Z',
      person: {
        names: [{ family: 'Finch', given: ['Ada', 'Mary'], use: 'OFFICIAL' }],
        dob: '1943-07-14',
        address: '4 Example Street Northmoor ZZ1 1AA',
        nhsNumber: '9990000018',
      },
      narrative: PPN.narrative,
      consent: 'GIVEN',
      contact: 'PC 901 Example',
      childrenPresent: false,
      crimeRef: 'CR/901/26',
      reportType: 'ADULT PROTECTION',
      riskTypes: [],
    });
  });

  it('says to which authority only when it is not the one agreed: said or unsaid, it is one notice (IN-1)', () => {
    const to = (council: string | undefined) =>
      noticeIn(POLICE, { ...PPN, ppn: { ...PPN.ppn, council } }).toLA;
    expect([to('NORTHMOOR'), to(undefined), to('EASTVALE')]).toEqual([undefined, undefined, 'E08000902']);
  });

  it('means the same in a CloudEvent, whose id is the sender’s own', () => {
    expect(read(POLICE, enveloped(PPN))).toMatchObject({ messageId: 'ppn-1', notice: noticeIn(POLICE, PPN) });
  });

  it('of a second force has other names, codes, dates and a topic of its own', () => {
    const type = 'uk.police.fellside.merlin.adult-coming-to-notice.v3';
    expect(noticeIn('sg.in.police.fellside.v1', enveloped(MERLIN, { type }))).toMatchObject({
      orgCode: 'POL-FELLSIDE',
      rag: 'AMBER',
      occurredAt: '2026-10-25T09:30:00.000Z',
      riskTypes: ['FINANCIAL', 'SELF_NEGLECT'],
      contact: 'PC Example 77',
      person: { dob: '1943-07-14' },
    });
    expect(rejectedIn('sg.in.police.fellside.v1', enveloped(MERLIN))).toMatchObject({
      code: 'TYPE_UNKNOWN',
      pointer: '/type',
    });
    expect(rejectedIn('sg.in.police.fellside.v1', MERLIN)).toMatchObject({
      code: 'TYPE_UNKNOWN',
      pointer: '',
    });
  });
});

describe('notices of other sources', () => {
  it('of a trust keeps the pressure ulcer, the neglect and the patient-safety record', () => {
    expect(noticeIn('sg.in.nhs.v1', DATIX)).toMatchObject({
      sourceSystem: 'NHS',
      sourceRef: 'W-20417',
      patientSafetyRef: 'W-20417',
      pressureUlcer: true,
      riskTypes: ['NEGLECT'],
      rag: 'RED',
      occurredAt: '2026-04-02T02:10:00.000Z',
      capacity: 'FLUCTUATES',
      consent: 'GIVEN',
      narrative: 'Grade 4 ulcer found on admission.\n\nWard: Elderly medicine',
      person: { names: [{ family: 'Finch', given: ['Ada'], use: 'OFFICIAL' }], dob: '1943-07-14' },
    });
  });

  it('of a trust may know an adult by the number alone', () => {
    const { person } = noticeIn('sg.in.nhs.v1', { ...DATIX, patient: { nhsNumber: '9990000018' } });
    expect(person).toEqual({ names: [], nhsNumber: '9990000018' });
  });

  it('that do not say how urgent they are, are not taken for the least urgent', () => {
    const { severity: _unsaid, ...rest } = DATIX;
    expect(noticeIn('sg.in.nhs.v1', rest).rag).toBe('AMBER');
  });

  it('of the regulator warns of a provider and names nobody', () => {
    const notice = noticeIn('sg.in.cqc.v1', REGULATOR_ENQUIRY);
    expect(notice).toMatchObject({
      sourceSystem: 'CQC',
      cqcLocationId: '1-9010000011',
      reportType: 'MARKET_OVERSIGHT_WARNING',
      narrative: 'Provider: 1-9010000001\n\nThemes: finances; staffing',
    });
    expect(notice.person).toBeUndefined();
  });

  it('of another authority brings its decisions along', () => {
    const { narrative, sourceSystem, reportType } = noticeIn('sg.in.la.v1', TRANSFER);
    expect({ sourceSystem, reportType }).toEqual({
      sourceSystem: 'OTHER_LA',
      reportType: 'TRANSFERRED_CONCERN',
    });
    expect(narrative).toContain('2026-04-01T10:00:00.000Z TRANSFER_OTHER_LA: It happened in Northmoor');
  });
});

describe('an answer to what was disclosed', () => {
  it('is of whoever it claims to be of, on a topic several share', () => {
    expect(read('sg.in.ack.v1', ACKNOWLEDGED)).toMatchObject({
      is: 'acknowledgement',
      channel: { orgCode: 'NHS-NORTHMOOR-TRUST', feedbackTopic: 'sg.out.feedback.nhs.v1' },
      acknowledgement: {
        kind: 'CAUSED_ENQUIRY_ACCEPTED',
        disclosureId: '0197a1b2-0000-7000-8000-00000000d001',
        messageId: '0197a1b2-0000-7000-8000-00000000d002',
        partnerRef: 'SG-77',
        madeBy: 'Named nurse',
      },
    });
  });

  it('that declines says why', () => {
    const declined = { ...ACKNOWLEDGED, kind: 'CAUSED_ENQUIRY_DECLINED' };
    expect(rejectedIn('sg.in.ack.v1', declined)).toMatchObject({ code: 'REQUIRED', pointer: '/reason' });
    expect(read('sg.in.ack.v1', { ...declined, reason: 'No beds' }).is).toBe('acknowledgement');
  });
});

describe('IN-3 what is not taken', () => {
  it.each<[string, string, unknown, string, string]>([
    ['nothing', POLICE, '', 'EMPTY_MESSAGE', ''],
    ['no JSON', POLICE, '{"force": "901"', 'INVALID_JSON', ''],
    ['a list', POLICE, '[]', 'INVALID_TYPE', ''],
    ['a name said twice', POLICE, '{"force":"901","force":"902"}', 'DUPLICATE_KEY', ''],
    ['half an envelope', POLICE, { specversion: '1.0', id: 'x', source: 'y' }, 'ENVELOPE_INVALID', '/type'],
    [
      'an envelope of another version',
      POLICE,
      enveloped(PPN, { specversion: '0.3' }),
      'ENVELOPE_INVALID',
      '/specversion',
    ],
    ['an envelope of text', POLICE, enveloped('PPN'), 'ENVELOPE_INVALID', '/data'],
    ['a topic nobody has', 'sg.in.fire.v1', PPN, 'TOPIC_UNKNOWN', ''],
    ['another force’s code', POLICE, { ...PPN, force: '902' }, 'SENDER_MISMATCH', '/force'],
    ['no code at all', POLICE, enveloped({ ...PPN, force: undefined }), 'SENDER_MISMATCH', '/data/force'],
    [
      'a code of no sender on a shared topic',
      'sg.in.ack.v1',
      { ...ACKNOWLEDGED, recipient: 'REG-CARE' },
      'SENDER_MISMATCH',
      '/recipient',
    ],
    ['no reference', POLICE, { ...PPN, ppn: { grading: 'HIGH' } }, 'REQUIRED', '/ppn/number'],
    ['a blank narrative', POLICE, { ...PPN, narrative: ' \u200b ' }, 'REQUIRED', '/narrative'],
    [
      'a grading nobody agreed',
      POLICE,
      enveloped({ ...PPN, ppn: { ...PPN.ppn, grading: 'EXTREME' } }),
      'UNKNOWN_CODE',
      '/data/ppn/grading',
    ],
    [
      'a day that never was',
      POLICE,
      { ...PPN, incident: { at: '30/02/2026 10:00' } },
      'INVALID_FORMAT',
      '/incident/at',
    ],
    [
      'a date in another form',
      POLICE,
      { ...PPN, incident: { at: '2026-04-02T16:20:00' } },
      'INVALID_FORMAT',
      '/incident/at',
    ],
    [
      'a time without its zone',
      'sg.in.nhs.v1',
      { ...DATIX, datix: { ...DATIX.datix, incidentDateTime: '2026-04-02T03:10:00' } },
      'INVALID_FORMAT',
      '/datix/incidentDateTime',
    ],
    ['a narrative without end', POLICE, { ...PPN, narrative: 'x'.repeat(20_001) }, 'TOO_LONG', '/narrative'],
    [
      'a name that is an answer',
      POLICE,
      { ...PPN, subject: { surname: true } },
      'INVALID_TYPE',
      '/subject/surname',
    ],
    [
      'one code of several',
      'sg.in.nhs.v1',
      { ...DATIX, categories: ['Neglect', 'Bad luck'] },
      'UNKNOWN_CODE',
      '/categories',
    ],
    [
      'a bad decision in a history',
      'sg.in.la.v1',
      { ...TRANSFER, decisionHistory: [{ decision: 'PERHAPS', at: '2026-04-01T10:00:00Z' }] },
      'UNKNOWN_CODE',
      '/decisionHistory/0/decision',
    ],
  ])('%s', (_what, topic, value, code, pointer) => {
    expect(rejectedIn(topic, value)).toMatchObject({ code, pointer });
  });

  it('an authority its sender does not work in', () => {
    expect(rejectedIn('sg.in.la.v1', { ...TRANSFER, authority: 'E06000903' })).toMatchObject({
      code: 'AUTHORITY_NOT_COVERED',
      pointer: '/authority',
    });
  });

  it('ten megabytes are not even read', () => {
    const value = bytesOf({ ...PPN, narrative: 'x'.repeat(10_485_760) });
    expect(readInbound({ topic: POLICE, value }, CHANNELS)).toMatchObject({
      is: 'rejected',
      rejected: { code: 'MESSAGE_TOO_LARGE' },
      channel: { orgCode: 'POL-NORTHMOOR' },
    });
    expect(MAX_INBOUND_BYTES).toBeLessThan(value.byteLength);
  });

  it('is told with everything that is wrong, to the sender of the topic and under its own reference', () => {
    const wrong = { ...PPN, ppn: { ...PPN.ppn, grading: 'EXTREME' }, narrative: null, incident: { at: 7 } };
    expect(rejectedIn(POLICE, wrong)).toEqual({
      code: 'INVALID_TYPE',
      pointer: '/incident/at',
      others: [
        { code: 'UNKNOWN_CODE', pointer: '/ppn/grading' },
        { code: 'REQUIRED', pointer: '/narrative' },
      ],
      ref: 'PPN/2026/00417',
      to: 'POL-NORTHMOOR',
    });
  });

  it('is not for want of quotation marks: a reference may be a number', () => {
    expect(noticeIn(POLICE, { ...PPN, ppn: { ...PPN.ppn, number: 417 } }).sourceRef).toBe('417');
  });

  it('is told to nobody where nobody knows who spoke', () => {
    expect(rejectedIn('sg.in.ack.v1', 'not JSON').to).toBeUndefined();
  });
});
