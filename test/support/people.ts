import type { ApiClient } from './api-client.js';

/** Somebody to register, with what is asked for and the most ordinary answers. */
export interface Somebody {
  readonly given: string;
  readonly family: string;
  readonly dob?: string;
  readonly nhsNumber?: string;
}

export const personBody = ({ given, family, dob }: Somebody) => ({
  names: [{ family, given: [given], use: 'OFFICIAL' }],
  ...(dob === undefined ? {} : { dob }),
  dobAccuracy: dob === undefined ? 'ESTIMATED' : 'EXACT',
  sex: 'FEMALE',
  ethnicity: 'WHITE_BRITISH',
});

/** Searches, registers and, given a number, verifies: as a worker would (P-1). Answers the person's id. */
export async function register(worker: ApiClient, somebody: Somebody): Promise<string> {
  const { family, given, nhsNumber } = somebody;
  const { searchId } = await worker.reads<{ searchId: string }>('searchPerson', {}, { family, given });
  const { id } = await worker.does('registerPerson', { ...personBody(somebody), searchId });
  if (nhsNumber !== undefined) {
    await worker.does(
      'verifyIdentity',
      { nhsNumber, traceMethod: 'NATIONAL_TRACE' },
      { path: { personId: id } },
    );
  }
  return id;
}

/** A concern with the most ordinary answers; `more` says otherwise. */
export const concernBody = (personRef: string, receivedAt: string, more: Record<string, unknown> = {}) => ({
  personRef,
  receivedAt,
  contactMethod: 'PHONE',
  sourceOfReferral: 'HOME_CARE',
  referrer: { name: 'Rita Vale', role: 'care coordinator', anonymous: false, wishesIdentityWithheld: false },
  narrative: 'Carer found unexplained bruises on both arms and no food in the house.',
  allegedRisks: [
    {
      type: 'NEGLECT',
      source: 'OTHER_KNOWN',
      sourceDetail: 'RELATIVE_FAMILY_CARER',
      location: 'OWN_HOME',
      pressureUlcer: false,
      economicAbuse: false,
      coerciveControl: false,
      abuseInCareRelationship: false,
      personallyConnected: true,
    },
  ],
  location: { code: 'OWN_HOME' },
  immediateDanger: false,
  crimeSuspected: 'NO',
  adultAware: 'YES',
  childrenInHousehold: false,
  ...more,
});

/** What a decision needs beforehand: triage begun and the adult heard. */
export async function hearAdult(worker: ApiClient, concernId: string): Promise<void> {
  const path = { concernId };
  await worker.does('startTriage', {}, { path });
  await worker.does(
    'recordAdultsViews',
    {
      viewsOnConcern: 'I want to stay at home and be left in peace.',
      desiredOutcomes: 'Somebody else does my shopping.',
      consentToEnquiry: 'GIVEN',
      consentToShare: 'GIVEN',
      givenBy: 'ADULT',
    },
    { path },
  );
}

/** All three limbs met, each with its rationale. */
export const ALL_MET = {
  limbA: 'YES',
  limbB: 'YES',
  limbC: 'YES',
  rationale: {
    a: 'Needs help with washing and meals.',
    b: 'Neglected by the carer.',
    c: 'Cannot leave the house.',
  },
} as const;
