import { foldInMemory } from '#event-sourcing/projection';
import { projected } from '../timeline/projected.contract.js';
import { foldEnquiryQuality, type EnquiryQualityRow } from './enquiry-quality.js';
import { dataQuality } from './quality-projection.js';

const ENQUIRY = '0197a1b2-0000-7000-8000-00000000e001';
const OPENED = { enquiryId: ENQUIRY, areaCode: 'E08000901', hostLA: 'E08000901' };
const CONCLUDED = {
  concludedAt: '2026-06-20T09:00:00Z',
  lackedCapacity: 'NO',
  mspAsked: 'ASKED_NONE',
  confirmedRisks: [],
};

type Told = readonly [type: string, changes?: object];

/** Opened on 1 June at nine; event n of the record has the id that ends in n. */
const row = (...told: readonly Told[]) =>
  told.reduce<EnquiryQualityRow | undefined>(
    (before, [type, changes = {}], at) =>
      foldEnquiryQuality(
        before,
        projected(type, changes, {
          stream: `enquiry-${ENQUIRY}`,
          revision: at + 1,
          ordinal: at + 1,
        }) as never,
      ),
    undefined,
  );
const issues = (...told: readonly Told[]) => row(['EnquiryOpened', OPENED], ...told)?.issues;
const asked: Told = ['DesiredOutcomesRecorded', { asked: 'ASKED_NONE' }];

describe('what stands between an enquiry and a return', () => {
  it('is nothing while it goes on, and nothing where all is known', () => {
    expect(issues()).toEqual([]);
    expect(issues(asked, ['EnquiryConcluded', CONCLUDED])).toEqual([]);
  });

  it.each<[string, Told[]]>([
    ['MSP_NOT_RECORDED', [['EnquiryConcluded', CONCLUDED]]],
    ['MSP_NOT_RECORDED', [asked, ['EnquiryConcluded', { ...CONCLUDED, mspAsked: 'NOT_RECORDED' }]]],
    ['CAPACITY_NOT_RECORDED', [asked, ['EnquiryConcluded', { ...CONCLUDED, lackedCapacity: 'DONT_KNOW' }]]],
    [
      'CONCLUDED_BEFORE_OPENED',
      [asked, ['EnquiryConcluded', { ...CONCLUDED, concludedAt: '2026-05-31T09:00:00Z' }]],
    ],
    [
      'CONFIRMED_SOURCE_UNKNOWN',
      [
        asked,
        [
          'EnquiryConcluded',
          {
            ...CONCLUDED,
            confirmedRisks: [{ type: 'NEGLECT', source: 'OTHER_UNKNOWN', location: 'OWN_HOME' }],
          },
        ],
      ],
    ],
    ['OTHER_AREA', [['EnquiryCorrected', { hostLA: 'E08000902' }]]],
    ['MISSED_DEADLINE_UNEXPLAINED', [['DeadlineMissed', { key: 'enquiry.planning' }]]],
  ])('%s', (issue, told) => {
    expect(issues(...told)).toEqual([issue]);
  });

  it('goes when it is put right', () => {
    const bad: Told = ['EnquiryConcluded', { ...CONCLUDED, lackedCapacity: 'DONT_KNOW' }];
    expect(issues(asked, bad, ['EnquiryConclusionCorrected', CONCLUDED])).toEqual([]);
    expect(issues(bad, ['EnquiryReopened'])).toEqual([]);
    const missed: Told = ['DeadlineMissed', { key: 'enquiry.planning' }];
    expect(issues(missed, ['DeadlineMissExplained', { key: 'enquiry.planning' }])).toEqual([]);
  });

  it('comes back when what was asked is taken back', () => {
    const taken: Told = [
      'EnquiryEntryRecordedInError',
      { correctedEventId: '00000000-0000-4000-8000-000000000002' },
    ];
    expect(issues(asked, ['EnquiryConcluded', CONCLUDED], taken)).toEqual(['MSP_NOT_RECORDED']);
  });

  it('is of no account when the enquiry was none', () => {
    expect(row(['EnquiryOpened', OPENED], ['EnquiryRecordedInError'])?.counts).toBe(false);
    expect(row(asked)).toBeUndefined();
  });
});

describe('what stands between a concern and a return', () => {
  const issuesOf = async (location: string): Promise<unknown> => {
    const stream = 'concern-0197a1b2-0000-7000-8000-00000000c001';
    const allegedRisks = [
      { type: 'NEGLECT', source: 'OTHER_KNOWN', sourceDetail: 'RELATIVE_FAMILY_CARER', location },
    ];
    const told = { allegedRisks, ageAtReceipt: 'ADULT', occurredInArea: undefined };
    const tables = await foldInMemory(
      dataQuality,
      [projected('ConcernRaised', told, { stream })],
      undefined as never,
    );
    const [row] = [...(tables.get('quality_concern')?.values() ?? [])];
    return row?.['issues'];
  };

  it('is a place that is none of the list, and only that', async () => {
    expect(await issuesOf('OTHER')).toEqual(['LOCATION_UNSPECIFIED']);
    expect(await issuesOf('OWN_HOME')).toEqual([]);
  });
});
