import { beyondLocal, considered, discussed, submitted } from '../beyond-local.js';
import { agreement, cleared, finding, inLibrary, marked, published, reviewMade } from '../concluding.js';
import {
  accepted,
  acknowledged,
  assuranceAsked,
  byItself,
  complete,
  done,
  evidence,
  finalNotice,
  named,
  progress,
  rated,
  refused,
  reminded,
  reversed,
} from '../lane-acts.js';
import { inLane, issued } from '../recommending.js';
import { CHAIR, DUTY_AFTER_DEATH, found, OFFICE } from '../reviewing.js';
import type { Story } from '../story.js';
import {
  ANSWER_BY,
  CONTRACTS,
  ENTRY,
  KEYS,
  KEYS_ANSWER_BY,
  REVIEW,
  VISITS,
} from './edith-recommendations.js';

const AGREED = { days: 170 };

/** Published, with a recommendation in every state an answer, or none, can bring it to: up to a named non-responder. */
export const edithLowther: Story = {
  key: 'edith-lowther',
  person: { given: 'Edith', family: 'Lowther', dob: '1934-03-03', sex: 'FEMALE', ethnicity: 'WHITE_BRITISH' },
  then: [],
  chapters: [
    ...reviewMade({
      key: REVIEW,
      since: { days: 420 },
      summary: 'Found dead at home after nine days. Six services had knocked and gone away.',
      harmType: 'SELF_NEGLECT',
      test: DUTY_AFTER_DEATH,
      method: 'TRADITIONAL',
      orgs: ['NHS-NORTHMOOR-TRUST', 'HSG-MOORVIEW', 'PRV-LARK'],
      family: ['Pauline Lowther', 'OTHER_FAMILY'],
      about: 'visits that were missed, one service after the other.',
      findings: [
        found(
          'INTERAGENCY',
          ['INFORMATION_SHARING', 'SELF_NEGLECT'],
          'Each service recorded a missed visit and told nobody.',
        ),
        found(
          'DIRECT_PRACTICE',
          ['POWER_OF_ENTRY', 'PROFESSIONAL_CURIOSITY'],
          'Nobody asked who may enter, or whether anybody had seen her.',
          { powerOfEntry: true },
        ),
      ],
    }),
    agreement(REVIEW, AGREED),
    ...issued(VISITS),
    {
      key: 'edith-published',
      on: REVIEW,
      since: { days: 150 },
      paceHours: 24 * 5,
      then: [
        cleared(['Gillian Marsden']),
        published((seeded) => ({
          url: 'https://northmoor-sab.example/reviews/iris',
          pseudonym: 'Iris',
          title: 'Safeguarding adults review: Iris',
          summary: 'Six services knocked. The review asks what each did when the door stayed shut.',
          findings: [
            {
              findingId: finding(seeded, REVIEW, 0),
              text: 'A missed visit was recorded and shared with nobody.',
            },
            { findingId: finding(seeded, REVIEW, 1), text: 'Powers of entry were not considered.' },
          ],
        })),
        inLibrary,
        marked(15, 'PARTLY_MET', 'Answers are followed; impact is not shown yet.'),
      ],
    },
    inLane(VISITS, 'LA-NORTHMOOR', { key: 'council', since: { days: 140 }, paceHours: 24 * 7 }, [
      acknowledged,
      accepted('The council sets up one alert for missed visits.', [
        {
          text: 'Set up the alert and who answers it.',
          owner: 'Head of access',
          measure: 'Alerts answered within the day.',
          due: { days: -60 },
        },
      ]),
      progress(60, 'ON_TRACK', 'Live in two of five teams.', 1),
    ]),
    inLane(VISITS, 'NHS-NORTHMOOR-TRUST', { key: 'trust', since: { days: 135 }, paceHours: 24 * 10 }, [
      accepted('The trust tells the alert of every visit its nurses miss.', [
        {
          text: 'Connect district nursing to the alert.',
          owner: 'Head of community nursing',
          measure: 'Missed visits told, of all missed visits.',
          due: { days: 20 },
        },
      ]),
      progress(40, 'STALLED', 'The supplier has not delivered the interface.'),
      rated('SOME_ACTION', 'Planned with a date, and late.'),
    ]),
    inLane(VISITS, 'POL-NORTHMOOR', { key: 'police', since: { days: 130 }, paceHours: 24 * 20 }, [
      accepted('Officers use the alert after every welfare check.', [
        { text: 'Train all teams.', owner: 'Head of learning', measure: 'Share trained.', due: { days: 40 } },
      ]),
      complete('Ninety-four in a hundred officers trained; forty alerts a month.'),
    ]),
    inLane(VISITS, 'ICB-NORTHMOOR', { key: 'icb', since: { days: 125 }, paceHours: 24 * 15 }, [
      accepted('Practices see the alert on the patient’s record.', [
        { text: 'Switch it on.', owner: 'Digital lead', measure: 'Practices live.', due: { days: 50 } },
      ]),
      evidence('Release note of the record system', 'Shared drive of the ICB, folder 7'),
      complete('All practices see it.', 1),
      assuranceAsked,
    ]),
    inLane(VISITS, 'NHS-HEATHER-VALE', { key: 'heather-vale', since: { days: 128 }, paceHours: 24 * 30 }, [
      accepted('The trust joins the alert.', [
        { text: 'Join.', owner: 'Director of nursing', measure: 'Joined.', due: { days: -30 } },
      ]),
      reversed(
        'The trust will not join a second alert beside its own.',
        'Two alerts are a risk of their own.',
      ),
      rated('REVERSED', 'Accepted in writing, and taken back within two months.'),
    ]),
    inLane(VISITS, 'HSG-MOORVIEW', { key: 'housing', since: { days: 120 }, afterAll: true }, [
      ...reminded(ANSWER_BY),
      finalNotice(ANSWER_BY, 'Chief executive'),
    ]),
    inLane(VISITS, 'HSG-MOORVIEW', { key: 'housing-named', since: {}, afterAll: true }, [
      named('The association was asked, reminded twice and given notice. It has not answered.'),
      rated('NO_RESPONSE', 'No answer of any kind, to three letters.'),
    ]),
    inLane(VISITS, 'PRV-BRACKEN', { key: 'bracken', since: { days: 120 }, afterAll: true }, [
      ...reminded(ANSWER_BY),
      finalNotice(ANSWER_BY, 'Managing director'),
    ]),
    inLane(VISITS, 'PRV-BRACKEN', { key: 'bracken-named', since: {}, afterAll: true }, [
      named('The provider was asked, reminded twice and given notice. It has not answered.'),
    ]),
    inLane(VISITS, 'PRV-BRACKEN', { key: 'bracken-late', since: {}, afterAll: true }, [
      refused('NOT_FOR_US', 'The home visits nobody at home.', 'It runs a care home and no visits.'),
    ]),
    inLane(VISITS, 'PRV-TARN', { key: 'tarn', since: { days: 115 } }, [
      refused('NOT_ACCEPTED', 'The provider will use its own system.', 'Its own alert is older and works.'),
    ]),
    inLane(VISITS, 'ADV-NORTHMOOR', { key: 'advocacy', since: { days: 118 } }, [
      done('Advocates have told the council of every missed visit since last year.'),
    ]),
    inLane(VISITS, 'FIRE-NORTHMOOR', { key: 'fire', since: { days: 14 }, afterAll: true }, [
      ...reminded({ days: 16 }),
      finalNotice({ days: 16 }, 'Chief fire officer'),
      [
        OFFICE,
        'makeRepresentations',
        { receivedVia: 'LETTER', summary: 'The post was vacant until this month.' },
      ],
    ]),
    inLane(VISITS, 'PRV-LARK', { key: 'lark', since: { days: 10 } }, reminded({ days: 2 })),
    ...issued(ENTRY),
    inLane(ENTRY, 'NHS-NORTHMOOR-TRUST', { key: 'trust', since: { days: 1 } }, [
      byItself(
        'agl.trust.demo',
        accepted(
          'Community teams record the question; wards have no doors to be refused at.',
          [
            {
              text: 'A field on the visit record.',
              owner: 'Head of community nursing',
              measure: 'Audit of twenty records.',
              due: { days: -120 },
            },
          ],
          'PART_ACCEPTED',
        ),
      ),
    ]),
    inLane(ENTRY, 'POL-NORTHMOOR', { key: 'police', since: { days: 1 } }, [
      byItself(
        'agl.police.demo',
        refused('NOT_FOR_US', 'Officers have the powers and use them.', 'It is for those who have none.'),
      ),
    ]),
    inLane(ENTRY, 'HSG-MOORVIEW', { key: 'housing', since: { days: 6 } }, [
      byItself('agl.housing.demo', acknowledged),
    ]),
    inLane(ENTRY, 'PRV-LARK', { key: 'lark', since: { days: 4 } }, [
      [
        CHAIR,
        'agreeResponseExtension',
        (seeded) => ({
          newDueOn: new Date(seeded.now.getTime() + 75 * 86_400_000).toISOString().slice(0, 10),
          reason: 'A new manager begins next month.',
        }),
      ],
    ]),
    ...issued(CONTRACTS),
    ...issued(KEYS),
    // Every step before a naming is taken, and the chair has not named it yet (docs/chairs-walk-through.md).
    inLane(KEYS, 'HSG-MOORVIEW', { key: 'housing', since: { days: 80 }, afterAll: true }, [
      ...reminded(KEYS_ANSWER_BY),
      finalNotice(KEYS_ANSWER_BY, 'Chief executive'),
    ]),
    beyondLocal({
      key: 'edith-powers',
      of: REVIEW,
      since: { days: 60 },
      startsFrom: (seeded) => ({ findingId: finding(seeded, REVIEW, 1) }),
      policyArea: 'POWER_OF_ENTRY',
      whyBeyondLocal: 'No board can give a power the law does not.',
      then: [discussed(false, 'Three boards of the region found the same.')],
    }),
    beyondLocal({
      key: 'edith-records',
      of: REVIEW,
      since: { days: 90 },
      startsFrom: ({ id }) => ({ recId: id(VISITS.key) }),
      policyArea: 'INFORMATION_SHARING',
      whyBeyondLocal: 'Record systems are bought nationally.',
      then: [
        discussed(false, 'Every board waits for the same supplier.'),
        submitted('Record systems of community services cannot tell others of a missed visit.'),
      ],
    }),
    beyondLocal({
      key: 'edith-digital',
      of: REVIEW,
      since: { days: 110 },
      startsFrom: ({ id }) => ({ recId: id(VISITS.key) }),
      policyArea: 'HEALTH_SERVICES',
      whyBeyondLocal: 'The specification of the shared care record is national.',
      then: [
        discussed(false, 'Found in four reviews of the region.'),
        submitted('The shared care record holds no field for a visit that was missed.'),
        considered('To be taken to the body that writes the specification.'),
      ],
    }),
  ],
};
