import { beyondLocal, discussed } from '../beyond-local.js';
import { agreement, finding, marked, reviewMade } from '../concluding.js';
import { drafted } from '../recommending.js';
import { DUTY_AFTER_DEATH, found } from '../reviewing.js';
import type { Story } from '../story.js';

const REVIEW = 'ronald-review';

/** Agreed today, not yet published; its recommendation waits to be issued. */
export const ronaldTeale: Story = {
  key: 'ronald-teale',
  person: { given: 'Ronald', family: 'Teale', dob: '1939-07-30', sex: 'MALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    ...reviewMade({
      key: REVIEW,
      since: { days: 240 },
      summary: 'Died in a fire at home. Services had written of the smoking in bed for two years.',
      harmType: 'SELF_NEGLECT',
      test: DUTY_AFTER_DEATH,
      method: 'SYSTEMS',
      orgs: ['FIRE-NORTHMOOR', 'PRV-LARK'],
      family: ['Doreen Teale', 'SIBLING'],
      about: 'a risk everybody wrote down.',
      findings: [
        found(
          'INTERAGENCY',
          ['HOARDING_FIRE', 'INFORMATION_SHARING'],
          'Carers saw burns in the bedding weekly; the fire service was never told.',
        ),
        found(
          'NATIONAL_CONTEXT',
          ['HOARDING_FIRE'],
          'Nothing in the rules of commissioning asks for a fire risk assessment at home.',
          { commissioningFactor: true },
        ),
      ],
    }),
    agreement(REVIEW, {}, [marked(5, 'PARTLY_MET', 'Begun late; the family was heard throughout.')]),
    ...drafted({
      key: 'ronald-fire-checks',
      of: REVIEW,
      issued: {},
      findings: (seeded) => [finding(seeded, REVIEW, 0)],
      text: 'Every home carer reports signs of fire to the fire service the same day.',
      publicText: 'Home care reports signs of fire risk to the fire service the same day.',
      level: 'SYSTEM',
      domain: 'INTERAGENCY',
      themes: ['HOARDING_FIRE'],
      specific: 'One referral route, in every home care contract.',
      measure: 'Referrals a month, and visits made within a week.',
      doneInDays: 180,
      lanes: [],
    }),
    beyondLocal({
      key: 'ronald-commissioning',
      of: REVIEW,
      since: {},
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 1) }),
      policyArea: 'REGULATION_OF_CARE',
      whyBeyondLocal: 'The standard contract is national.',
      then: [],
    }),
    beyondLocal({
      key: 'ronald-detectors',
      of: REVIEW,
      since: {},
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 0) }),
      policyArea: 'HOUSING_AND_HOMELESSNESS',
      whyBeyondLocal: 'Who pays for linked detectors differs from area to area.',
      then: [discussed(true, 'The region’s fire services agree one scheme.')],
    }),
  ],
};
