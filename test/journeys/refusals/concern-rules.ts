import { newId } from '#platform/ids';
import { BODIES, PREPARES, type Casework, type Operation } from '../../support/casework.js';
import { decisionProvocations } from './decision-rules.js';
import { LINKING_PROVOCATIONS } from './enquiry-opening-rules.js';
import { RAISED_FROM_NOTICE } from './partner-notification-rules.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const refusesSharing = async (concernId: string, work: Casework): Promise<void> => {
  const views = { ...BODIES.recordAdultsViews(work), consentToShare: 'REFUSED' };
  await work.as(PREPARES.worker).does('recordAdultsViews', views, { path: { concernId } });
};

const overrideRequired = (operation: Operation, more = {}): Provocation =>
  spoiled(
    operation,
    async (attempt, work) => {
      await refusesSharing(attempt.id, work);
      return saying(attempt, more);
    },
    { pointer: '/override' },
  );

const overrideByWorker = (operation: Operation): Provocation =>
  spoiled(operation, { override: 'SERIOUS_CRIME' }, { pointer: '/override' });

/** How each rule of a concern's commands is broken (domain 3.2). */
export const CONCERN_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  raiseConcern: {
    '3.2 PERSON_NOT_FOUND': [
      spoiled('raiseConcern', { personRef: newId() }, { pointer: '/personRef' }),
      spoiled(
        'raiseConcern',
        after(({ body }, work) => work.merged(body['personRef'] as string)),
        { pointer: '/personRef' },
      ),
    ],
    'C-9 PERSON_UNDER_18': [
      spoiled(
        'raiseConcern',
        async (attempt, work) => saying(attempt, { personRef: await work.person({ dob: work.day(16) }) }),
        { pointer: '/personRef' },
      ),
      spoiled(
        'raiseConcern',
        async (attempt, work) => saying(attempt, { personRef: await work.person({ dob: work.day(17.5) }) }),
        { pointer: '/transitional', detail: /TRANSITIONAL flag/ },
      ),
    ],
    ...RAISED_FROM_NOTICE,
  },
  requestInformation: {
    'C-15 S42_DUTY_IS_MANDATORY': [
      spoiled(
        'requestInformation',
        (attempt, work) =>
          Promise.resolve(
            saying(attempt, { limbA: 'YES', limbB: 'YES', limbC: 'YES', dueAt: work.ago(-60 * 24 * 30) }),
          ),
        { pointer: '/dueAt' },
      ),
    ],
    'C-13 OVERRIDE_REQUIRED': [overrideRequired('requestInformation')],
    '2.3 NOT_PERMITTED': [overrideByWorker('requestInformation')],
  },
  recordInformation: {
    '3.2 REQUEST_NOT_OPEN': [spoiled('recordInformation', { requestId: newId() }, { pointer: '/requestId' })],
  },
  considerCrime: {
    'C-7 REASON_REQUIRED': [
      spoiled('considerCrime', { suspected: 'YES' }, { pointer: '/notReportedReason' }),
    ],
    'C-13 OVERRIDE_REQUIRED': [
      overrideRequired('considerCrime', { suspected: 'YES', reportedToPolice: true }),
    ],
    '2.3 NOT_PERMITTED': [overrideByWorker('considerCrime')],
  },
  decideConcern: decisionProvocations('decideConcern', 'decision'),
  reviseDecision: {
    ...decisionProvocations('reviseDecision', 'to'),
    '2.1 APPROVAL_REQUIRED': [
      spoiled('reviseDecision', () => Promise.resolve({ user: 'sam.demo' }), { pointer: '/approvedBy' }),
      // Approved to another outcome.
      spoiled(
        'reviseDecision',
        async ({ id }, work) => {
          const body = { to: 'NO_ENQUIRY', reason: 'Agreed.' };
          await work.as('tm.demo').does('approveDecisionRevision', body, { path: { concernId: id } });
          return { user: 'sam.demo' };
        },
        { pointer: '/approvedBy' },
      ),
      // One's own approval is none.
      spoiled(
        'reviseDecision',
        async ({ id }, work) => {
          const body = { to: 'S42_DUTY_MET', reason: 'Agreed.' };
          await work.as('tm.demo').does('approveDecisionRevision', body, { path: { concernId: id } });
          return { user: 'tm.demo' };
        },
        { pointer: '/approvedBy' },
      ),
    ],
  },
  markDuplicate: {
    '3.2 NOT_A_DUPLICATE': [
      spoiled('markDuplicate', { ofConcernId: newId() }, { pointer: '/ofConcernId' }),
      spoiled('markDuplicate', (attempt) => Promise.resolve(saying(attempt, { ofConcernId: attempt.id })), {
        pointer: '/ofConcernId',
      }),
      // About somebody else.
      spoiled(
        'markDuplicate',
        async (attempt, work) => saying(attempt, { ofConcernId: await work.concern(await work.person()) }),
        { pointer: '/ofConcernId' },
      ),
    ],
    'C-2 S42_DUTY_IS_MANDATORY': [
      spoiled(
        'markDuplicate',
        after(({ id }, work) => work.decided(id)),
      ),
    ],
  },
  transferConcern: {
    '3.2 TRANSFER_TO_OWN_AREA': [spoiled('transferConcern', { toLA: 'E08000901' }, { pointer: '/toLA' })],
    'C-2 S42_DUTY_IS_MANDATORY': [
      spoiled(
        'transferConcern',
        async (attempt, work) => {
          const id = await work.decided(await work.concern(await work.person()));
          return { id, ...without(attempt, 'acceptedBy') };
        },
        { pointer: '/acceptedBy' },
      ),
    ],
    'C-13 OVERRIDE_REQUIRED': [overrideRequired('transferConcern')],
    // Only managers transfer, and managers may override.
    '2.3 NOT_PERMITTED': [{ shadowedBy: 'who' }],
  },
  linkConcern: LINKING_PROVOCATIONS,
  closeConcern: {
    'C-12 FEEDBACK_MISSING': [
      spoiled('closeConcern', async (_attempt, work) => ({
        id: await work.decided(await work.concern(await work.person())),
      })),
    ],
  },
  correctConcern: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('correctConcern', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctConcern', (attempt) => Promise.resolve(without(attempt, 'adultAware'))),
    ],
  },
  recordConcernEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      spoiled('recordConcernEntryInError', { correctedEventId: newId() }, { pointer: '/correctedEventId' }),
    ],
  },
  extendConcernDeadline: {
    'G-deadline DEADLINE_NOT_EXTENDABLE': [
      spoiled('extendConcernDeadline', { key: 'concern.immediateRisk' }, { pointer: '/key' }),
    ],
    'G-deadline DEADLINE_NOT_OPEN': [
      spoiled('extendConcernDeadline', { key: 'enquiry.planning' }, { pointer: '/key' }),
      spoiled(
        'extendConcernDeadline',
        after(({ id }, work) => work.decided(id)),
        { pointer: '/key' },
      ),
    ],
    'C-15 S42_DUTY_IS_MANDATORY': [
      spoiled('extendConcernDeadline', { limbA: 'YES', limbB: 'YES', limbC: 'YES' }, { pointer: '/key' }),
    ],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendConcernDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.ago(-1) })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedConcernDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedConcernDeadline', { key: 'concern.s42Decision' }, { pointer: '/key' }),
    ],
  },
};
