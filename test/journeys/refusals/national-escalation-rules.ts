import { newId } from '#platform/ids';
import type { Operation } from '../../support/casework.js';
import {
  agreedReview,
  identified,
  nationally,
  upToStage,
} from '../../support/casework/national-escalation.js';
import { drafted, review, reviewIn } from '../../support/casework/sar.js';
import { after, saying, spoiled, without, type Provocation, type Provocations } from './provocation.js';

const NOT_ANONYMISED = 'N-3 NOT_ANONYMISED';
const START = '3.7 STARTING_POINT_NOT_FOUND';

/** What tells who somebody is: the adult's name as their record has it, and numbers anybody could look up. */
const IDENTIFYING = ['Pat could not be reached.', 'The adult is 999 000 0018.', 'Ring 01632 960123.'];

const notAnonymised = (operation: Operation, field: string): readonly Provocation[] =>
  IDENTIFYING.map((text) =>
    spoiled(operation, { [field]: text }, { pointer: `/${field}`, detail: /^From character \d+ to \d+/ }),
  );

/** Another review of the same board, in this state. */
const ofReview = (status: string, pointer = '/sarId'): Provocation =>
  spoiled(
    'identifyNationalEscalation',
    async (attempt, work) => saying(attempt, { sarId: await reviewIn(work, status) }),
    { pointer },
  );

const named = (operation: Operation): Provocation =>
  spoiled(operation, { correctedEventId: newId() }, { pointer: '/correctedEventId' });

/** How each rule of a national escalation's commands is broken (domain 3.7 B). */
export const NATIONAL_ESCALATION_PROVOCATIONS: Readonly<Record<string, Provocations>> = {
  identifyNationalEscalation: {
    '3.7 REVIEW_NOT_FOUND': [
      spoiled('identifyNationalEscalation', { sarId: newId() }, { pointer: '/sarId' }),
      ofReview('RecordedInError'),
    ],
    'N-1 REPORT_NOT_AGREED': [ofReview('DraftReport'), ofReview('Referred'), ofReview('Paused')],
    '3.7 STARTING_POINT_REQUIRED': [
      spoiled('identifyNationalEscalation', (attempt) => Promise.resolve(without(attempt, 'recId')), {
        pointer: '/recId',
      }),
      spoiled('identifyNationalEscalation', { findingId: newId() }, { pointer: '/recId' }),
    ],
    [START]: [
      spoiled('identifyNationalEscalation', { recId: newId() }, { pointer: '/recId' }),
      spoiled(
        'identifyNationalEscalation',
        async (attempt, work) =>
          saying(attempt, { recId: await drafted(work, await reviewIn(work, 'InProgress')) }),
        { pointer: '/recId' },
      ),
      spoiled(
        'identifyNationalEscalation',
        (attempt) =>
          Promise.resolve(without({ ...attempt, ...saying(attempt, { findingId: newId() }) }, 'recId')),
        { pointer: '/findingId' },
      ),
    ],
  },
  escalateToNationalNetwork: {
    'N-2 REGIONAL_STAGE_REQUIRED': [
      spoiled('escalateToNationalNetwork', async (_attempt, work) => ({ id: (await identified(work)).id })),
      spoiled(
        'escalateToNationalNetwork',
        after(async ({ id }, work) => {
          const stream = `national-escalation-${id}`;
          const correctedEventId = await work.eventId(stream, 'RegionalDiscussionRecorded');
          await nationally(work, id, 'recordNationalEscalationEntryInError', { correctedEventId });
        }),
      ),
    ],
    [NOT_ANONYMISED]: notAnonymised('escalateToNationalNetwork', 'submission'),
  },
  escalateToNationalBody: {
    '3.7 NETWORK_DECIDED_OTHERWISE': [
      spoiled('escalateToNationalBody', async (_attempt, work) => {
        const { id } = await identified(work);
        await upToStage(work, id, 'NationalSubmitted');
        await nationally(work, id, 'recordNationalConsideration', { decision: 'NO_FURTHER_ACTION' });
        return { id };
      }),
    ],
    '4.3 BODY_NOT_NAMED': [
      spoiled('escalateToNationalBody', (attempt) => Promise.resolve(without(attempt, 'bodyName')), {
        pointer: '/bodyName',
      }),
    ],
    '3.7 DUE_BEFORE_SENT': [
      spoiled(
        'escalateToNationalBody',
        (attempt, work) => Promise.resolve(saying(attempt, { responseDueAt: work.ago(60) })),
        { pointer: '/responseDueAt' },
      ),
    ],
    [NOT_ANONYMISED]: [
      ...notAnonymised('escalateToNationalBody', 'letter'),
      spoiled(
        'escalateToNationalBody',
        { letterRef: 'SAR of Pat' },
        { pointer: '/letterRef', detail: /^From character/ },
      ),
      spoiled(
        'escalateToNationalBody',
        async (_attempt, work) => {
          const { body, sarId } = await agreedReview(work);
          await review(work, sarId, 'checkSarPublication');
          const { id } = await work.as('chr.demo').does('identifyNationalEscalation', body);
          await upToStage(work, id, 'NationalConsidered');
          return { id, body: { body: 'DHSC', letterRef: '1', letter: 'As Constable Reed said.' } };
        },
        { pointer: '/letter', detail: /a name/ },
      ),
    ],
  },
  feedBackNationalOutcome: {
    '3.7 FED_BACK_TO_NOBODY': [
      spoiled('feedBackNationalOutcome', { toSab: false, toAuthor: false }, { pointer: '/toSab' }),
    ],
    '3.7 BODY_NOT_ASKED': [
      spoiled('feedBackNationalOutcome', async (_attempt, work) => {
        const { id } = await identified(work);
        await upToStage(work, id, 'NationalConsidered');
        return { id };
      }),
    ],
  },
  closeNationalEscalation: {
    'N-4 FEEDBACK_MISSING': [
      spoiled('closeNationalEscalation', async (_attempt, work) => {
        const { id } = await identified(work);
        await upToStage(work, id, 'RegionalResolved');
        await nationally(work, id, 'feedBackNationalOutcome', { toSab: false });
        return { id };
      }),
      spoiled('closeNationalEscalation', async (_attempt, work) => {
        const { id } = await identified(work);
        await upToStage(work, id, 'NoResponse');
        return { id };
      }),
    ],
  },
  correctNationalEscalation: {
    'G-1 EVENT_NOT_IN_RECORD': [named('correctNationalEscalation')],
    'G-1 NOTHING_CORRECTED': [
      spoiled('correctNationalEscalation', (attempt) => Promise.resolve(without(attempt, 'policyArea'))),
    ],
  },
  recordNationalEscalationEntryInError: {
    'G-1 EVENT_NOT_IN_RECORD': [
      named('recordNationalEscalationEntryInError'),
      spoiled(
        'recordNationalEscalationEntryInError',
        after(({ id }, work) => nationally(work, id, 'escalateToNationalNetwork')),
        { pointer: '/correctedEventId' },
      ),
    ],
  },
  extendNationalEscalationDeadline: {
    'G-deadline DEADLINE_NOT_EXTENDABLE': [
      spoiled('extendNationalEscalationDeadline', { key: 'esc.immediateDanger' }, { pointer: '/key' }),
    ],
    'G-deadline DEADLINE_NOT_OPEN': [
      spoiled('extendNationalEscalationDeadline', { key: 's45.response' }, { pointer: '/key' }),
    ],
    'G-deadline EXTENSION_NOT_LATER': [
      spoiled(
        'extendNationalEscalationDeadline',
        (attempt, work) => Promise.resolve(saying(attempt, { newDueAt: work.now() })),
        { pointer: '/newDueAt' },
      ),
    ],
  },
  explainMissedNationalEscalationDeadline: {
    'G-deadline DEADLINE_NOT_MISSED': [
      spoiled('explainMissedNationalEscalationDeadline', { key: 's45.response' }, { pointer: '/key' }),
    ],
  },
};
