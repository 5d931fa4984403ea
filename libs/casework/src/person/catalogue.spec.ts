import { describeCatalogue, faultsOf } from '#record-keeping/examples';
import { BODIES, registered } from './examples.contract.js';
import { person } from './index.js';

/** By hand, from the table of domain 3.1. */
const REQUIRED = {
  ApproveMerge: 'survivor reason',
  CorrectPerson: 'correctedEventId reason',
  DestroyKey: 'retentionRule',
  LiftRestriction: 'reason',
  LinkRelationship: 'type isInformalCarer livesWith childInHousehold',
  MergePersons: 'survivor evidence',
  PlaceLegalHold: 'scope authority reason',
  ProposeKeyDestruction: 'retentionRule',
  ProposeLegalHoldRelease: 'holdId reason',
  RecordAddress: 'address use accommodation safeToContact from',
  RecordCommunicationNeeds: 'language interpreter format',
  RecordDeath: 'dateOfDeath accuracy source coronerInvolved',
  RecordLegalAuthority: 'type holder scope evidenceSeen from',
  RecordPersonEntryInError: 'correctedEventId reason',
  RecordSupportProfile: 'primarySupportReason healthConditions receivingServices funding asOf',
  RegisterPerson: 'names dobAccuracy sex ethnicity',
  ReleaseLegalHold: 'holdId reason',
  RestrictPerson: 'reason allowedUsers',
  ReverseMerge: 'reason',
  VerifyIdentity: 'nhsNumber traceMethod',
};

describeCatalogue(person, {
  begun: registered,
  bodies: BODIES,
  required: REQUIRED,
  nested: [['RegisterPerson', 'names', 'family given use']],
  compared: ['dob', 'nhsNumber'],
  refusals: `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED SEARCH_FIRST NHS_NUMBER_INVALID NHS_NUMBER_IN_USE MERGE_BLOCKED
    RETENTION_NOT_EXPIRED LEGAL_HOLD`,
});

describe('P-5', () => {
  it('knows no blank sex and no blank ethnicity', () => {
    const register = person.commands.find(({ name }) => name === 'RegisterPerson');
    for (const blank of ['', null]) {
      const body = { ...BODIES['RegisterPerson'], sex: blank, ethnicity: blank };
      expect(faultsOf(register?.body as never, body)).toEqual(['sex unknownCode', 'ethnicity unknownCode']);
    }
  });
});
