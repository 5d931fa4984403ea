import { arrived, asked, declined, sentOut } from '../asking.js';
import { OFFICE, review, scopingAsked, scopingOf, scopingReturned } from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'clement-review';
const REQUIRED = 'clement-required';

/** Screened while answers are missing: one late, one refused on a ground, one refused and challenged. */
export const clementDyer: Story = {
  key: 'clement-dyer',
  person: { given: 'Clement', family: 'Dyer', dob: '1954-08-02', sex: 'MALE', ethnicity: 'BLACK_CARIBBEAN' },
  then: [],
  chapters: [
    review({
      key: REVIEW,
      since: { days: 45 },
      paceHours: 24 * 3,
      summary: 'Died at home in a flat without water. Four agencies knew of the hoarding.',
      harmType: 'SELF_NEGLECT',
      then: [
        scopingAsked(
          ['POL-NORTHMOOR', 'HSG-MOORVIEW', 'NHS-HEATHER-VALE', 'NHS-NORTHMOOR-TRUST'],
          'When was he last seen, by whom, and what was agreed?',
        ),
        scopingReturned('POL-NORTHMOOR', REVIEW),
        scopingReturned('NHS-NORTHMOOR-TRUST', REVIEW),
      ],
    }),
    asked({
      key: REQUIRED,
      of: REVIEW,
      since: { days: 24 },
      paceHours: 24 * 4,
      recipientOrg: 'NHS-HEATHER-VALE',
      purpose: 'Scoping of a review under section 44.',
      items: ['MENTAL_HEALTH_RECORDS', 'RISK_ASSESSMENTS'],
      then: [
        sentOut(),
        declined('agl.mh.demo', 'CONDITIONS_NOT_MET', 'He was discharged before the time reviewed.'),
        [
          OFFICE,
          'challengeInformationRefusal',
          { to: 'CALDICOTT_GUARDIAN', reasons: 'The discharge is what the review looks at.' },
        ],
      ],
    }),
    {
      key: 'clement-refused',
      on: REVIEW,
      since: { days: 20 },
      then: [
        [
          OFFICE,
          'recordSarContributionRefused',
          ({ id, made }) => ({
            contribution: 'SCOPING',
            requestId: scopingOf(made, REVIEW),
            org: 'NHS-HEATHER-VALE',
            reason: 'Not an open patient at the time.',
            followUp: { kind: 'S45_REQUEST', id: id(REQUIRED) },
          }),
        ],
      ],
    },
    asked({
      key: 'clement-late',
      of: REVIEW,
      since: { days: 21 },
      recipientOrg: 'HSG-MOORVIEW',
      purpose: 'What the landlord knew of the state of the flat.',
      items: ['TENANCY_FILE', 'REPAIRS_AND_ACCESS'],
      then: [sentOut()],
    }),
    asked({
      key: 'clement-privileged',
      of: REVIEW,
      since: { days: 12 },
      paceHours: 24,
      recipientOrg: 'PRV-LARK',
      purpose: 'Why calls were ended.',
      items: ['INCIDENT_REPORTS'],
      then: [
        sentOut(),
        arrived('prv2.demo'),
        declined('prv2.demo', 'LEGAL_PRIVILEGE', 'The note was made for our solicitors.'),
      ],
    }),
  ],
};
