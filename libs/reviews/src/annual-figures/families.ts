import { codeList, type CodeListName } from '#policy/code-lists';

export const SECTIONS = {
  CONCERNS: 'Concerns',
  ENQUIRIES: 'Enquiries',
  TIMELINESS: 'Timeliness',
  PERSONAL: 'Making Safeguarding Personal',
  POWER_OF_ENTRY: 'Power of entry',
  ECONOMIC_ABUSE: 'Economic abuse and abuse in care relationships',
  COURT_ORDERS: 'Court orders',
  REVIEWS: 'Safeguarding adults reviews',
  RECOMMENDATIONS: 'Recommendations',
  DISAGREEMENTS: 'Disagreements between organisations',
} as const;
export type Section = keyof typeof SECTIONS;

/** What a key stands for: alone, or once for each code of a list. */
interface Family {
  readonly section: Section;
  readonly label: string;
  readonly codes?: CodeListName;
  /** Codes that are on no list. */
  readonly words?: Readonly<Record<string, string>>;
}

const IN_TIME = { met: 'in time', missed: 'late' } as const;

/** Every figure there is (domain 5.14), in the order in which it is shown. */
export const FAMILIES = {
  'concerns.received': { section: 'CONCERNS', label: 'Concerns received' },
  'concerns.type': { section: 'CONCERNS', label: 'Concerns by type of abuse or neglect', codes: 'RISK_TYPE' },
  'concerns.decision': { section: 'CONCERNS', label: 'Concerns by decision', codes: 'CONCERN_DECISION' },
  'enquiries.opened': { section: 'ENQUIRIES', label: 'Enquiries begun', codes: 'ENQ_TYPE' },
  'enquiries.concluded': { section: 'ENQUIRIES', label: 'Enquiries concluded', codes: 'ENQ_TYPE' },
  'enquiries.outcome': { section: 'ENQUIRIES', label: 'Concluded enquiries by assessment', codes: 'SG2C' },
  'enquiries.risk': {
    section: 'ENQUIRIES',
    label: 'Concluded enquiries by what became of the risk',
    codes: 'SG2E',
  },
  'timeliness.concernDecision': { section: 'TIMELINESS', label: 'Decisions on concerns', words: IN_TIME },
  'timeliness.enquiryConclusion': {
    section: 'TIMELINESS',
    label: 'Conclusions of enquiries',
    words: IN_TIME,
  },
  'timeliness.reviewDecision': { section: 'TIMELINESS', label: 'Decisions on reviews', words: IN_TIME },
  'timeliness.reviewCompletion': { section: 'TIMELINESS', label: 'Reviews completed', words: IN_TIME },
  'msp.asked': {
    section: 'PERSONAL',
    label: 'Concluded section 42 enquiries: asked what they want',
    codes: 'MSP_ASKED',
  },
  'msp.achieved': {
    section: 'PERSONAL',
    label: 'Concluded section 42 enquiries: got what they want',
    codes: 'MSP_ACHIEVED',
  },
  safer: { section: 'PERSONAL', label: 'Adults asked whether they feel safer', codes: 'MSP_SAFER' },
  'powerOfEntry.obstructed': { section: 'POWER_OF_ENTRY', label: 'Times access to an adult was obstructed' },
  'powerOfEntry.obstructedBy': { section: 'POWER_OF_ENTRY', label: 'Obstructed by', codes: 'OBSTRUCTOR' },
  'powerOfEntry.adultNotSeen': { section: 'POWER_OF_ENTRY', label: 'Times the adult was not seen' },
  'powerOfEntry.considered': { section: 'POWER_OF_ENTRY', label: 'Powers considered', codes: 'ENTRY_POWER' },
  'powerOfEntry.used': { section: 'POWER_OF_ENTRY', label: 'Powers used', codes: 'ENTRY_POWER' },
  'powerOfEntry.gaps': { section: 'POWER_OF_ENTRY', label: 'Times no power was enough' },
  'economicAbuse.concerns': { section: 'ECONOMIC_ABUSE', label: 'Concerns of economic abuse' },
  'economicAbuse.tactic': {
    section: 'ECONOMIC_ABUSE',
    label: 'Economic abuse by what was done',
    codes: 'ECON_TACTIC',
  },
  'economicAbuse.careRelationship': {
    section: 'ECONOMIC_ABUSE',
    label: 'Economic abuse by care relationship',
    codes: 'CARE_REL',
  },
  'careRelationship.concerns': {
    section: 'ECONOMIC_ABUSE',
    label: 'Concerns of abuse in a care relationship',
  },
  'careRelationship.relationship': {
    section: 'ECONOMIC_ABUSE',
    label: 'Abuse in a care relationship by who cares',
    codes: 'CARE_REL',
  },
  'coerciveControl.concerns': { section: 'ECONOMIC_ABUSE', label: 'Concerns of coercive control' },
  'courtOrders.sought': { section: 'COURT_ORDERS', label: 'Orders sought', codes: 'ORDER' },
  'courtOrders.thirdParty': {
    section: 'COURT_ORDERS',
    label: 'Orders sought with the support of a third party',
  },
  'courtOrders.made': { section: 'COURT_ORDERS', label: 'Orders made', codes: 'ORDER' },
  'courtOrders.refused': { section: 'COURT_ORDERS', label: 'Orders refused', codes: 'ORDER' },
  'courtOrders.breached': { section: 'COURT_ORDERS', label: 'Breaches of orders', codes: 'ORDER' },
  'courtOrders.ended': { section: 'COURT_ORDERS', label: 'Orders ended', codes: 'ORDER' },
  'courtOrders.effect': { section: 'COURT_ORDERS', label: 'Effect of orders', codes: 'ORDER_EFFECT' },
  'courtOrders.safer': {
    section: 'COURT_ORDERS',
    label: 'Adult feels safer with the order',
    codes: 'MSP_SAFER',
  },
  'reviews.referred': { section: 'REVIEWS', label: 'Reviews asked for' },
  'reviews.decision': { section: 'REVIEWS', label: 'Decisions on reviews', codes: 'SAR_DECISION' },
  'reviews.withoutFamilyStep': {
    section: 'REVIEWS',
    label: 'Decisions with nothing recorded of telling the person or the family',
  },
  'reviews.concluded': { section: 'REVIEWS', label: 'Reviews concluded' },
  'reviews.ongoing': { section: 'REVIEWS', label: 'Reviews ongoing at the end of the year' },
  'reviews.published': { section: 'REVIEWS', label: 'Reports published' },
  'reviews.withheld': { section: 'REVIEWS', label: 'Reports withheld' },
  'reviews.linked': { section: 'REVIEWS', label: 'Links to other reviews and processes', codes: 'PARALLEL' },
  'findings.recorded': { section: 'REVIEWS', label: 'Findings of the reviews concluded' },
  'findings.domain': { section: 'REVIEWS', label: 'Findings by domain', codes: 'SAR_DOMAIN' },
  'themes.review': { section: 'REVIEWS', label: 'Findings by theme', codes: 'SAR_THEME' },
  'findings.goodPractice': { section: 'REVIEWS', label: 'Findings of good practice' },
  'findings.powerOfEntry': { section: 'REVIEWS', label: 'Findings on power of entry' },
  'findings.careRelationship': { section: 'REVIEWS', label: 'Findings on care relationships' },
  'findings.economicAbuse': { section: 'REVIEWS', label: 'Findings on economic abuse' },
  'findings.commissioningFactor': { section: 'REVIEWS', label: 'Findings on commissioning' },
  'findings.courtOrders': { section: 'REVIEWS', label: 'Findings on court orders' },
  'recommendations.inForce': { section: 'RECOMMENDATIONS', label: 'Recommendations in force' },
  'recommendations.issued': { section: 'RECOMMENDATIONS', label: 'Recommendations issued' },
  'recommendations.addressed': { section: 'RECOMMENDATIONS', label: 'Responses asked for' },
  'responses.received': { section: 'RECOMMENDATIONS', label: 'Responses received' },
  'responses.position': { section: 'RECOMMENDATIONS', label: 'Responses by position', codes: 'REC_POSITION' },
  'responses.late': { section: 'RECOMMENDATIONS', label: 'Responses that came late' },
  'responses.reversed': { section: 'RECOMMENDATIONS', label: 'Commitments reversed' },
  'nonResponders.named': {
    section: 'RECOMMENDATIONS',
    label: 'Times an agency was named as a non-responder',
  },
  'implementation.planned': { section: 'RECOMMENDATIONS', label: 'Times further actions were planned' },
  'implementation.progress': { section: 'RECOMMENDATIONS', label: 'Reports of progress' },
  'implementation.actionsComplete': { section: 'RECOMMENDATIONS', label: 'Actions reported complete' },
  'implementation.assured': { section: 'RECOMMENDATIONS', label: 'Parts assured' },
  'implementation.impactEvaluated': { section: 'RECOMMENDATIONS', label: 'Evaluations of impact' },
  'implementation.completed': { section: 'RECOMMENDATIONS', label: 'Recommendations completed' },
  'recommendations.notImplemented': { section: 'RECOMMENDATIONS', label: 'Decisions not to implement' },
  'escalations.raised': { section: 'DISAGREEMENTS', label: 'Disagreements raised' },
  'escalations.outcome': { section: 'DISAGREEMENTS', label: 'Disagreements resolved', codes: 'ESC_OUTCOME' },
  'themes.escalation': {
    section: 'DISAGREEMENTS',
    label: 'Themes learned from disagreements',
    codes: 'SAR_THEME',
  },
} as const satisfies Readonly<Record<string, Family>>;

const families: Readonly<Record<string, Family | undefined>> = FAMILIES;

/** Figures that are one number: shown also when it is 0. */
export const SINGLE_FIGURES = Object.entries<Family>(FAMILIES)
  .filter(([, { codes, words }]) => codes === undefined && words === undefined)
  .map(([key]) => key);

/** The family of a key and its code: `concerns.type.NEGLECT` → `concerns.type`, `NEGLECT`; undefined where there is no such figure. */
export function familyOf(key: string): { readonly family: string; readonly code?: string } | undefined {
  if (SINGLE_FIGURES.includes(key)) return { family: key };
  const dot = key.lastIndexOf('.');
  const family = key.slice(0, dot);
  const code = key.slice(dot + 1);
  const { codes, words } = families[family] ?? {};
  const isKnown = words === undefined ? codes !== undefined && CODE.test(code) : Object.hasOwn(words, code);
  return isKnown ? { family, code } : undefined;
}

const CODE = /^[A-Z0-9_]+$/;

/** Where a key belongs and how it reads. */
export function described(key: string): { readonly section: Section; readonly label: string } {
  const found = familyOf(key);
  const family = families[found?.family ?? ''];
  if (found === undefined || family === undefined) throw new RangeError(`There is no figure ${key}`);
  const { section, label, codes, words } = family;
  if (found.code === undefined) return { section, label };
  const word =
    words?.[found.code] ?? (codes === undefined ? found.code : codeList(codes).labelOf(found.code as never));
  return { section, label: `${label}: ${word}` };
}

/** Keys in the order of the families, codes of one family by name. */
export function inOrder(a: string, b: string): number {
  const order = Object.keys(FAMILIES);
  const place = (key: string): number => order.indexOf(familyOf(key)?.family ?? '');
  return place(a) - place(b) || (a < b ? -1 : Number(a > b));
}
