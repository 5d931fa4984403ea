/** The roles of domain 2.1, as data: code, the field's own name, and what the holder does. */
export const ROLES = {
  REF: { label: 'Referrer', description: 'Raises a concern; receives outcome feedback only' },
  TRI: {
    label: 'Front door officer',
    description:
      'Records concerns, takes immediate-risk action, gathers information; never the s42(1) decision',
  },
  EDT: {
    label: 'Emergency duty officer',
    description: 'The front door out of hours; interim protection only, never the s42(1) decision',
  },
  SW: {
    label: 'Social worker or enquiry officer',
    description: 'Progresses enquiries, holds Making Safeguarding Personal conversations, writes plans',
  },
  SAM: {
    label: 'Safeguarding adults manager',
    description: 'Takes the s42(1) decision, opens and closes enquiries, causes enquiries, accepts reports',
  },
  TM: { label: 'Team manager', description: 'Allocation, extensions, workload; may hold SAM too' },
  PSW: {
    label: 'Principal social worker',
    description: 'Practice lead: dip-samples, escalation stages, revises decisions, authorises overrides',
  },
  DASS: {
    label: 'Director of adult social services',
    description: 'Statutory director: escalation stages, revises decisions, authorises overrides',
  },
  CHR: {
    label: 'Independent chair of the safeguarding adults board',
    description: 'SAR decision, s45 requests, naming, national escalation, board reports',
  },
  SBM: {
    label: 'Safeguarding adults board business manager',
    description: 'Runs SAR and recommendation administration, reminders, publication pack',
  },
  SARG: {
    label: 'SAR sub-group member',
    description: 'Screens, recommends the SAR decision, reviews assurance; one or more per agency',
  },
  IR: {
    label: 'Independent reviewer',
    description: 'SAR author: working papers of their own SAR only, time-boxed',
  },
  AGL: {
    label: 'Agency safeguarding lead',
    description: 'Recommendation owner; responds for their own agency and its escalations',
  },
  POL: { label: 'Police', description: 'Receives feeds, sends notices, responds to requests' },
  NHS: { label: 'NHS body', description: 'Receives feeds, sends notices, responds to requests' },
  CQC: {
    label: 'Care Quality Commission',
    description: 'Receives feeds, sends notices, responds to requests',
  },
  PLA: { label: 'Placing authority', description: 'Receives feeds, sends notices, responds to requests' },
  PRV: {
    label: 'Provider respondent',
    description: 'Answers a caused enquiry or an information request addressed to it',
  },
  COM: {
    label: 'Commissioning and quality monitoring',
    description: 'Provider concerns and failure episodes',
  },
  ADV: {
    label: 'Advocate',
    description: "Sees the adult's own enquiry summary and plan, records views",
  },
  ADU: {
    label: 'Adult or lawful representative',
    description: 'Own information, outcomes, feedback; via a worker or the portal',
  },
  IGO: {
    label: 'Information governance officer',
    description: 'Caldicott guardian or DPO: disclosures, DSAR, retention, legal hold, breach log',
  },
  PERF: {
    label: 'Performance analyst',
    description: 'Aggregates, SAC build, data-quality lists (pseudonymised)',
  },
  ADM: { label: 'System administrator', description: 'Configuration and users; no case content' },
  AUD: { label: 'Auditor', description: 'Audit log, and sampled cases with a recorded reason' },
  PUB: {
    label: 'Public',
    description: 'Published SARs, tracker, non-responder list, annual figures',
  },
  SYSTEM: {
    label: 'The ledger itself',
    description: 'The deadline clock and process managers; never carried by a token',
  },
} as const satisfies Record<string, { label: string; description: string }>;

/** A role code: domain 2.1, and `SYSTEM` for what the ledger does of its own accord. */
export type Role = keyof typeof ROLES;

export const ROLE_CODES: readonly Role[] = Object.freeze(Object.keys(ROLES) as Role[]);

export const isRole = (value: unknown): value is Role =>
  typeof value === 'string' && Object.hasOwn(ROLES, value);
