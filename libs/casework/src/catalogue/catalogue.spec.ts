import { readdirSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { stateAfter, type Aggregate, type Given } from '#event-sourcing/decider';
import { EventCatalogue, type EventSchema } from '#event-sourcing/events';
import type { JsonObject, JsonValue } from '#platform/json';
import { containsPlaintextAt, WITHHELD } from '#privacy/sealing';
import { BODIES as CONCERN_BODIES, raised } from '../concern/examples.contract.js';
import { concern } from '../concern/index.js';
import { BODIES as PERSON_BODIES, registered } from '../person/examples.contract.js';
import { person } from '../person/index.js';
import { fixture } from '#record-keeping/examples';
import { caseworkCommands, caseworkEvents } from './index.js';

const catalogue = new EventCatalogue(caseworkEvents);
const folder = new URL('../../../../test/fixtures/events/', import.meta.url);
const BODIES: Readonly<Record<string, object>> = { ...PERSON_BODIES, ...CONCERN_BODIES };

/** What stands in the fixtures that nobody without the key may read. */
const IDENTIFYING =
  /Finch|Ada |Nell|Marsh|Constable|Reed|lodger|Mill Lane|1943|9990000018|100023336956|84500123|PPN|CAD|English|telephone|Registrar|2026-05-02|Coroner|Duty manager|statements|Sunday|bruised|seen\?/;

function withhold(data: JsonObject, path: readonly string[]): JsonObject {
  const [step = '', ...rest] = path;
  const value = data[step];
  if (value === undefined) return data;
  return { ...data, [step]: withholdIn(value, rest) };
}

function withholdIn(value: JsonValue, path: readonly string[]): JsonValue {
  if (path.length === 0) return { ...WITHHELD };
  if (Array.isArray(value)) return value.map((item: JsonValue) => withholdIn(item, path.slice(1)));
  return withhold(value as JsonObject, path);
}

const withheld = ({ type, sealed }: EventSchema): JsonObject =>
  sealed.reduce((data, path) => withhold(data, path.split('.')), fixture(type));

describe('the events of casework', () => {
  it('are each defined once', () => {
    expect(catalogue.types).toHaveLength(caseworkEvents.length);
  });

  it('have a stored shape for every version ever released', () => {
    const released = readdirSync(folder).filter((type) => catalogue.types.includes(type));
    expect(released.sort()).toEqual([...catalogue.types].sort());
    for (const { type, version } of caseworkEvents) {
      expect([type, readdirSync(new URL(`${type}/`, folder)).sort()]).toEqual([
        type,
        Array.from({ length: version }, (_none, index) => `v${index + 1}.json`),
      ]);
    }
  });

  it.each(caseworkEvents)('$type has a title and shows every field it seals', ({ type, title, sealed }) => {
    expect(title.length).toBeGreaterThan(3);
    for (const path of sealed) {
      expect([path, containsPlaintextAt(fixture(type), [path]).length > 0]).toEqual([path, true]);
    }
  });

  it.each(caseworkEvents)('$type leaves nothing readable that identifies or narrates', (schema) => {
    const text = JSON.stringify(withheld(schema));
    expect(text).not.toMatch(IDENTIFYING);
    expect(strings(withheld(schema)).filter((value) => /\s/.test(value))).toEqual([]);
  });
});

describe('every stored event folds', () => {
  const begun: readonly (readonly [Aggregate, Given])[] = [
    [person, registered],
    [concern, raised()],
  ];
  const cases = begun.flatMap(([aggregate, first]) =>
    aggregate.events.map((schema) => [aggregate.name, schema.type, aggregate, first, schema] as const),
  );

  it.each(cases)('%s: %s, read or withheld, to the same state', (_name, type, aggregate, first, schema) => {
    const begins = ['PersonRegistered', 'ConcernRaised'].includes(type);
    const fold = (data: JsonObject) => {
      const event = { type, data: catalogue.upcast(type, 1, data) };
      const { state } = stateAfter(aggregate, begins ? [event] : [first, event]);
      return { ...(state as { status: string }), dob: undefined, nhsNumber: undefined };
    };
    expect(aggregate.statuses).toContain(aggregate.status(fold(fixture(type))));
    expect(fold(withheld(schema))).toEqual(fold(fixture(type)));
  });

  it('keeps of what is sealed only what rules compare', () => {
    for (const [, type, aggregate, first] of cases) {
      const { state } = stateAfter(aggregate, [first, { type, data: fixture(type) }]);
      const { dob: _dob, nhsNumber: _nhsNumber, ...rest } = state as Record<string, unknown>;
      expect([type, IDENTIFYING.exec(JSON.stringify(rest))?.[0]]).toEqual([type, undefined]);
    }
  });
});

/** The fields nobody can leave out; every other is optional. By hand, from the tables of domain 3.1 and 3.2. */
const REQUIRED: Readonly<Record<string, string>> = {
  AcknowledgeReferrer: 'method informationGiven',
  ApproveDecisionRevision: 'to reason',
  ApproveMerge: 'survivor reason',
  CloseConcern: 'closureReason informationGiven',
  ConsiderCapacity: 'decisionInQuestion reasonToDoubt assessmentNeeded',
  ConsiderCrime: 'suspected reportedToPolice evidencePreserved',
  CorrectConcern: 'correctedEventId reason',
  CorrectPerson: 'correctedEventId reason',
  DecideConcern: 'limbA limbB limbC decision',
  DestroyKey: 'retentionRule',
  ExplainMissedConcernDeadline: 'key reasonCode reason',
  ExtendConcernDeadline: 'key newDueAt reasonCode reason',
  GiveFeedback: 'summaryCode',
  LiftRestriction: 'reason',
  LinkConcern: 'enquiryId',
  LinkRelationship: 'type isInformalCarer livesWith childInHousehold',
  MarkDuplicate: 'ofConcernId',
  MergePersons: 'survivor evidence',
  PlaceLegalHold: 'scope authority reason',
  ProposeKeyDestruction: 'retentionRule',
  ProposeLegalHoldRelease: 'holdId reason',
  RaiseConcern:
    'receivedAt contactMethod sourceOfReferral referrer narrative allegedRisks location immediateDanger crimeSuspected adultAware childrenInHousehold personRef',
  RecordAddress: 'address use accommodation safeToContact from',
  RecordAdultsViews: 'viewsOnConcern consentToEnquiry consentToShare givenBy',
  RecordAdultsViewsNotSought: 'reason detail',
  RecordCommunicationNeeds: 'language interpreter format',
  RecordConcernEntryInError: 'correctedEventId reason',
  RecordConcernInError: 'reason',
  RecordDeath: 'dateOfDeath accuracy source coronerInvolved',
  RecordFeedbackNotGiven: 'reason',
  RecordImmediateProtection: 'actions detail interimPlan',
  RecordInformation: 'requestId summary',
  RecordLegalAuthority: 'type holder scope evidenceSeen from',
  RecordMissedConcernDeadline: 'key dueAt',
  RecordPersonEntryInError: 'correctedEventId reason',
  RecordReferrerWithdrawal: 'reason',
  RecordSupportProfile: 'primarySupportReason healthConditions receivingServices funding asOf',
  RegisterPerson: 'names dobAccuracy sex ethnicity',
  ReleaseLegalHold: 'holdId reason',
  ReopenConcern: 'reason',
  RequestInformation: 'fromOrg questions dueAt',
  RestrictPerson: 'reason allowedUsers',
  ReverseMerge: 'reason',
  ReviseDecision: 'limbA limbB limbC to newInformation',
  StartTriage: '',
  TransferConcern: 'toLA reason',
  VerifyIdentity: 'nhsNumber traceMethod',
};

describe('the commands of casework', () => {
  const faultsOf = (body: new () => object, plain: object): readonly string[] =>
    validateSync(plainToInstance(body, plain), {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
    }).flatMap((error) => flat(error));

  it('have operation ids of their own', () => {
    const ids = caseworkCommands.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(47);
  });

  it.each(caseworkCommands)('$name accepts its example', ({ name, body }) => {
    expect(faultsOf(body, BODIES[name] as object)).toEqual([]);
  });

  it.each(caseworkCommands)('$name refuses a field it does not have', ({ name, body }) => {
    expect(faultsOf(body, { ...BODIES[name], extra: 1 })).toEqual(['extra whitelistValidation']);
  });

  it.each(caseworkCommands)('$name names each required field that is missing', ({ name, body }) => {
    const required = Object.keys(BODIES[name] as object).filter(
      (field) =>
        !faultsOf(body, { ...BODIES[name], [field]: undefined }).every(
          (fault) => fault !== `${field} missing`,
        ),
    );
    expect(required.sort()).toEqual(
      (REQUIRED[name] ?? '')
        .split(' ')
        .filter((field) => field !== '')
        .sort(),
    );
  });

  it.each([
    ['RegisterPerson', 'names', 'family given use'],
    [
      'RaiseConcern',
      'allegedRisks',
      'type source sourceDetail location pressureUlcer economicAbuse coerciveControl abuseInCareRelationship personallyConnected',
    ],
    ['RaiseConcern', 'referrer', 'anonymous wishesIdentityWithheld'],
    ['RaiseConcern', 'externalRefs', 'system value'],
    ['RaiseConcern', 'location', 'code'],
    ['RaiseConcern', 'peopleAlleged', ''],
    ['DecideConcern', 'rationale', ''],
  ])('%s asks in %s for: %s', (name, field, required) => {
    const declaration = caseworkCommands.find((each) => each.name === name);
    const whole = (BODIES[name] as Record<string, unknown>)[field];
    const body = { ...BODIES[name], [field]: Array.isArray(whole) ? [{}] : {} };
    const missing = faultsOf(declaration?.body as never, body)
      .filter((fault) => fault.endsWith(' missing'))
      .map((fault) => fault.replace(/ missing$/, '').replace(/^.*\./, ''));
    expect(missing.sort()).toEqual(required.split(' ').filter(Boolean).sort());
  });

  it('P-5 knows no blank sex and no blank ethnicity', () => {
    const [register] = caseworkCommands.filter(({ name }) => name === 'RegisterPerson');
    for (const blank of ['', null]) {
      const faults = faultsOf(register?.body as never, {
        ...BODIES.RegisterPerson,
        sex: blank,
        ethnicity: blank,
      });
      expect(faults).toEqual(['sex unknownCode', 'ethnicity unknownCode']);
    }
  });
});

describe('the rules of casework', () => {
  const rules = caseworkCommands.flatMap(({ refuse, aggregate }) => [...refuse, ...aggregate.rules]);

  it('hold every refusal the domain pages give to a rule', () => {
    const codes = new Set(rules.map(({ code }) => code));
    const reserved = caseworkCommands.flatMap(({ reserve }) => reserve.map(({ refusal }) => refusal.code));
    for (const code of [...codes, ...reserved]) expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
    expect([...codes, ...reserved]).toEqual(
      expect.arrayContaining(
        `OCCURRED_IN_FUTURE LATE_ENTRY_REASON_REQUIRED SEARCH_FIRST
         NHS_NUMBER_INVALID NHS_NUMBER_IN_USE MERGE_BLOCKED RETENTION_NOT_EXPIRED LEGAL_HOLD
         THREE_PART_TEST_NOT_MET S42_DUTY_IS_MANDATORY REASON_REQUIRED NO_ACTION_IS_SOLE_CHOICE
         ADULT_VOICE_MISSING IMMEDIATE_RISK_UNADDRESSED CRIME_NOT_CONSIDERED DECIDER_NOT_INDEPENDENT
         PERSON_UNDER_18 ADULT_DECEASED HOST_AUTHORITY_LEADS FEEDBACK_MISSING NOT_A_VALID_REASON`.split(
          /\s+/,
        ),
      ),
    );
  });

  it('each say why, in a sentence, and where it is written', () => {
    for (const { id, reason, source } of rules) {
      expect(id).toMatch(/^[A-Z0-9][A-Za-z0-9.-]+$/);
      expect(reason).toMatch(/^[A-Z].{15,}\.$/);
      expect(source.length).toBeGreaterThan(5);
    }
  });
});

function strings(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => strings(item));
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

function flat({ property, constraints, children }: ValidationError): readonly string[] {
  return [
    ...Object.keys(constraints ?? {}).map((name) => `${property} ${name}`),
    ...(children ?? []).flatMap((child) => flat(child).map((fault) => `${property}.${fault}`)),
  ];
}
