import { annualReport, annualReportDrafted, annualReportPublished } from '#reviews/annual-report';
import {
  agencyNamedAsNonResponder,
  nonResponderNamingLifted,
  recommendation,
  recommendationDrafted,
  recommendationIssued,
} from '#reviews/recommendation';
import { sar, sarEntryRecordedInError, sarPublished, sarReferred } from '#reviews/sar';
import { example, FeedLog, type Asked } from '../feed-log.contract.js';

const SAR = '0197a1b2-0000-7000-8000-00000005a001';
const REC = '0197a1b2-0000-7000-8000-00000000ec01';
const LANE = '0197a1b2-0000-7000-8000-00000006a101';
const REPORT = '0197a1b2-0000-7000-8000-0000000a0001';
const BOARD = { board: 'Safeguarding Adults Board of Northmoor', areaCode: 'E08000901' };

const meta = { sealedBy: SAR, correlationId: SAR, sensitivity: 'SAR_CONFIDENTIAL' };

describe('6.2 Public', () => {
  let log: FeedLog;
  beforeEach(() => {
    log = new FeedLog();
  });
  const published = (asked: readonly Asked[]) => {
    const [one, ...others] = asked.filter(({ command }) => command.content.feed === 'public');
    expect(others).toEqual([]);
    expect(one?.command).toMatchObject({ toOrg: 'PUBLIC', profile: 'PUBLIC' });
    expect(one?.command.blocked).toBeUndefined();
    expect(one?.command.content).not.toHaveProperty('subject');
    return one?.command.content;
  };
  const onRecommendation = (...[event]: [Parameters<FeedLog['told']>[2]]) =>
    log.told(recommendation, REC, event, meta);
  const lanes = [
    {
      laneId: LANE,
      agencyOrg: 'POL-NORTHMOOR',
      ownerRole: 'Chief',
      responseDueAt: '2026-10-27T23:59:59.000Z',
    },
  ];
  const issuing = () => example(recommendationIssued, { lanes });
  const draftingOf = () =>
    log.say(recommendation, REC, example(recommendationDrafted, { recId: REC, sarId: SAR }), meta);

  it('SarPublished: what was written to be published, by its pseudonym, and nothing of the review itself', async () => {
    await log.say(sar, SAR, example(sarReferred, { sarId: SAR }), meta);
    const event = await log.say(sar, SAR, example(sarPublished), meta);
    const { url, at, pseudonym, title, summary, findings } = example(sarPublished).data;
    const content = published(await log.on(event));
    expect(content?.data).toEqual({
      ...BOARD,
      ...{ review: example(sarReferred).data.ref, title, pseudonym, summary, url, publishedAt: at },
      findings: findings.map(({ text }) => ({ text })),
    });
    for (const secret of ['Finch', '2026-02-04', 'NHS-NORTHMOOR-TRUST', SAR])
      expect([secret, JSON.stringify(content).includes(secret)]).toEqual([secret, false]);
  });

  it('SarPublished in error is recalled', async () => {
    await log.say(sar, SAR, example(sarReferred, { sarId: SAR }), meta);
    const event = await log.say(sar, SAR, example(sarPublished), meta);
    const [told] = await log.settle(event);
    const error = example(sarEntryRecordedInError, { correctedEventId: event.eventId });
    const asked = await log.told(sar, SAR, error, meta);
    expect(asked.map(({ operation, id }) => [operation, id])).toEqual([['recallFeedDisclosure', told?.id]]);
  });

  it('RecommendationIssued: its public text, and whom it asks by when', async () => {
    await draftingOf();
    const { publicText, issuedAt } = issuing().data;
    expect(published(await onRecommendation(issuing()))?.data).toEqual({
      ...BOARD,
      ...{ recommendation: example(recommendationDrafted).data.ref, text: publicText, issuedAt },
      agencies: [{ name: 'Northmoor Police (demo)', respondBy: '2026-10-27T23:59:59.000Z' }],
    });
  });

  it('AgencyNamedAsNonResponder, and that it is named no more', async () => {
    await draftingOf();
    await log.say(recommendation, REC, issuing(), meta);
    const naming = example(agencyNamedAsNonResponder, {
      ...{ laneId: LANE, agencyOrg: 'POL-NORTHMOOR', remindersSent: 2, publicText: 'It has not answered.' },
    });
    const { dueAt, publishedAt } = naming.data;
    const ref = example(recommendationDrafted).data.ref;
    const named = { ...BOARD, recommendation: ref, agency: 'Northmoor Police (demo)' };
    expect(published(await onRecommendation(naming))?.data).toEqual({
      ...{ ...named, dueAt, publishedAt, remindersSent: 2, text: 'It has not answered.' },
    });
    const lifting = example(nonResponderNamingLifted, { laneId: LANE, withdrawn: true });
    expect(published(await onRecommendation(lifting))?.data).toEqual({
      ...{ ...named, withdrawn: true, liftedAt: '2026-04-07T09:00:00.000Z' },
    });
  });

  it('aggregate figures, small numbers of people suppressed and others rounded (RR-10)', async () => {
    const about = { sealedBy: REPORT, correlationId: REPORT };
    const draft = example(annualReportDrafted, { reportId: REPORT });
    await log.say(annualReport, REPORT, draft, about);
    const figures = [
      { key: 'concerns.received', value: 412 },
      { key: 'concerns.type.SEXUAL', value: 4 },
      { key: 'reviews.referred', value: 3 },
    ];
    const event = await log.say(annualReport, REPORT, example(annualReportPublished, { figures }), about);
    const asked = await log.on(event);
    const content = published(asked);
    const { from, to } = draft.data;
    expect(content?.data).toMatchObject({ ...BOARD, from, to });
    expect((content?.data['figures'] as { value: unknown }[]).map(({ value }) => value)).toEqual([
      410,
      '[c]',
      3,
    ]);
    expect(asked[0]?.command.redactions).toEqual([{ field: 'figures', rule: 'RR-10' }]);
  });

  it('never a text in which somebody can be told', async () => {
    await draftingOf();
    const event = example(recommendationIssued, { lanes, publicText: 'Ring 07700 900461 about it.' });
    const [asked] = await onRecommendation(event);
    expect(asked?.command.blocked).toBe('IDENTIFIED_IN_TEXT');
  });
});
