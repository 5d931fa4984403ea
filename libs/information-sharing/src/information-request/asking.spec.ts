import { decisionOn, type Given } from '#event-sourcing/decider';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { correctInformationRequest } from './correct-request.js';
import { draftInformationRequest } from './draft-request.js';
import * as happened from './events.js';
import {
  BODIES,
  by,
  DRAFTED,
  drafted,
  HISTORIES,
  ISSUED,
  MONDAY,
  PROVIDER,
  WORLD,
} from './examples.contract.js';
import { delegateInformationRequest, issueInformationRequest } from './issue-request.js';

const draft = (changes: object = {}, world: object = by('SBM')) =>
  decisionOn(draftInformationRequest, [], { ...BODIES.DraftInformationRequest, ...changes }, world as never);
const facts = (changes: object) => ({ ...by('SBM'), facts: { ...WORLD.facts, ...changes } });

describe('drafting a request', () => {
  it('keeps what is asked item by item, each with an id and whose record it is', () => {
    const [event] = acceptedIn(
      draft({ items: [{ item: 'CHRONOLOGY', from: '2026-01-01', to: '2026-01-31' }] }),
    );
    expect(event).toMatchObject({
      type: 'InformationRequestDrafted',
      data: {
        basis: 'S45',
        recipientOrg: PROVIDER,
        areaCode: 'E08000901',
        items: [{ itemId: 'item-0-1', item: 'CHRONOLOGY', ofOrg: PROVIDER }],
        cond1: { met: true },
        cond4: { met: false },
      },
    });
    expect(Object.keys((event as { data: object }).data)).not.toContain('sarId');
  });

  it.each(['DASS', 'SAM', 'TM', 'PSW'])('I-1 on section 45 is not for %s', (role) => {
    expect(refusalOf(draft({}, by(role)))).toMatchObject({ code: 'ONLY_THE_SAB', pointer: '/basis' });
  });

  it.each([
    ['S45', 'CHR SBM'],
    ['S6_7_COOPERATION', 'SAM TM PSW DASS'],
    ['S42_CAUSED', 'SAM TM'],
    ['CONSENT', 'SAM TM PSW DASS'],
    ['PROVIDER_FAILURE_POWER', 'DASS'],
  ] as const)('on %s is for %s', (basis, roles) => {
    const may = ['CHR', 'SBM', 'SAM', 'TM', 'PSW', 'DASS'].filter(
      (role) => refusalOf(draft({ basis }, by(role))) === undefined,
    );
    expect(may).toEqual(roles.split(' '));
    if (basis !== 'S45')
      expect(refusalOf(draft({ basis }, by('CHR')))).toMatchObject({
        code: 'BASIS_OF_OTHERS',
        pointer: '/basis',
      });
  });

  it('asks an organisation that exists and is not one’s own', () => {
    expect(refusalOf(draft({}, facts({ organisation: undefined })))?.code).toBe('ORGANISATION_UNKNOWN');
    const own = facts({ organisation: { code: 'SAB-NORTHMOOR', kind: 'OTHER' } });
    expect(refusalOf(draft({}, own))?.code).toBe('OWN_ORGANISATION');
  });

  it('is about a person and for a review that exist, a review of this board', () => {
    expect(refusalOf(draft({}, facts({ person: undefined })))).toMatchObject({
      code: 'PERSON_NOT_FOUND',
      pointer: '/personRef',
    });
    const gone = { onRecord: false, conflictedUsers: [] };
    expect(refusalOf(draft({}, facts({ person: gone })))?.code).toBe('PERSON_NOT_FOUND');
    const sarId = '0197a1b2-0000-7000-8000-00000000f101';
    const review = (areaCode: string, onRecord = true) =>
      facts({ review: { onRecord, areaCode, assignedTo: [], conflictedUsers: [] } });
    expect(refusalOf(draft({ sarId }, review('E08000901', false)))?.code).toBe('REVIEW_NOT_FOUND');
    expect(refusalOf(draft({ sarId }))).toMatchObject({ code: 'REVIEW_NOT_FOUND', pointer: '/sarId' });
    expect(refusalOf(draft({ sarId }, review('E08000902')))?.code).toBe('REVIEW_NOT_FOUND');
    expect(said(draft({ sarId }, review('E08000901')))).toEqual(['InformationRequestDrafted']);
    const asCouncil = { ...review('E08000901'), ...{ actor: by('SAM').actor } };
    expect(refusalOf(draft({ sarId, basis: 'CONSENT' }, asCouncil))?.code).toBe('REVIEW_NOT_FOUND');
  });

  it('asks for whole days that have come, from the first to the last', () => {
    const items = (from: string, to: string) => [{ item: 'CARE_PLAN' as const, from, to }];
    expect(refusalOf(draft({ items: items('2026-02-02', '2026-02-01') }))).toMatchObject({
      code: 'PERIOD_INVALID',
      pointer: '/items/0/to',
    });
    expect(refusalOf(draft({ items: items('2026-02-02', '2026-09-15') }))?.code).toBe('PERIOD_INVALID');
    expect(said(draft({ items: items('2026-09-14', '2026-09-14') }))).toEqual(['InformationRequestDrafted']);
  });

  it('I-5 says what an item of no known kind is', () => {
    const items = [
      { item: 'CARE_PLAN' as const, from: '2026-02-01', to: '2026-02-01' },
      { item: 'OTHER' as const, from: '2026-02-01', to: '2026-02-01' },
    ];
    expect(refusalOf(draft({ items }))).toMatchObject({
      code: 'NOT_SPECIFIC',
      pointer: '/items/1/description',
    });
  });

  it('I-6 sends no more than the profile of the organisation allows', () => {
    const sent = (field: 'PERSON_NAME' | 'REFERRER' | 'NHS_NUMBER' | 'RISK_TYPES') => [
      { field: 'CONTACT' as const, value: 'The board’s office' },
      { field, value: 'x' },
    ];
    for (const field of ['REFERRER', 'NHS_NUMBER'] as const)
      expect(refusalOf(draft({ sent: sent(field) }))).toMatchObject({
        code: 'DATASET_EXCEEDED',
        pointer: '/sent/1/field',
      });
    expect(said(draft({ sent: sent('PERSON_NAME') }))).toEqual(['InformationRequestDrafted']);
    expect(refusalOf(draft({ profile: 'NHS_IDENT', sent: [] }))).toMatchObject({ pointer: '/profile' });
    const police = facts({ organisation: { code: 'POL-NORTHMOOR', kind: 'POLICE' } });
    expect(refusalOf(draft({ profile: 'POLICE_MIN', sent: sent('PERSON_NAME') }, police))?.code).toBe(
      'DATASET_EXCEEDED',
    );
    expect(said(draft({ profile: 'POLICE_IDENT', sent: sent('PERSON_NAME') }, police))).toHaveLength(1);
  });

  it('I-6 has no numbers, postcodes or telephone in the words the organisation reads; a date may stand there', () => {
    expect(refusalOf(draft({ purpose: 'About 999 000 0018' }))).toMatchObject({
      code: 'DATASET_EXCEEDED',
      pointer: '/purpose',
    });
    const items = [
      { item: 'OTHER' as const, from: '2026-02-01', to: '2026-02-01', description: 'Ring 01632 960 123' },
    ];
    expect(refusalOf(draft({ items }))).toMatchObject({ pointer: '/items/0/description' });
    expect(said(draft({ purpose: 'What happened on 3 February 2026' }))).toHaveLength(1);
  });
});

describe('correcting a request', () => {
  const correct = (given: readonly Given[], changes: object, role = 'SBM') =>
    decisionOn(
      correctInformationRequest,
      given,
      { correctedEventId: 'event-1', reason: 'Mistyped', ...changes },
      by(role),
    );

  it('changes anything of a draft, and the purpose only once it is issued', () => {
    const items = [{ item: 'CARE_PLAN' as const, from: '2026-02-01', to: '2026-02-01' }];
    expect(acceptedIn(correct(DRAFTED, { items }))).toMatchObject([
      { type: 'InformationRequestCorrected', data: { items: [{ itemId: 'item-0-1', ofOrg: PROVIDER }] } },
    ]);
    expect(refusalOf(correct(ISSUED, { items }))).toMatchObject({
      code: 'ISSUED_AS_IT_WAS',
      pointer: '/items',
    });
    expect(refusalOf(correct(ISSUED, { cond3: { met: true, reason: 'x' } }))?.pointer).toBe('/cond3');
    expect(said(correct(ISSUED, { purpose: 'To learn more' }))).toEqual(['InformationRequestCorrected']);
  });

  it('names the event corrected, says what is right, and is held to what a draft is', () => {
    expect(refusalOf(correct(DRAFTED, { correctedEventId: 'event-9', purpose: 'x' }))?.code).toBe(
      'EVENT_NOT_IN_RECORD',
    );
    expect(refusalOf(correct(DRAFTED, {}))?.code).toBe('NOTHING_CORRECTED');
    expect(refusalOf(correct(DRAFTED, { sent: [{ field: 'REFERRER', value: 'x' }] }))?.code).toBe(
      'DATASET_EXCEEDED',
    );
    expect(refusalOf(correct(DRAFTED, { purpose: 'x' }, 'DASS'))?.code).toBe('ONLY_THE_SAB');
  });
});

describe('issuing a request', () => {
  const issue = (given: readonly Given[], role = 'CHR', urgent = false, moment = MONDAY) =>
    decisionOn(issueInformationRequest, given, { urgent }, by(role, moment));

  it('is answered in ten working days, or two where it is urgent', () => {
    expect(acceptedIn(issue(DRAFTED))).toMatchObject([
      { type: 'InformationRequestIssued', data: { dueAt: '2026-09-28T22:59:59.000Z', urgent: false } },
      { type: 'DeadlineSet', data: { key: 's45.response', dueAt: '2026-09-28T22:59:59.000Z' } },
    ]);
    expect(acceptedIn(issue(DRAFTED, 'CHR', true))).toMatchObject([
      { data: { dueAt: '2026-09-16T22:59:59.000Z', urgent: true } },
      { data: { key: 's45.response.urgent', dueAt: '2026-09-16T22:59:59.000Z' } },
    ]);
  });

  it.each(['DASS', 'SAM', 'TM', 'PSW', 'SBM'])('I-1 is not for %s, whom the chair has not named', (role) => {
    expect(refusalOf(issue(DRAFTED, role))?.code).toBe('ONLY_THE_SAB');
  });

  it('I-1 is for whom the chair named, while they are named, and never for the authority', () => {
    const named = (changes: object) => [
      ...DRAFTED,
      example(happened.informationRequestDelegated, { until: undefined, ...changes }),
    ];
    expect(said(issue(named({}), 'SBM'))).toContain('InformationRequestIssued');
    expect(refusalOf(issue(named({ toUserId: 'somebody.else' }), 'SBM'))?.code).toBe('ONLY_THE_SAB');
    expect(refusalOf(issue(named({ toUserId: 'dass.demo' }), 'DASS'))?.code).toBe('ONLY_THE_SAB');
    const until = '2026-09-14T12:00:00.000Z';
    expect(said(issue(named({ until }), 'SBM', false, until))).toContain('InformationRequestIssued');
    expect(refusalOf(issue(named({ until }), 'SBM', false, '2026-09-14T12:00:00.001Z'))?.code).toBe(
      'ONLY_THE_SAB',
    );
  });

  it('I-1 is delegated by the chair, of the board’s requests only', () => {
    const delegate = (given: readonly Given[]) =>
      decisionOn(delegateInformationRequest, given, { toUserId: 'sbm.demo' }, by('CHR'));
    expect(said(delegate(DRAFTED))).toEqual(['InformationRequestDelegated']);
    expect(refusalOf(delegate([drafted({ basis: 'CONSENT' })]))?.code).toBe('BASIS_OF_OTHERS');
  });

  it('on another basis needs neither conditions nor the chair', () => {
    const { cond1, cond2, cond3, cond4, ...rest } = drafted().data as Record<string, unknown>;
    expect([cond1, cond2, cond3, cond4]).not.toContain(undefined);
    const given = [{ ...drafted(), data: { ...rest, basis: 'S6_7_COOPERATION' } }];
    expect(said(issue(given, 'SAM'))).toContain('InformationRequestIssued');
  });

  it('I-5 asks for something', () => {
    expect(refusalOf(issue([drafted({ items: [] })]))?.code).toBe('NOT_SPECIFIC');
  });

  it('is not possible twice', () => {
    expect(refusalOf(issue(HISTORIES.Issued))?.code).toBe('INVALID_TRANSITION');
  });
});
