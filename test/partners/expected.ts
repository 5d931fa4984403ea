import type { JsonObject } from '#platform/json';

/** A message as its recipient reads it, without what no two runs share: ids, pseudonyms, addresses of the ledger. */
export interface ExpectedMessage {
  readonly topic: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly data: JsonObject;
  readonly handling: readonly string[];
}

interface Content {
  readonly feed?: string;
  readonly type: string;
  readonly version: number;
  readonly occurredAt: string;
  readonly data: JsonObject;
  readonly handling: readonly string[];
}

const REFERENCE = '<reference>';

/** What came, made comparable with what is expected: a reference is some pseudonym, and another in every run. */
export const comparable = (
  { type, version, occurredAt, data, handling }: Content,
  topic: string,
): ExpectedMessage => ({
  ...{ topic, type, version, occurredAt, handling: [...handling] },
  data: 'reference' in data ? { ...data, reference: REFERENCE } : data,
});

const POLICE = 'sg.out.police.v1';
const TRUST = 'sg.out.nhs.trust.v1';

const CONTACT = { role: 'Safeguarding adults team', email: 'safeguarding@la-northmoor.example' };

const ADA = {
  forceRef: 'CAD 4471',
  location: 'OWN_HOME',
  immediateRisk: true,
  interimProtection: ['MOVED_TO_SAFETY'],
  contact: CONTACT,
  person: { names: [{ family: 'Finch', given: ['Ada'] }], dateOfBirth: '1943-11-20' },
};

const toPolice = (type: string, occurredAt: string, data: JsonObject, more: readonly string[] = []) => ({
  ...{ topic: POLICE, type, version: 1, occurredAt, data },
  handling: [...more, 'NO_ONWARD_SHARING'],
});

/** S1: what the police are told of Ada Finch, in this order. The NHS is no part of it, and is told nothing. */
export const S1_POLICE: readonly ExpectedMessage[] = [
  toPolice('crime-reported', '2026-04-07T09:00:00.000Z', {
    ...ADA,
    riskTypes: ['NEGLECT'],
    evidencePreserved: true,
  }),
  toPolice('concern-decided', '2026-04-07T09:00:00.000Z', {
    ...ADA,
    riskTypes: ['NEGLECT'],
    decision: 'S42_DUTY_MET',
    decidedAt: '2026-04-07T09:00:00.000Z',
  }),
  toPolice('enquiry-concluded', '2026-05-05T09:00:00.000Z', {
    ...ADA,
    immediateRisk: false,
    riskTypes: ['FINANCIAL'],
    outcome: 'RI_ACTION',
    riskOutcome: 'REDUCED',
    concludedAt: '2026-05-05T09:00:00.000Z',
  }),
];

export const S1_NHS: readonly ExpectedMessage[] = [];

const BERNARD = {
  riskTypes: ['FINANCIAL', 'DOMESTIC'],
  location: 'OWN_HOME',
  immediateRisk: false,
  contact: CONTACT,
  person: {
    names: [{ family: 'Cole', given: ['Bernard'] }],
    dateOfBirth: '1955-01-30',
    safeToContact: false,
  },
};

const ofBernard = (type: string, occurredAt: string, data: JsonObject) =>
  toPolice(type, occurredAt, { ...BERNARD, ...data }, ['SAFE_CONTACT_ONLY']);

/** What the police are to do of Bernard Cole's plan, and by when. */
export const S4_POLICE_ACTION = {
  what: 'Occupation order served, drive-by checks for a fortnight.',
  dueAt: '2026-07-15T16:00:00Z',
};
export const S4_TRUST_ACTION = {
  what: 'Pharmacist reviews who collects the prescriptions.',
  dueAt: '2026-07-20T16:00:00Z',
};

/** S4: what the police are told of Bernard Cole: codes and their action, never where he can be found (RR-4), nothing medical. */
export const S4_POLICE: readonly ExpectedMessage[] = [
  ofBernard('multi-agency-referral-made', '2026-06-08T10:00:00.000Z', {
    reference: REFERENCE,
    forum: 'MARAC',
    referredAt: '2026-06-08T10:00:00.000Z',
    request: 'TAKE_PART',
  }),
  ofBernard('court-order-breached', '2026-06-30T20:00:00.000Z', {
    order: 'DAPO',
    breachedAt: '2026-06-30T18:00:00Z',
  }),
  ofBernard('plan-action-added', '2026-07-01T09:00:00.000Z', {
    reference: REFERENCE,
    action: S4_POLICE_ACTION.what,
    dueAt: S4_POLICE_ACTION.dueAt,
    request: 'TAKE_ACTION',
  }),
];

/** S4: what the hospital trust is told: its own action and whom it is about, and no more. */
export const S4_NHS: readonly ExpectedMessage[] = [
  {
    topic: TRUST,
    type: 'plan-action-added',
    version: 1,
    occurredAt: '2026-07-01T09:00:00.000Z',
    data: {
      riskTypes: ['FINANCIAL', 'DOMESTIC'],
      location: 'OWN_HOME',
      contact: CONTACT,
      person: { names: [{ family: 'Cole', given: ['Bernard'] }], dateOfBirth: '1955-01-30' },
      reference: REFERENCE,
      action: S4_TRUST_ACTION.what,
      dueAt: S4_TRUST_ACTION.dueAt,
      request: 'TAKE_ACTION',
    },
    handling: ['SAFE_CONTACT_ONLY', 'NO_ONWARD_SHARING'],
  },
];
