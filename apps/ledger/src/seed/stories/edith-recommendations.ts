import { finding } from '../concluding.js';
import type { Seeded } from '../story.js';

/** What the review of Edith Lowther's story recommended, to whom. */

export const REVIEW = 'edith-review';

export const VISITS = {
  key: 'edith-missed-visits',
  of: REVIEW,
  issued: { days: 165 },
  findings: (seeded: Seeded) => [finding(seeded, REVIEW, 0)],
  text: 'A missed visit is known to everybody who visits within the day.',
  publicText: 'When a visit to an adult at risk is missed, everybody else who visits is told within the day.',
  level: 'SYSTEM',
  domain: 'INTERAGENCY',
  themes: ['INFORMATION_SHARING', 'SELF_NEGLECT'],
  specific: 'One alert, shared by all who visit, with somebody who answers it.',
  measure: 'Share of missed visits answered within the day, by month.',
  doneInDays: 300,
  lanes: [
    { org: 'LA-NORTHMOOR', ownerRole: 'Director of adult social services' },
    { org: 'NHS-NORTHMOOR-TRUST', ownerRole: 'Chief nurse' },
    { org: 'POL-NORTHMOOR', ownerRole: 'Head of public protection' },
    { org: 'ICB-NORTHMOOR', ownerRole: 'Chief nursing officer' },
    { org: 'NHS-HEATHER-VALE', ownerRole: 'Director of nursing' },
    { org: 'HSG-MOORVIEW', ownerRole: 'Director of housing' },
    { org: 'PRV-BRACKEN', ownerRole: 'Registered manager' },
    { org: 'PRV-TARN', ownerRole: 'Registered manager' },
    { org: 'ADV-NORTHMOOR', ownerRole: 'Chief executive' },
    { org: 'FIRE-NORTHMOOR', ownerRole: 'Head of prevention', answerBy: { days: 16 } },
    { org: 'PRV-LARK', ownerRole: 'Registered manager', answerBy: { days: 2 } },
  ],
};

/** The day the policy gives for an answer. */
export const ANSWER_BY = { days: 165 - 56 };

export const ENTRY = {
  key: 'edith-entry',
  of: REVIEW,
  issued: { days: 12 },
  findings: (seeded: Seeded) => [finding(seeded, REVIEW, 1)],
  text: 'Whoever is refused at the door three times asks what powers there are, and writes down the answer.',
  publicText: 'After three refusals at the door every service considers what powers of entry there are.',
  level: 'SYSTEM',
  domain: 'DIRECT_PRACTICE',
  themes: ['POWER_OF_ENTRY', 'PROFESSIONAL_CURIOSITY'],
  specific: 'A written answer on every record with three refusals.',
  measure: 'Audit of twenty records each quarter.',
  doneInDays: 200,
  lanes: [
    { org: 'LA-NORTHMOOR', ownerRole: 'Principal social worker' },
    { org: 'NHS-NORTHMOOR-TRUST', ownerRole: 'Chief nurse' },
    { org: 'POL-NORTHMOOR', ownerRole: 'Head of public protection' },
    { org: 'HSG-MOORVIEW', ownerRole: 'Director of housing' },
    { org: 'PRV-LARK', ownerRole: 'Registered manager' },
  ],
};

export const KEYS = {
  key: 'edith-keys',
  of: REVIEW,
  issued: { days: 130 },
  text: 'The landlord knows who holds a key to the home of a tenant at risk.',
  publicText: 'Landlords hold on record who has a key to the home of a tenant at risk.',
  level: 'AGENCY',
  domain: 'ORGANISATIONAL',
  themes: ['POWER_OF_ENTRY'],
  specific: 'A key holder on every record of a tenant at risk.',
  measure: 'Share of such records with a key holder.',
  doneInDays: 300,
  lanes: [{ org: 'HSG-MOORVIEW', ownerRole: 'Director of housing' }],
};

export const KEYS_ANSWER_BY = { days: 130 - 56 };

export const CONTRACTS = {
  key: 'edith-contracts',
  of: REVIEW,
  issued: { days: 3 },
  text: 'Contracts of home care say what happens when nobody opens the door.',
  publicText: 'Contracts of home care say what happens when nobody opens the door.',
  level: 'AGENCY',
  domain: 'ORGANISATIONAL',
  themes: ['COMMISSIONING_PROVIDER_QUALITY'],
  specific: 'A clause in every contract renewed from April.',
  measure: 'Share of contracts with the clause.',
  doneInDays: 250,
  lanes: [{ org: 'LA-NORTHMOOR', ownerRole: 'Head of commissioning' }],
};
