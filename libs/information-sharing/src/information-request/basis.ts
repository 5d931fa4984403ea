import type { Code } from '#policy/code-lists';

export type Basis = Code<'INFO_BASIS'>;

/** Whose the powers of section 45 are: the board's, by its chair and whoever prepares requests for the chair. */
export const BOARD = ['CHR', 'SBM'] as const;

/** Staff of the authority who ask by its own duties and powers. */
export const AUTHORITY = ['SAM', 'TM', 'PSW', 'DASS'] as const;

/** Who asks for information, on one basis or another. */
export const ASKERS = [...BOARD, ...AUTHORITY] as const;

/**
 * Who answers: organisations asked (domain 2.1), that 2.2 shows what they are asked; a placing authority has no column there. What
 * arrives on paper is written down by whoever asked.
 */
export const ASKED = ['AGL', 'POL', 'NHS', 'CQC', 'PRV'] as const;

/** Whose duty each basis is (domain 2.1, 2.3, 3.9 I-1; a caused enquiry is the safeguarding manager's, provider failure the director's). */
export const STAFF_OF_BASIS: Readonly<Record<Basis, readonly string[]>> = {
  S45: BOARD,
  S6_7_COOPERATION: AUTHORITY,
  S42_CAUSED: ['SAM', 'TM'],
  CONSENT: AUTHORITY,
  PROVIDER_FAILURE_POWER: ['DASS'],
};

/** What supplied information is used for. Values are the product's own; the first six are functions of a board (Care Act 2014 s43, s44, Schedule 2). */
export const BOARD_FUNCTIONS = [
  'SAFEGUARDING_ADULTS_REVIEW',
  'ASSURANCE_OF_MEMBERS',
  'STRATEGIC_PLAN',
  'ANNUAL_REPORT',
  'LEARNING_AND_PREVENTION',
  'INTER_AGENCY_ESCALATION',
] as const;

export const USES = [
  ...BOARD_FUNCTIONS,
  'SAFEGUARDING_ENQUIRY',
  'PROVIDER_CONTINUITY',
  'CONTRACT_MANAGEMENT',
  'STAFF_DISCIPLINE',
  'LEGAL_CLAIM',
  'OTHER',
] as const;
export type Use = (typeof USES)[number];

/** What may be done with what was supplied on each basis (Care Act 2014 s45(6); I-4): nothing else, whatever it is worth. */
export const USES_OF_BASIS: Readonly<Record<Basis, readonly Use[]>> = {
  S45: BOARD_FUNCTIONS,
  S6_7_COOPERATION: [...BOARD_FUNCTIONS, 'SAFEGUARDING_ENQUIRY'],
  S42_CAUSED: [...BOARD_FUNCTIONS, 'SAFEGUARDING_ENQUIRY'],
  CONSENT: [...BOARD_FUNCTIONS, 'SAFEGUARDING_ENQUIRY'],
  PROVIDER_FAILURE_POWER: ['PROVIDER_CONTINUITY'],
};

/**
 * Whether what is held on one basis answers a need on another: it may be used for everything that would be done with the other. So
 * what the board holds answers nobody else, and what the authority holds for safeguarding answers the board too (ADR 0191).
 */
export const mayAnswer = (held: Basis, asked: Basis): boolean =>
  USES_OF_BASIS[asked].every((use) => USES_OF_BASIS[held].includes(use));
