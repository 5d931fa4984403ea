import { z } from 'zod';
import { isAreaCode, isCode, type Code } from '../code-lists/index.js';

/** Partners a feed may be agreed with, as the topics of domain 6.2 name them. */
export const AGREED_FEEDS = ['police', 'nhs.icb', 'nhs.trust', 'cqc', 'placing', 'public'] as const;
export type AgreedFeed = (typeof AGREED_FEEDS)[number];

/** Stands for everybody, of whom no registry says anything. */
export const PUBLIC = 'PUBLIC';

type Profile = Code<'DATASET_PROFILE'>;

/** Profiles in which the recipient learns who the person is. */
const IDENTIFIED: readonly Profile[] = ['POLICE_IDENT', 'NHS_IDENT', 'PLACING_LA', 'CAUSED_ENQUIRY'];

const matching = (pattern: RegExp, otherwise: string) => z.string().regex(pattern, otherwise);

/** One row of the table of agreements (domain 6.2): what is sent to whom without anybody asking for each message. */
export const agreementSchema = z
  .strictObject({
    feed: z.enum(AGREED_FEEDS),
    /** GSS code of the authority that sends. */
    areaCode: z.string().refine(isAreaCode, 'not a GSS code of an authority'),
    /** The registry's code of the organisation that receives; `PUBLIC` for everybody. */
    orgCode: matching(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/, 'not an organisation code'),
    /** Off: the agreement stands, and nothing is sent by it. */
    on: z.boolean(),
    /** What the recipient may have. */
    profile: z.custom<Profile>((value) => isCode('DATASET_PROFILE', value), 'not a code of DATASET_PROFILE'),
    /** Whether the recipient learns who the person is. */
    identified: z.boolean(),
    /** Types of message that leave by it; every other one leaves only because somebody sends it. */
    messages: z.array(matching(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not a type of message')).min(1),
    from: z.iso.date(),
    /** Last day on which it holds. */
    to: z.iso.date().optional(),
    /** What says that this may be sent. */
    source: z.string().trim().min(3).max(300),
  })
  .superRefine(({ feed, orgCode, profile, identified }, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (IDENTIFIED.includes(profile) !== identified)
      refuse('identified', `stands against the profile ${profile}`);
    if ((feed === 'public') !== (orgCode === PUBLIC)) refuse('orgCode', 'PUBLIC is for the public feed');
    if ((feed === 'public') !== (profile === 'PUBLIC')) refuse('profile', 'PUBLIC is for the public feed');
  });

export type FeedAgreement = Readonly<z.infer<typeof agreementSchema>>;
