import { decisionOn, stateAfter, type Given } from '#event-sourcing/decider';
import { deadlineMet, deadlineSet } from '#record-keeping/record';
import { acceptedIn, example, refusalOf, said } from '#record-keeping/examples';
import { findMessage } from '../feeds/catalogue.js';
import { recordDisclosureAcknowledged } from './acknowledge-disclosure.js';
import { authoriseDisclosure, refuseDisclosure } from './authorise-disclosure.js';
import { correctDisclosure, recallDisclosure } from './change-disclosure.js';
import { correctFeedDisclosure, recallFeedDisclosure } from './change-feed-disclosure.js';
import { explainMissedDisclosureDeadline, tickDisclosureDeadline } from './deadlines.js';
import type { DisclosureCorrectedData } from './event-data.js';
import * as happened from './events.js';
import type { DisclosedContent } from './message.js';
import {
  ACK_DUE,
  acknowledged,
  AUTHORISED,
  BODIES,
  by,
  CORRECTED,
  corrected,
  DELETION_DUE,
  FEED,
  FIRST,
  FORCE,
  HISTORIES,
  PROPOSED,
  proposed,
  recalled,
  SECOND,
  SENT,
  SENT_EVENT,
  SHA,
  sent,
  THIRD,
  TUESDAY,
  where,
  WORLD,
} from './examples.contract.js';
import { feedDisclosureId, messageIdOf, partnerDisclosure, proposeFeedDisclosure } from './index.js';
import { recordDisclosureEntryInError } from './record-in-error.js';
import { recordFeedDelivery, recordFeedFailure } from './record-feed.js';
import { recordDisclosureSent } from './record-sent.js';
import { messageToSend } from './state.js';

const stateOf = (given: readonly Given[]) => stateAfter(partnerDisclosure, given).state;
const at = (moment: string) => ({ ...WORLD, now: moment, occurredAt: moment });
const codeOf = (decision: Parameters<typeof refusalOf>[0]) => refusalOf(decision)?.code;
const BY_MAIL: readonly Given[] = [
  proposed({ channel: 'SECURE_EMAIL', feed: undefined, automatic: false }),
  ...AUTHORISED.slice(1),
];
const IN_MEETING: readonly Given[] = [
  proposed({ channel: 'MEETING', feed: undefined, automatic: false }),
  ...AUTHORISED.slice(1),
];

describe('what the ledger proposes', () => {
  const propose = (given: readonly Given[], changes: object = {}) =>
    decisionOn(proposeFeedDisclosure, given, { ...FEED, ...changes } as never, WORLD);

  it('is one disclosure for an event, a recipient, a message and an adult', () => {
    const of = { ...FEED, content: { feed: 'police', type: 'concern-decided' } } as const;
    const others = [
      { ...of, triggerEventId: THIRD },
      { ...of, toOrg: 'POL-EASTVALE' },
      { ...of, content: { feed: 'police', type: 'crime-reported' } } as const,
      { ...of, personRef: THIRD },
    ];
    expect(new Set([of, of, ...others].map(feedDisclosureId)).size).toBe(5);
  });

  it('says nothing when it is proposed again, whatever became of it', () => {
    for (const status of ['Proposed', 'Authorised', 'Sent', 'Refused', 'Corrected', 'Recalled'] as const)
      expect([status, said(propose(HISTORIES[status]))]).toEqual([status, []]);
  });

  it('is kept, refused, where the redaction blocked it', () => {
    expect(
      acceptedIn(propose([], { blocked: 'IDENTIFIED_IN_TEXT', needsAuthorisation: 'X_Y' })),
    ).toMatchObject([
      { type: 'DisclosureProposed', data: { fields: expect.arrayContaining(['person.names']) as unknown } },
      { type: 'DisclosureRefused', data: { reason: 'IDENTIFIED_IN_TEXT' } },
    ]);
  });

  it('waits where the redaction left it to a person', () => {
    expect(acceptedIn(propose([], { needsAuthorisation: 'MANUAL_AUTHORISATION_REQUIRED' }))).toMatchObject([
      { type: 'DisclosureProposed', data: { awaits: 'MANUAL_AUTHORISATION_REQUIRED', automatic: true } },
    ]);
  });

  it('names the message that leaves, which a retry names again', () => {
    expect(acceptedIn(propose([]))[1]).toMatchObject({ data: { by: 'AGREEMENT', messageId: FIRST } });
    expect(FIRST).not.toBe(SECOND);
    expect(messageIdOf('d', 1)).toBe(messageIdOf('d', 1));
  });

  it('is filed under the adult of its case, and what is published under itself', () => {
    const filing = (command: object, facts: object = {}) =>
      partnerDisclosure.filing(partnerDisclosure.initial, command, by('SYSTEM', where(facts)) as never);
    const adult = '0197a1b2-0000-7000-8000-00000000a001';
    expect(filing(FEED)).toMatchObject({ caseId: FEED.caseId, personRef: adult, sensitivity: 'SENSITIVE' });
    const restricted = { subject: { ...WORLD.facts.subject, restricted: { allowedUsers: [] } } };
    expect(filing(FEED, restricted)).toMatchObject({ sensitivity: 'RESTRICTED_PERSON' });
    const ofReview = { sarId: THIRD, content: { feed: 'nhs.icb' } };
    expect(filing(ofReview, { subject: undefined })).toEqual({
      caseId: THIRD,
      sealedBy: THIRD,
      sensitivity: 'SAR_CONFIDENTIAL',
      channel: expect.any(String) as unknown,
    });
    const published = filing({ sarId: THIRD, content: { feed: 'public' } }, { subject: undefined });
    expect(published).toMatchObject({ caseId: THIRD, sealedBy: WORLD.id, sensitivity: 'STANDARD' });
  });
});

describe('leaving', () => {
  it('is for whoever decides, with the reasons where it does not', () => {
    expect(acceptedIn(decisionOn(authoriseDisclosure, PROPOSED, {}, by('IGO')))).toEqual([
      happened.disclosureAuthorised({ by: 'igo.demo', messageId: FIRST }),
    ]);
    expect(acceptedIn(decisionOn(refuseDisclosure, PROPOSED, { note: 'Not theirs' }, by('SAM')))).toEqual([
      happened.disclosureRefused({ reason: 'NOT_AUTHORISED', note: 'Not theirs' }),
    ]);
  });

  it('ends with whom it is about: nothing unreadable is authorised, corrected or recalled', () => {
    const erased = [proposed({ content: { $withheld: true } })];
    expect(codeOf(decisionOn(authoriseDisclosure, erased, {}, by('SAM')))).toBe('CONTENT_GONE');
    const left = [...erased, ...SENT.slice(1)];
    const correct = decisionOn(correctDisclosure, left, BODIES['CorrectDisclosure'] as never, by('SAM'));
    const recall = decisionOn(recallDisclosure, left, BODIES['RecallDisclosure'] as never, by('SAM'));
    expect([codeOf(correct), codeOf(recall)]).toEqual(['CONTENT_GONE', 'CONTENT_GONE']);
    expect(messageToSend(stateOf([...erased, ...AUTHORISED.slice(1)]), FIRST)?.content).toBeUndefined();
  });

  it('gives the gateway exactly what was authorised, until it has left', () => {
    expect(messageToSend(stateOf(PROPOSED), FIRST)).toBeUndefined();
    expect(messageToSend(stateOf(AUTHORISED), FIRST)).toMatchObject({
      message: { kind: 'ORIGINAL', attempts: 0 },
      content: FEED.content,
    });
    expect(messageToSend(stateOf(AUTHORISED), SECOND)).toBeUndefined();
    expect(messageToSend(stateOf(SENT), FIRST)).toBeUndefined();
    expect(messageToSend(stateOf(BY_MAIL), FIRST)).toBeUndefined();
  });

  it('is written down once, and awaits an answer for two working days', () => {
    const deliver = (given: readonly Given[], messageId = FIRST) =>
      decisionOn(recordFeedDelivery, given, { messageId, topic: 'sg.out.police.v1', sha256: SHA }, WORLD);
    const [left, ...clocks] = acceptedIn(deliver(AUTHORISED));
    expect(left).toEqual(
      happened.disclosureSent({ topic: 'sg.out.police.v1', messageId: FIRST, sha256: SHA }),
    );
    expect(clocks).toMatchObject([{ data: { key: 'disclosure.ack', of: FIRST, dueAt: ACK_DUE } }]);
    expect(said(deliver(SENT))).toEqual([]);
    expect(codeOf(deliver(AUTHORISED, SECOND))).toBe('MESSAGE_UNKNOWN');
  });

  it('is written down also where the answer, a correction or a recall was quicker', () => {
    const deliver = (given: readonly Given[]) =>
      said(decisionOn(recordFeedDelivery, given, { messageId: FIRST, topic: 't', sha256: SHA }, WORLD));
    expect(deliver([...AUTHORISED, acknowledged])).toEqual(['DisclosureSent']);
    expect(deliver([...AUTHORISED, recalled])).toEqual(['DisclosureSent', 'DeadlineSet']);
    expect(stateOf([...AUTHORISED, recalled, sent]).status).toBe('Recalled');
    expect(stateOf([...AUTHORISED, corrected, sent]).status).toBe('Corrected');
  });

  it('fails as often as it fails, each time counted once', () => {
    const fail = (given: readonly Given[], attempt: number) =>
      said(decisionOn(recordFeedFailure, given, { messageId: FIRST, error: 'none', attempt }, WORLD));
    const once = example(happened.disclosureFailed);
    expect(fail(AUTHORISED, 1)).toEqual(['DisclosureFailed']);
    expect(fail([...AUTHORISED, once], 1)).toEqual([]);
    expect(fail([...AUTHORISED, once], 2)).toEqual(['DisclosureFailed']);
    expect(fail(SENT, 1)).toEqual([]);
  });

  it('by hand goes the way it was authorised', () => {
    const record = (given: readonly Given[], body: object) =>
      decisionOn(recordDisclosureSent, given, { messageId: FIRST, sha256: SHA, ...body }, by('SW'));
    const mail = { secureEmail: 'reed@northmoor.police.example' };
    const meeting = { meeting: 'Strategy meeting' };
    expect(said(record(BY_MAIL, mail))).toEqual(['DisclosureSent', 'DeadlineSet']);
    expect(said(record(IN_MEETING, meeting))).toEqual(['DisclosureSent']);
    expect(codeOf(record(AUTHORISED, mail))).toBe('SENT_BY_FEED');
    expect(refusalOf(record(BY_MAIL, {}))).toMatchObject({
      code: 'WAY_NOT_AS_PROPOSED',
      pointer: '/secureEmail',
    });
    expect(refusalOf(record(IN_MEETING, mail))).toMatchObject({ pointer: '/meeting' });
    expect(refusalOf(record(IN_MEETING, { ...mail, ...meeting }))).toMatchObject({ pointer: '/secureEmail' });
    expect(codeOf(record([...BY_MAIL, sent], mail))).toBe('SENT_ALREADY');
  });
});

describe('the answer of the recipient', () => {
  const acknowledge = (given: readonly Given[], body: object, moment = TUESDAY) =>
    decisionOn(
      recordDisclosureAcknowledged,
      given,
      { messageId: FIRST, partnerRef: 'PPN/1', ...body },
      at(moment),
    );
  const proof = { deletedAt: '2026-04-07T20:00:00.000Z', deletionProof: 'Removed, entry 77' };
  const deleted = { messageId: SECOND, ...proof };

  it('meets its date, once', () => {
    expect(acceptedIn(acknowledge(SENT, { byOrg: FORCE }))).toEqual([
      happened.disclosureAcknowledged({ partnerRef: 'PPN/1', messageId: FIRST }),
      deadlineMet({ key: 'disclosure.ack', of: FIRST, dueAt: ACK_DUE, metAt: TUESDAY }),
    ]);
    expect(said(acknowledge([...SENT, acknowledged], {}))).toEqual([]);
  });

  it('that comes late is written down, and meets nothing', () => {
    expect(said(acknowledge(SENT, {}, '2026-04-10T09:00:00.000Z'))).toEqual(['DisclosureAcknowledged']);
  });

  it('of another organisation, of an unknown message or without proof is none', () => {
    expect(refusalOf(acknowledge(SENT, { byOrg: 'POL-EASTVALE' }))).toMatchObject({
      code: 'NOT_THE_RECIPIENT',
      pointer: '/byOrg',
    });
    expect(codeOf(acknowledge(SENT, { messageId: SECOND }))).toBe('MESSAGE_UNKNOWN');
    const half = acknowledge(CORRECTED, { messageId: SECOND, deletedAt: TUESDAY });
    expect(refusalOf(half)).toMatchObject({ code: 'DELETION_PROOF_REQUIRED', pointer: '/deletionProof' });
    expect(codeOf(acknowledge(CORRECTED, { messageId: SECOND, deletionProof: 'x' }))).toBe(
      'DELETION_PROOF_REQUIRED',
    );
    expect(codeOf(acknowledge(SENT, proof))).toBe('NOTHING_TO_DELETE');
  });

  it('to a correction proves the deletion within a day (RR-11), and may do so later than it acknowledges', () => {
    expect(said(acknowledge(CORRECTED, { messageId: SECOND }))).toEqual(['DisclosureAcknowledged']);
    const only = example(happened.disclosureAcknowledged, {
      messageId: SECOND,
      deletedAt: undefined,
      deletionProof: undefined,
    });
    expect(acceptedIn(acknowledge([...CORRECTED, only], deleted))[1]).toEqual(
      deadlineMet({ key: 'disclosure.deletion', of: SECOND, dueAt: DELETION_DUE, metAt: proof.deletedAt }),
    );
    const late = { ...deleted, deletedAt: '2026-04-08T10:00:00.001Z' };
    expect(said(acknowledge(CORRECTED, late, '2026-04-08T11:00:00.000Z'))).toEqual([
      'DisclosureAcknowledged',
    ]);
  });

  it('that proves the last deletion proves those before it', () => {
    const again = [
      ...CORRECTED,
      example(happened.disclosureRecalled, { newMessageId: THIRD, correctsMessageId: SECOND }),
      deadlineSet({ key: 'disclosure.deletion', of: THIRD, dueAt: DELETION_DUE, policyVersion: 1 }),
    ];
    expect(acceptedIn(acknowledge(again, { ...deleted, messageId: THIRD })).slice(1)).toMatchObject([
      { type: 'DeadlineMet', data: { of: SECOND } },
      { type: 'DeadlineMet', data: { of: THIRD } },
    ]);
  });

  it('is missed by the clock, and the miss explained', () => {
    const body = { key: 'disclosure.deletion', of: SECOND, dueAt: DELETION_DUE } as const;
    const tick = (moment: string) => decisionOn(tickDisclosureDeadline, CORRECTED, body, at(moment));
    expect(said(tick('2026-04-08T10:00:00.001Z'))).toEqual(['DeadlineMissed']);
    expect(said(tick('2026-04-08T09:00:00.000Z'))).not.toContain('DeadlineMissed');
    const missed = [...CORRECTED, ...acceptedIn(tick('2026-04-08T10:00:00.001Z'))];
    const why = { key: body.key, of: SECOND, reasonCode: 'DEMAND', reason: 'Nobody asked them' } as const;
    expect(said(decisionOn(explainMissedDisclosureDeadline, missed, why, by('SAM')))).toEqual([
      'DeadlineMissExplained',
    ]);
  });
});

describe('what no longer holds', () => {
  const body = BODIES['CorrectFeedDisclosure'] as never;
  const correct = (given: readonly Given[], changes: object = {}, world: object = WORLD) =>
    decisionOn(correctFeedDisclosure, given, { ...(body as object), ...changes }, world);
  const recall = (given: readonly Given[]) =>
    decisionOn(recallFeedDisclosure, given, BODIES['RecallFeedDisclosure'] as never, WORLD);

  it('is replaced by a message of the contract, with a day to delete what it replaces', () => {
    const [told, lapsed, clock] = acceptedIn(correct(SENT));
    const data = told?.data as Pick<DisclosureCorrectedData, 'content'> & {
      readonly content: DisclosedContent;
    };
    expect(told).toMatchObject({
      type: 'DisclosureCorrected',
      data: {
        ofDisId: WORLD.id,
        newMessageId: SECOND,
        correctsMessageId: FIRST,
      },
    });
    expect(data.content).toMatchObject({
      type: 'disclosure-corrected',
      data: { messageType: 'concern-decided', removeBy: DELETION_DUE, corrected: { immediateRisk: true } },
      handling: ['NO_ONWARD_SHARING', 'DELETE_WHAT_IT_REPLACES'],
    });
    const contract = findMessage('police', 'disclosure-corrected');
    for (const [path, value] of Object.entries(data.content.data))
      expect([path, contract?.fields[path]?.schema.safeParse(value).success]).toEqual([path, true]);
    expect(lapsed).toMatchObject({ type: 'DeadlineLapsed', data: { of: FIRST } });
    expect(clock).toMatchObject({ data: { key: 'disclosure.deletion', of: SECOND, dueAt: DELETION_DUE } });
  });

  it('is corrected once for each event that corrects it, and again from what holds now', () => {
    const once = [...SENT, ...acceptedIn(correct(SENT))];
    expect(said(correct(once))).toEqual([]);
    const again = acceptedIn(correct(once, { triggerEventId: THIRD }))[0];
    expect(again).toMatchObject({ data: { newMessageId: THIRD, correctsMessageId: SECOND } });
    expect(messageToSend(stateOf(once), SECOND)?.message).toMatchObject({
      kind: 'CORRECTION',
      corrects: FIRST,
    });
    expect(stateOf(once).draft).toMatchObject({ type: 'concern-decided', data: { immediateRisk: true } });
  });

  it('before anything was authorised is what leaves instead, with no message of its own', () => {
    expect(said(correct(PROPOSED))).toEqual(['DisclosureCorrected']);
    const state = stateOf([...PROPOSED, ...acceptedIn(correct(PROPOSED))]);
    expect([state.status, state.messages]).toEqual(['Proposed', []]);
    expect(state.draft).toMatchObject({ type: 'concern-decided', data: { immediateRisk: true } });
  });

  it('is recalled where the correction may not leave, for what was told holds no longer', () => {
    expect(acceptedIn(correct(SENT, { blocked: 'IDENTIFIED_IN_TEXT' }))[0]).toMatchObject({
      type: 'DisclosureRecalled',
      data: { reason: 'NO_LONGER_TRUE', newMessageId: SECOND, correctsMessageId: FIRST },
    });
    const linked = where({ protected: { ...WORLD.facts.protected, organisationsLinked: [FORCE] } });
    expect(said(correct(SENT, {}, linked))).toContain('DisclosureRecalled');
    expect(said(correct(PROPOSED, { blocked: 'IDENTIFIED_IN_TEXT' }))).toEqual(['DisclosureRefused']);
  });

  it('is taken back by a message that names nobody', () => {
    const [told] = acceptedIn(recall(SENT));
    expect((told?.data as { content: object }).content).toEqual({
      feed: 'police',
      subject: (FEED.content as { subject: string }).subject,
      type: 'disclosure-recalled',
      version: 1,
      occurredAt: TUESDAY,
      caseKey: (FEED.content as { caseKey: string }).caseKey,
      data: { messageType: 'concern-decided', removeBy: DELETION_DUE, reason: 'RECORDED_IN_ERROR' },
      handling: ['DELETE_WHAT_IT_REPLACES'],
    });
    expect(said(recall(PROPOSED))).toEqual(['DisclosureRefused']);
    expect(said(recall(HISTORIES.Refused))).toEqual([]);
    expect(said(recall(HISTORIES.Recalled))).toEqual([]);
  });

  it('by a person is held to the same laws, and is something else than was told', () => {
    const fields = Object.entries((FEED.content as { data: object }).data).flatMap(([field, value]) =>
      field === 'person' ? [] : [{ field, value: value as string }],
    );
    const change = (body: object, given: readonly Given[] = SENT) =>
      decisionOn(correctDisclosure, given, { reason: 'Looked at again', ...body }, by('SAM'));
    expect(said(change({ fields }))).toEqual(['DisclosureCorrected', 'DeadlineLapsed', 'DeadlineSet']);
    const person = (FEED.content as { data: { person: Record<string, string> } }).data.person;
    const same = [
      ...fields,
      ...Object.entries(person).map(([name, value]) => ({ field: `person.${name}`, value })),
    ];
    expect(codeOf(change({ fields: same }))).toBe('NOTHING_CORRECTED');
    expect(said(change({ fields: same, handling: ['SAFE_CONTACT_ONLY'] }))).toContain('DisclosureCorrected');
    expect(refusalOf(change({ fields: [...fields, { field: 'diagnosis', value: 'x' }] }))).toMatchObject({
      code: 'DATASET_EXCEEDED',
    });
    const taken = decisionOn(
      recallDisclosure,
      BY_MAIL,
      { reason: 'SENT_IN_ERROR', note: 'Another' },
      by('IGO'),
    );
    expect(said(taken)).toContain('DisclosureRecalled');
  });

  it('asks nobody for a deletion where everybody was told', () => {
    const published = [
      proposed({ feed: 'public', toOrg: 'PUBLIC', profile: 'PUBLIC' }),
      ...AUTHORISED.slice(1),
      sent,
    ];
    expect(said(recall(published))).toEqual(['DisclosureRecalled']);
  });
});

describe('an entry recorded in error', () => {
  const takeBack = (given: readonly Given[], correctedEventId: string) =>
    decisionOn(recordDisclosureEntryInError, given, { correctedEventId, reason: 'Another' }, by('SAM'));
  const MAILED: readonly Given[] = [...BY_MAIL, sent, SENT[3] as Given];

  it('no longer counts, and what it answered is awaited again', () => {
    expect(said(takeBack(MAILED, SENT_EVENT))).toEqual(['DisclosureEntryRecordedInError', 'DeadlineLapsed']);
    const undone = stateOf([...MAILED, ...acceptedIn(takeBack(MAILED, SENT_EVENT))]);
    expect([undone.status, undone.messages[0]?.sentAt]).toEqual(['Authorised', undefined]);
    const met = deadlineMet({ key: 'disclosure.ack', of: FIRST, dueAt: ACK_DUE, metAt: TUESDAY });
    const answered = [...MAILED, acknowledged, met];
    expect(acceptedIn(takeBack(answered, 'event-5'))[1]).toMatchObject({
      type: 'DeadlineSet',
      data: { dueAt: ACK_DUE },
    });
    expect(stateOf([...answered, ...acceptedIn(takeBack(answered, 'event-5'))]).status).toBe('Sent');
  });

  it('is the last of its message, and no sending of a feed', () => {
    expect(codeOf(takeBack([...MAILED, acknowledged], SENT_EVENT))).toBe('EVENT_NOT_IN_RECORD');
    expect(codeOf(takeBack(SENT, SENT_EVENT))).toBe('EVENT_NOT_IN_RECORD');
    expect(codeOf(takeBack(MAILED, 'event-1'))).toBe('EVENT_NOT_IN_RECORD');
  });
});
