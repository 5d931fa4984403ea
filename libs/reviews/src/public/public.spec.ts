import type { Given } from '#event-sourcing/decider';
import { demoOrganisations } from '#policy/organisations';
import { fixture } from '#record-keeping/examples';
import {
  ASSURED,
  DRAFTED,
  HISTORIES,
  ISSUED,
  LANE,
  LATE,
  NAMED,
  OVERDUE,
  PLANNED,
  REC,
  TRUST,
} from '../recommendation/examples.contract.js';
import { eventAt, projected } from '../tracker/projected.contract.js';
import {
  foldPublicLane,
  foldPublicRecommendation,
  foldPublicReview,
  publicEventTypes,
} from './fold-public.js';
import { laneForPublic, namingsIn } from './public-lane.js';
import { askedFrom, cursorOf } from './public-page-params.js';
import type { PublicLaneRow, PublicRecommendationRow, PublicReviewRow } from './public-row.js';
import { nonRespondersPage } from './non-responders-page.js';
import { recommendationsPage } from './recommendations-page.js';
import { reviewPage, reviewsPage } from './reviews-page.js';

type Telling = Parameters<typeof foldPublicRecommendation>[1];

const told = (given: readonly Given[], stream = `recommendation-${REC}`): readonly Telling[] =>
  (projected(stream, given) as unknown as readonly Telling[]).filter(({ type }) =>
    (publicEventTypes as readonly string[]).includes(type),
  );
const laneAfter = (given: readonly Given[]): PublicLaneRow => {
  const fold = (row: PublicLaneRow | undefined, event: Telling) =>
    foldPublicLane(row, event, undefined, { laneId: LANE });
  const row = told(given).reduce<PublicLaneRow | undefined>(fold, undefined);
  if (row === undefined) throw new Error('no lane');
  return row;
};
const organisations = demoOrganisations();
const seen = (given: readonly Given[]) => laneForPublic(laneAfter(given), organisations);
const event = (type: string, data: object = {}): Given => ({ type, data: { ...fixture(type), ...data } });

describe('a lane for everybody', () => {
  it('shows neither that a response is overdue nor when it was due, until the organisation is named', () => {
    for (const given of [ISSUED, OVERDUE]) {
      const lane = seen(given);
      expect(lane).toMatchObject({ status: 'AWAITING_RESPONSE', namings: [], respondedAt: null });
      expect(JSON.stringify(lane)).not.toMatch(/due|late|2026-10-27/i);
    }
    expect(seen(NAMED)).toMatchObject({
      agency: { code: TRUST, name: 'Northmoor Hospitals NHS Foundation Trust (demo)' },
      status: 'NAMED_NON_RESPONDER',
      namings: [{ label: null, remindersSent: 2, publishedAt: expect.any(String) as string }],
    });
  });

  it('keeps the dates of a naming after a late reply, and says that it came late', () => {
    const lane = seen(LATE);
    const [before] = namingsIn(laneAfter(NAMED));
    expect(lane.status).toBe('RESPONDED_LATE');
    expect(lane.namings).toEqual([
      { ...before, label: 'RESPONDED_LATE', labelledAt: expect.any(String) as string },
    ]);
  });

  it('takes back the words of a naming that should never have been, and leaves its dates', () => {
    const [naming] = namingsIn(
      laneAfter([
        ...NAMED,
        event('NonResponderNamingLifted', { laneId: LANE, withdrawn: true }),
        event('NonResponderListingUpdated', { laneId: LANE, label: 'WITHDRAWN' }),
      ]),
    );
    expect(naming).toMatchObject({
      label: 'WITHDRAWN',
      text: null,
      publishedAt: expect.any(String) as string,
    });
  });

  it('tells each naming by itself, and no label where what was taken for a response was none', () => {
    const again = event('AgencyNamedAsNonResponder', {
      laneId: LANE,
      publishedAt: '2027-01-04T17:00:00.000Z',
    });
    const lifted = [
      event('NonResponderNamingLifted', { laneId: LANE, withdrawn: false }),
      event('NonResponderListingUpdated', { laneId: LANE, label: 'LIFTED' }),
    ];
    const labels = namingsIn(laneAfter([...NAMED, ...lifted, again])).map(({ label }) => label);
    expect(labels).toEqual(['LIFTED', null]);
    const inError = event('RecommendationEntryRecordedInError', {
      laneId: LANE,
      correctedEventId: eventAt(NAMED.length + 1),
    });
    const named = event('NonResponderListingUpdated', { laneId: LANE, label: 'NAMED' });
    expect(seen([...LATE, inError, named])).toMatchObject({
      status: 'NAMED_NON_RESPONDER',
      respondedAt: null,
      summary: null,
      namings: [{ label: null, labelledAt: null }],
    });
  });

  it('shows the agency’s own words, every position it took, and the board’s published rating', () => {
    const given = [
      ...PLANNED,
      event('AgencyPositionChanged', { laneId: LANE }),
      event('AddresseeAssessed', { laneId: LANE, published: false, commentary: 'For the board' }),
    ];
    const lane = seen(given);
    expect(lane.positions.map(({ position }) => position)).toEqual(['ACCEPTED', 'NOT_ACCEPTED']);
    expect(lane.assessment).toBeNull();
    const rated = seen([...given, event('AddresseeAssessed', { laneId: LANE })]).assessment;
    expect(rated).toEqual({ rating: 'SOME_ACTION', commentary: fixture('AddresseeAssessed')['commentary'] });
    expect(seen(ASSURED).status).toBe('ASSURED');
  });
});

describe('a recommendation for everybody', () => {
  const after = (given: readonly Given[]) =>
    told(given).reduce<PublicRecommendationRow | undefined>(foldPublicRecommendation, undefined);

  it('has no words before it is issued, and is gone once it was recorded in error', () => {
    expect(after(DRAFTED)).toMatchObject({ publicText: null, issuedAt: null });
    expect(JSON.stringify(after(DRAFTED))).not.toContain('capacity before discharge');
    expect(after(ISSUED)?.publicText).toBe(fixture('RecommendationIssued')['publicText']);
    expect(after(HISTORIES.RecordedInError)).toBeUndefined();
    expect([after(HISTORIES.Superseded)?.ended, after(HISTORIES.Withdrawn)?.ended]).toEqual([
      'SUPERSEDED',
      'WITHDRAWN',
    ]);
  });
});

describe('a review for everybody', () => {
  const after = (...given: readonly Given[]) =>
    told(given, 'sar-0197a1b2-0000-7000-8000-00000005a001').reduce<PublicReviewRow | undefined>(
      foldPublicReview,
      undefined,
    );
  const [referred, published] = [event('SarReferred'), event('SarPublished')];

  it('is what was published, and nothing before or once it is withheld', () => {
    expect(after(referred)).toMatchObject({ publishedAt: null, summary: null, findings: [] });
    expect(after(referred, published)).toMatchObject({
      pseudonym: 'Robin',
      publishedAt: '2026-10-01T09:00:00.000Z',
    });
    expect(after(referred, published, event('SarPublicationWithheld'))).toEqual(after(referred));
    expect(after(referred, published, event('SarRecordedInError'))).toBeUndefined();
  });
});

describe('the place of a public page', () => {
  it('is named by its cursor, and a cursor of any other make is refused', () => {
    const place = { at: '2026-09-01T10:00:00.000Z', id: REC };
    expect(askedFrom(cursorOf(place))).toEqual({ after: place });
    expect(askedFrom(undefined)).toEqual({ after: undefined });
    for (const cursor of [
      '',
      'x',
      `${place.at}_`,
      `_${REC}`,
      `${place.at}_${REC}_`,
      `2026-13-01_${REC}`,
      `${place.at}_' or 1=1`,
    ])
      expect(askedFrom(cursor)).toMatchObject({ refused: { code: 'INVALID_CURSOR' } });
  });
});

describe('the pages', () => {
  const EVIL = '<script>alert("x")</script>';
  const review = { reviewId: REC, pseudonym: 'Robin', title: EVIL };
  const common = { recommendationId: REC, ref: 'REC-1', areaCode: 'E08000901' };
  const lane = seen(LATE);
  const recommendations = recommendationsPage({
    items: [
      {
        ...common,
        ...{ review, text: EVIL, domain: 'INTERAGENCY', themes: [], issuedAt: '2026-09-01T10:00:00.000Z' },
        ...{ ended: null, addressees: [lane, { ...lane, summary: EVIL }] },
      },
    ],
    asked: { agency: 'A&B' },
    next: 'there',
  });
  const nonResponders = nonRespondersPage({
    items: [
      {
        ...common,
        agency: lane.agency,
        review,
        recommendation: EVIL,
        namings: lane.namings,
        respondedAt: null,
      },
    ],
    asked: {},
  });
  const whole = {
    ...review,
    ...{ areaCode: 'E08000901', summary: EVIL, url: 'https://sab.example/robin' },
    ...{ publishedAt: '2026-09-01T10:00:00.000Z', findings: [{ findingId: REC, text: EVIL }] },
  };
  const pages = [
    recommendations,
    nonResponders,
    reviewsPage({ items: [whole], asked: {} }),
    reviewPage(whole),
  ];

  it.each(pages)('are accessible, and let no text become markup', (text) => {
    expect(text).toMatch(/^<!doctype html>\s*<html lang="en-GB">/);
    expect(text).not.toMatch(/<script|<img/i);
    expect(text).toContain('&lt;script&gt;');
    const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, at) => expect(level - (levels[at] ?? 0)).toBeLessThanOrEqual(1));
    for (const landmark of ['header', 'main', 'footer']) expect(text).toContain(`<${landmark}`);
    expect(text.match(/<caption>/g)?.length ?? 0).toBe(text.match(/<table>/g)?.length ?? 0);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    const opened = [...text.matchAll(/<([a-z][a-z0-9]*)(?:\s[^>]*)?(?<!\/)>/g)].map(([, tag]) => tag);
    const closed = [...text.matchAll(/<\/([a-z][a-z0-9]*)>/g)].map(([, tag]) => tag);
    expect(opened.sort()).toEqual(closed.sort());
  });

  it('say "responded late" beside the dates of the naming', () => {
    expect(nonResponders).toContain('Responded late');
    expect(nonResponders).toContain('27 October 2026');
  });

  it('lead to the next one with the same question', () => {
    expect(recommendations).toContain('href="?agency=A%26B&amp;cursor=there"');
  });
});
