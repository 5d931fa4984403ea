import { concern, livesAt, risk, told, triage } from '../ordinary.js';
import { before, type Story } from '../story.js';

export const bernardCole: Story = {
  key: 'bernard-cole',
  person: { given: 'Bernard', family: 'Cole', dob: '1955-01-30', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [livesAt('2 Canal View, Northmoor', false)],
  chapters: [
    concern({
      key: 'bernard-bank-card',
      raisedBy: 'tri.demo',
      received: { days: 9 },
      told: told('His son holds his bank card and answers for him; he has lost weight.', {
        sourceOfReferral: 'GP',
        allegedRisks: [
          risk('FINANCIAL', {
            economicAbuse: true,
            economicTactics: ['CONTROLS_MONEY', 'WITHHOLDS_ESSENTIALS'],
            abuseInCareRelationship: true,
            careRelationship: 'ADULT_CHILD_CARER',
          }),
          risk('DOMESTIC', { coerciveControl: true }),
        ],
        crimeSuspected: 'UNKNOWN',
        adultAware: 'UNKNOWN',
      }),
      then: [
        triage,
        [
          'sw.demo',
          'requestInformation',
          ({ now }) => ({
            fromOrg: 'NHS-NORTHMOOR-TRUST',
            questions: 'When was he last seen alone, and by whom?',
            dueAt: before(now, { days: -1 }),
          }),
        ],
      ],
    }),
  ],
};
