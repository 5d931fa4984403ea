import {
  concern,
  concernCorrected,
  concernDecided,
  concernDecisionRevised,
  concernEntryRecordedInError,
  concernRecordedInError,
  crimeConsidered,
} from '#casework/concern';
import { enquiry, enquiryConcluded, enquiryConclusionCorrected } from '#casework/enquiry';
import {
  person,
  personAddressRecorded,
  personCorrected,
  personRestricted,
  personRestrictionLifted,
} from '#casework/person';
import { disclosureSent, messageIdOf, partnerDisclosure } from '#information-sharing/disclosure';
import { FeedAgreements, NO_AGREEMENTS } from '#policy/feed-agreements';
import type { StoredEvent } from '#event-sourcing/store';
import {
  adult,
  CONCERN,
  ENQUIRY,
  example,
  FeedLog,
  opened,
  PERSON,
  raised,
  type Asked,
} from './feed-log.contract.js';

const short = (asked: readonly Asked[]) => asked.map(({ operation, id }) => `${operation} ${id}`);

describe('what follows from corrections for what partners were told', () => {
  let log: FeedLog;
  let report: StoredEvent;
  let told: Asked;

  beforeEach(async () => {
    log = new FeedLog();
    await adult(log);
    await raised(log);
    report = await log.say(concern, CONCERN, example(crimeConsidered));
    [told] = (await log.settle(report)) as [Asked];
  });

  const say = (...[of, id, event]: Parameters<FeedLog['say']>) => log.say(of, id, event);

  it('a correction of what was told is told, once, and the same however often it is asked', async () => {
    const event = await say(concern, CONCERN, example(concernCorrected, { incidentDate: '2026-03-30' }));
    const asked = await log.on(event);
    expect(short(asked)).toEqual([`correctFeedDisclosure ${told.id}`]);
    expect(asked[0]?.command).toMatchObject({
      triggerEventId: event.eventId,
      content: { type: 'crime-reported', data: { incidentDate: '2026-03-30', evidencePreserved: true } },
    });
    expect(await log.on(event)).toEqual(asked);
    await log.settle(event);
    expect(await log.on(event)).toEqual([]);
  });

  it('a correction of what was not told is nobody’s business', async () => {
    const { correctedEventId, reason } = example(concernCorrected).data;
    const right = concernCorrected({ correctedEventId, reason, narrative: 'It was the lodger.' });
    expect(await log.on(await say(concern, CONCERN, right))).toEqual([]);
  });

  it('an entry recorded in error is recalled', async () => {
    const error = example(concernEntryRecordedInError, {
      correctedEventId: report.eventId,
      correctedEventType: 'CrimeConsidered',
    });
    const asked = await log.on(await say(concern, CONCERN, error));
    expect(short(asked)).toEqual([`recallFeedDisclosure ${told.id}`]);
    expect(asked[0]?.command.reason).toBe('RECORDED_IN_ERROR');
  });

  it('so is everything told of a concern recorded in error, and nothing more is told of it', async () => {
    const decided = await say(concern, CONCERN, example(concernDecided, { decision: 'S42_DUTY_MET' }));
    const second = await log.settle(decided);
    const asked = await log.on(await say(concern, CONCERN, example(concernRecordedInError)));
    const all = [told, ...second.filter(({ operation }) => operation === 'proposeFeedDisclosure')];
    expect(short(asked)).toEqual(all.map(({ id }) => `recallFeedDisclosure ${id}`));
    expect(await log.on(report)).toEqual([]);
  });

  it('a decision revised away is recalled as no longer true', async () => {
    const decided = await say(concern, CONCERN, example(concernDecided, { decision: 'S42_DUTY_MET' }));
    const toPolice = (await log.settle(decided)).find(({ command }) => command.content.feed === 'police');
    const revision = example(concernDecisionRevised, { from: 'S42_DUTY_MET', to: 'OTHER_ENQUIRY' });
    const asked = await log.on(await say(concern, CONCERN, revision));
    expect(short(asked)).toContain(`recallFeedDisclosure ${toPolice?.id}`);
    expect(asked.find(({ id }) => id === toPolice?.id)?.command.reason).toBe('NO_LONGER_TRUE');
  });

  it('a conclusion corrected is told as corrected, not anew', async () => {
    await log.settle(await opened(log));
    const concluded = await log.settle(await say(enquiry, ENQUIRY, example(enquiryConcluded)));
    const right = example(enquiryConclusionCorrected, { riskAssessmentOutcome: 'NR_NO_ACTION' });
    const asked = await log.on(await say(enquiry, ENQUIRY, right));
    const ids = concluded
      .filter(({ command }) => command.content.type === 'enquiry-concluded')
      .map(({ id }) => id);
    expect(short(asked).sort()).toEqual(ids.map((id) => `correctFeedDisclosure ${id}`).sort());
    for (const { command } of asked) expect(command.content.data).toMatchObject({ outcome: 'NR_NO_ACTION' });
  });

  it('another name reaches everybody who was told the wrong one', async () => {
    const names = [{ family: 'Fynch', given: ['Ada'], use: 'OFFICIAL' as const }];
    const asked = await log.on(
      await say(person, PERSON, example(personCorrected, { names, dob: undefined })),
    );
    expect(short(asked)).toEqual([`correctFeedDisclosure ${told.id}`]);
    expect(asked[0]?.command.content.data).toMatchObject({
      person: { names: [{ family: 'Fynch', given: ['Ada'] }] },
    });
  });

  it('RR-4: an address that proves unsafe is taken out of what was told; a new one that is safe is no correction', async () => {
    const address = (safeToContact: boolean) =>
      example(personAddressRecorded, { safeToContact, to: undefined });
    expect(await log.on(await say(person, PERSON, address(true)))).toEqual([]);
    const [asked] = await log.on(await say(person, PERSON, address(false)));
    expect(asked?.operation).toBe('correctFeedDisclosure');
    expect(asked?.command.content.data).toMatchObject({ person: { safeToContact: false } });
    expect(JSON.stringify(asked?.command.content)).not.toContain('Mill Lane');
    expect(asked?.command.redactions).toEqual([{ field: 'person.address', rule: 'RR-4' }]);
  });

  it('RR-7: of a person restricted since, what has not left is taken back, and what comes later waits for somebody', async () => {
    const restriction = await say(person, PERSON, example(personRestricted));
    expect(short(await log.on(restriction))).toEqual([`recallFeedDisclosure ${told.id}`]);
    const decided = await say(concern, CONCERN, example(concernDecided, { decision: 'S42_DUTY_MET' }));
    const [later] = await log.on(decided);
    expect(later?.command).toMatchObject({ needsAuthorisation: 'MANUAL_AUTHORISATION_REQUIRED' });
    await say(person, PERSON, example(personRestrictionLifted));
    const [lifted] = await log.on(decided);
    expect(lifted?.command.needsAuthorisation).toBeUndefined();
  });

  it('RR-7: what had left stays with the police; put right it is taken back, for nothing of it leaves by itself', async () => {
    const messageId = messageIdOf(told.id, 1);
    await say(partnerDisclosure, told.id, example(disclosureSent, { messageId }));
    expect(await log.on(await say(person, PERSON, example(personRestricted)))).toEqual([]);
    const event = await say(concern, CONCERN, example(concernCorrected, { incidentDate: '2026-03-30' }));
    const [asked] = await log.on(event);
    expect(asked?.command).toMatchObject({ blocked: 'MANUAL_AUTHORISATION_REQUIRED' });
  });

  it('what was never told because nobody had agreed to it is not told by a correction', async () => {
    const silent = new FeedLog(NO_AGREEMENTS);
    await adult(silent);
    await raised(silent);
    expect(await silent.told(concern, CONCERN, example(crimeConsidered))).toEqual([]);
    expect(await silent.told(concern, CONCERN, example(concernCorrected))).toEqual([]);
  });

  it('of somebody erased nothing is told, corrected or recalled, and nothing is held up', async () => {
    await log.keys.destroy(PERSON, { by: 'igo.demo', retentionRule: 'CASE_6Y' });
    const [asked] = await log.on(report);
    expect(asked?.command).toMatchObject({ blocked: 'RECORD_UNREADABLE' });
    expect(JSON.stringify(asked)).not.toMatch(/Finch|Mill Lane/);
  });
});

describe('agreements', () => {
  it('decide by the day the event was recorded', async () => {
    const until = (to: string) => {
      const [row] = new FeedLog().agreements.all.filter(({ feed }) => feed === 'police');
      return new FeedLog(new FeedAgreements([{ ...(row as NonNullable<typeof row>), to }]));
    };
    const told = async (log: FeedLog) => {
      await adult(log);
      await raised(log);
      return log.told(concern, CONCERN, example(crimeConsidered));
    };
    expect(await told(until('2026-04-07'))).toHaveLength(1);
    expect(await told(until('2026-04-06'))).toEqual([]);
  });
});
