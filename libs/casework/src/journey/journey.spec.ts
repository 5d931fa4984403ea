import fc from 'fast-check';
import { EventCatalogue } from '#event-sourcing/events';
import { html } from '#record-keeping/page';
import { caseworkEvents } from '../catalogue/index.js';
import { projected } from '../timeline/projected.contract.js';
import { timelineRow } from '../timeline/timeline-row.js';
import { caseJourney, journeyOf, type Opened } from './case-journey.js';
import { journeyPage } from './journey-page.js';
import { initialsIn, namesIn } from './known-names.js';
import { redacted } from './redact.js';
import { inWords, labelled, toldIn } from './told-in.js';

const CONCERN = '0197a1b2-0000-7000-8000-00000000c001';
const catalogue = new EventCatalogue(caseworkEvents);
const subject = {
  concernId: CONCERN,
  ref: 'SC-1',
  adult: 'A.F.',
  preparedAt: '2026-06-01T09:00:00.000Z',
};
const NAMES = namesIn(
  [
    {
      type: 'PersonRegistered',
      data: { names: [{ given: ['Ada'], family: 'Finch-Hale', use: 'OFFICIAL' }] },
    },
    { type: 'PersonRelationshipLinked', data: { name: 'Tom Bright', childInHousehold: true } },
  ],
  [
    {
      type: 'ConcernRaised',
      data: { referrer: { name: 'Rita Vale' }, peopleAlleged: [{ name: "Liam O'Shea" }] },
    },
    { type: 'PlanActionAdded', data: { ownerPerson: 'Fitter Fenwick' } },
  ],
);

const entry = (type: string, changes: object, more: Partial<Opened> = {}): Opened => ({
  ...timelineRow(projected(type, changes, { stream: `concern-${CONCERN}` })),
  supersededBy: [],
  addenda: [],
  revises: null,
  late: false,
  ...more,
});
const journey = (...entries: readonly Opened[]) => journeyOf(subject, entries, NAMES, catalogue);

describe('redaction', () => {
  it.each([
    ['Ada Finch-Hale opened the door.', 'A.F.H. opened the door.'],
    ['ADA was afraid of Liam O’Shea.', 'A.F.H. was afraid of [name withheld].'],
    [
      'Rita saw Tom, and Fenwick changed the lock.',
      '[name withheld] saw T.B., and [name withheld] changed the lock.',
    ],
    [
      'NHS 943 476 5919, born 12/03/1944, LS1 4AP.',
      'NHS [NHS number withheld], born [date withheld], [postcode withheld].',
    ],
    ['Valerie and Adam are others.', 'Valerie and Adam are others.'],
    ['Nothing to hide.', 'Nothing to hide.'],
  ])('of %s', (text, result) => {
    expect(redacted(text, NAMES)).toBe(result);
  });

  it('leaves no known name in any text, however it is put together', () => {
    const part = fc.constantFrom(
      'Ada',
      'finch-hale',
      'RITA VALE',
      'Fenwick',
      "O'Shea",
      'O’Shea',
      'and',
      'saw',
      '1',
      ',',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const left = redacted(parts.join(' '), NAMES);
        expect(left).not.toMatch(/\b(ada|finch|hale|rita|vale|fenwick|o['’]?shea)\b/i);
      }),
    );
  });

  it('makes initials of every part of a name', () => {
    expect(initialsIn('Ada Finch-Hale')).toBe('A.F.H.');
  });
});

describe('what is told', () => {
  it('is codes, days and free text that tells the story, and nobody’s name or login', () => {
    const told = toldIn('ConcernRaised', {
      sourceOfReferral: 'HOME_CARE',
      referrer: { name: 'Rita', anonymous: false },
      narrative: 'Bruises.',
      adultAware: 'YES',
      location: { code: 'OWN_HOME', uprn: '100' },
      peopleAlleged: [{ name: 'Liam', userId: 'SMITHJ' }],
      externalRefs: [{ value: 'PPN' }],
      providerInvolved: 'PRV-A',
    });
    expect(told.texts).toEqual([{ label: 'Narrative', text: 'Bruises.' }]);
    expect(told.facts).toEqual([
      { label: 'Adult aware', value: 'Yes' },
      { label: 'Code', value: 'Own home' },
    ]);
    expect(toldIn('EnquiryReallocated', { from: 'SMITHJ', to: 'JONESA', handoverNote: 'x' })).toEqual({
      facts: [],
      texts: [],
    });
    expect(toldIn('ReferrerFeedbackNotGiven', { reason: 'Rita moved.' })).toEqual({ facts: [], texts: [] });
    expect(toldIn('X', { narrative: { $withheld: true } })).toEqual({ facts: [], texts: [] });
  });

  it('is put in words', () => {
    expect(labelled('viewsOnConcern')).toBe('Views on concern');
    expect(inWords('S42_DUTY_MET')).toBe('S42 duty met');
  });
});

describe('a journey', () => {
  it('fits what it declares, keeps order and points from decisions to steps', () => {
    const made = journey(
      entry('ConcernRaised', {}),
      entry('DeadlineSet', {
        key: 'concern.s42Decision',
        dueAt: '2026-06-03T22:59:59.000Z',
        policyVersion: 1,
      }),
      entry('ConcernDecided', { decision: 'S42_DUTY_MET' }, { supersededBy: [CONCERN] }),
      entry('DeadlineMet', { key: 'concern.s42Decision', metAt: '2026-06-02T09:00:00.000Z' }),
    );
    expect(caseJourney.parse(made)).toEqual(made);
    expect(made.steps.map(({ number, corrected }) => [number, corrected])).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(made.decisions).toMatchObject([{ step: 2, outcome: 'S42 duty met' }]);
    expect(made.times).toMatchObject([
      { what: 'Concern: s42 decision', state: 'MET', metAt: '2026-06-02T09:00:00.000Z', extended: false },
    ]);
  });

  it('keeps back what is marked, and tells only that there is something', () => {
    const secret = { detail: 'Kilo', interimPlan: 'Kilo', actions: ['MEDICAL_HELP'] };
    for (const sensitivity of [
      'POLICE_RESTRICTED',
      'LEGAL_PRIVILEGE',
      'SAR_CONFIDENTIAL',
      'RESTRICTED_PERSON',
    ]) {
      const made = journey(entry('ImmediateProtectionActionRecorded', secret, { sensitivity }));
      expect(made.steps).toEqual([
        expect.objectContaining({
          title: 'Information withheld',
          withheld: true,
          byRole: null,
          facts: [],
          narrative: [],
        }),
      ]);
      expect(JSON.stringify(made)).not.toContain('Kilo');
    }
  });
});

describe('the page', () => {
  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`<p title="${text}">${text}</p>`.text).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/s);
      }),
    );
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
    const page = journeyPage({
      ...journey(
        entry('ConcernRaised', { narrative: evil }),
        entry('AdultsViewsRecorded', { viewsOnConcern: evil, desiredOutcomes: evil }),
      ),
      adult: evil,
      ref: evil,
    });
    expect(page).not.toMatch(/<script|<img/i);
    expect(page).toContain('&lt;script&gt;');
  });

  it('has a language, one main heading, headings in order, landmarks and headed tables', () => {
    const page = journeyPage(
      journey(
        entry('ConcernRaised', {}),
        entry('ConcernDecided', {}),
        entry('DeadlineSet', {
          key: 'concern.s42Decision',
          dueAt: '2026-06-03T22:59:59.000Z',
          policyVersion: 1,
        }),
        entry('DesiredOutcomesRecorded', { asked: 'ASKED_EXPRESSED', outcomes: [{ text: 'Peace.' }] }),
      ),
    );
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en-GB">/);
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, at) => expect(level - (levels[at] ?? 0)).toBeLessThanOrEqual(1));
    for (const landmark of ['header', 'nav aria-label', 'main id', 'footer'])
      expect(page).toContain(`<${landmark}`);
    expect(page.match(/<table>/g)).toHaveLength(2);
    expect(page.match(/<caption>/g)).toHaveLength(2);
    expect(page).toContain('scope="col"');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    const opened = [...page.matchAll(/<([a-z][a-z0-9]*)(?:\s[^>]*)?(?<!\/)>/g)].map(([, tag]) => tag);
    const closed = [...page.matchAll(/<\/([a-z][a-z0-9]*)>/g)].map(([, tag]) => tag);
    expect(opened.sort()).toEqual(closed.sort());
  });
});
