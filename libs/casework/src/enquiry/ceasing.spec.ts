import { decisionOn, type Given } from '#event-sourcing/decider';
import { deadlineLapsed, deadlineSet } from '#record-keeping/record';
import { example, refusalOf, said } from '#record-keeping/examples';
import { adult } from '../concern/examples.contract.js';
import type { ConcernState } from '../concern/state.js';
import { ceaseEnquiry, type CeaseEnquiry } from './cease-enquiry.js';
import {
  about,
  BODIES,
  capacity,
  conversation,
  GOING,
  opened,
  planned,
  READY,
  RISK,
  WORLD,
} from './examples.contract.js';
import * as happened from './events.js';
import { riskAssessed } from './protection/events.js';

const cease = (
  given: readonly Given[],
  changes: Partial<CeaseEnquiry> = {},
  concerns: readonly ConcernState[] = [about()],
) =>
  decisionOn(
    ceaseEnquiry,
    given,
    { ...BODIES.CeaseEnquiry, ...changes },
    { ...WORLD, facts: { concerns, person: adult() } },
  );
const refused = (...args: Parameters<typeof cease>) => refusalOf(cease(...args));

describe('ceasing at the adult’s request', () => {
  it('is possible for who is free and able to decide it', () => {
    expect(cease(GOING)).toEqual({
      accepted: [
        happened.enquiryCeasedAtAdultsRequest({
          capacityConfirmed: true,
          othersAtRiskConsidered: true,
          coercionConsidered: true,
        }),
      ],
    });
    expect(said(cease([...READY, capacity('HAS')]))).toEqual(['EnquiryCeasedAtAdultsRequest']);
  });

  it('ends the clocks of what will not come', () => {
    const set = deadlineSet({ key: 'enquiry.planning', dueAt: '2026-04-14T22:59:59.000Z', policyVersion: 1 });
    const accepted = cease([opened(), set, conversation]);
    expect(accepted).toMatchObject({ accepted: [{}, deadlineLapsed({ key: 'enquiry.planning' })] });
  });
});

describe('E-11 CANNOT_CEASE_PUBLIC_INTEREST', () => {
  const inPublicInterest = { code: 'CANNOT_CEASE_PUBLIC_INTEREST' };

  it.each([
    ['capacityConfirmed', false, /capacity/],
    ['coercionConsidered', false, /[Cc]oercion/],
    ['othersAtRiskConsidered', false, /[Oo]thers/],
    ['coercionSuspected', true, /[Cc]oercion/],
    ['othersAtRisk', true, /[Oo]thers/],
  ] as const)('by the answer: %s is %s', (field, answer, reason) => {
    expect(refused(GOING, { [field]: answer })).toMatchObject({
      ...inPublicInterest,
      reason: expect.stringMatching(reason) as string,
    });
  });

  it.each(['LACKS', 'FLUCTUATES', 'NOT_YET_DETERMINED'] as const)(
    'where capacity is in doubt: %s',
    (result) => {
      expect(refused([...GOING, capacity(result)])).toMatchObject({
        ...inPublicInterest,
        pointer: '/capacityConfirmed',
      });
    },
  );

  it('not where a later assessment for the same decision found capacity', () => {
    expect(refused([...GOING, capacity('LACKS'), capacity('HAS')])).toBeUndefined();
  });

  it.each([
    ['coercive control is alleged', { coerciveControl: true }],
    [
      'money is controlled by somebody personally connected (S4)',
      { economicAbuse: true, personallyConnected: true },
    ],
  ])('where %s', (_what, alleged) => {
    expect(refused(GOING, {}, [about(), about({ risks: [{ ...RISK, ...alleged }] })])).toMatchObject({
      ...inPublicInterest,
      pointer: '/coercionConsidered',
    });
  });

  it('where the adult was never seen alone', () => {
    const overheard = example(happened.adultConversationHeld, { seenAlone: false });
    expect(refused([opened(), planned])).toMatchObject(inPublicInterest);
    expect(refused([opened(), planned, overheard])).toMatchObject(inPublicInterest);
    expect(refused([opened(), planned, overheard, conversation])).toBeUndefined();
    const inError = example(happened.enquiryEntryRecordedInError, { correctedEventId: 'event-3' });
    expect(refused([opened(), planned, conversation, inError])).toMatchObject(inPublicInterest);
  });

  it('where others are at risk, as told or as assessed last', () => {
    expect(refused(GOING, {}, [about({ othersAtRisk: 1 })])).toMatchObject(inPublicInterest);
    const assessed = (othersAtRisk: 'YES' | 'NO') => example(riskAssessed, { othersAtRisk });
    expect(refused([...GOING, assessed('YES')])).toMatchObject(inPublicInterest);
    expect(refused([...GOING, assessed('YES'), assessed('NO')])).toBeUndefined();
  });

  it.each([
    'PROVIDER_PRIVATE_KNOWN',
    'PERSONAL_ASSISTANT',
    'SECONDARY_HEALTH_UNKNOWN',
    'SOCIAL_CARE_STAFF_KNOWN',
    'POLICE_KNOWN',
  ] as const)('where a worker is the source: %s', (sourceDetail) => {
    expect(refused(GOING, {}, [about({ risks: [{ ...RISK, sourceDetail }] })])).toMatchObject(
      inPublicInterest,
    );
  });

  it('where a provider is, as told or as assessed', () => {
    const told = about({ risks: [{ ...RISK, source: 'SERVICE_PROVIDER' }] });
    expect(refused(GOING, {}, [told])).toMatchObject(inPublicInterest);
    const [risk] = (example(riskAssessed).data as { risks: readonly object[] }).risks;
    const assessed = example(riskAssessed, { risks: [{ ...risk, source: 'SERVICE_PROVIDER' }] as never });
    expect(refused([...GOING, assessed])).toMatchObject(inPublicInterest);
  });

  it.each(['SELF', 'RELATIVE_FAMILY_CARER', 'KNOWN_NOT_RELATED', 'STRANGER', 'OTHER_PRIVATE_KNOWN'] as const)(
    'not where the source is %s',
    (sourceDetail) => {
      expect(refused(GOING, {}, [about({ risks: [{ ...RISK, sourceDetail }] })])).toBeUndefined();
    },
  );
});
