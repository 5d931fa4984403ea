import { demoOrganisations, type Organisation } from '#policy/organisations';
import { endOfDay } from '#policy/working-days';
import { laneIssued } from '../recommendation/lane.js';
import { inWords, letterOf } from './letters.js';
import type { NoticeStep } from './notice-message.js';

const agency = demoOrganisations().byCode('PRV-BRACKEN') as Organisation;
const letter = (step: NoticeStep) =>
  letterOf({
    ...{ step, agency, ref: 'REC-0000-0000-EC01', board: 'Safeguarding Adults Board of Northmoor' },
    to: { role: 'Safeguarding lead', email: 'safeguarding@prv-bracken.example' },
    lane: laneIssued({ laneId: 'lane', agencyOrg: agency.code, responseDueAt: endOfDay('2026-04-30') }),
    namedFrom: '2026-05-22',
  });

describe('letters to agencies', () => {
  it.each<[NoticeStep, string]>([
    ['ASKED', 'asks for its answer by 30 April 2026'],
    ['BEFORE_DUE', 'due by 30 April 2026'],
    ['ON_DUE', 'asked for by the end of 30 April 2026'],
    ['FURTHER', 'was due on 30 April 2026'],
    ['FINAL', 'was to be answered by 30 April 2026'],
  ])('%s says which recommendation, to whom, by when, and how to answer', (step, when) => {
    const { to, subject, body, fields } = letter(step);
    expect(to).toEqual({ orgCode: 'PRV-BRACKEN', email: 'safeguarding@prv-bracken.example' });
    expect(subject).toContain('REC-0000-0000-EC01');
    expect(body).toContain(when);
    expect(body).toContain('/recommendation-replies/template');
    expect(fields).toMatchObject({
      ref: 'REC-0000-0000-EC01',
      dueOn: '30 April 2026',
      role: 'Safeguarding lead',
    });
  });

  it('the final notice says when the organisation may be named and what it may say to that', () => {
    const { body, fields } = letter('FINAL');
    expect(body).toContain('may from 22 May 2026 on name');
    expect(body).toContain('right to make representations to the board before that day');
    expect(fields['mayBeNamedFrom']).toBe('22 May 2026');
    expect(letter('ON_DUE').fields['mayBeNamedFrom']).toBeUndefined();
  });

  it.each([
    ['2026-01-01', '1 January 2026'],
    ['2026-12-31', '31 December 2026'],
  ] as const)('%s reads %s', (date, words) => {
    expect(inWords(date)).toBe(words);
  });
});
