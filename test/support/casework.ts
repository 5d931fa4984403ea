import { ANNUAL_REPORT_KIT } from './casework/annual-report.js';
import { CONCERN_KIT } from './casework/concern.js';
import { ENQUIRY_KIT } from './casework/enquiry.js';
import { ESCALATION_KIT } from './casework/escalation.js';
import { INFORMATION_REQUEST_KIT } from './casework/information-request.js';
import type { Arrange, Bodies, Kit } from './casework/kit.js';
import { NATIONAL_ESCALATION_KIT } from './casework/national-escalation.js';
import { PARTNER_DISCLOSURE_KIT } from './casework/partner-disclosure.js';
import { PARTNER_NOTIFICATION_KIT } from './casework/partner-notification.js';
import { PERSON_KIT } from './casework/person.js';
import { RECOMMENDATION_KIT } from './casework/recommendation.js';
import { SAR_KIT } from './casework/sar.js';
import { SAFEGUARDING_PLAN_KIT } from './casework/safeguarding-plan.js';

export { idParameterOf, PREPARES, TRIES, type Attempt, type Body, type Wish } from './casework/kit.js';
export { Casework } from './casework/work.js';

/** For every command a body that its class accepts; what it refers to may not exist. */
export const BODIES = {
  ...PERSON_KIT.bodies,
  ...CONCERN_KIT.bodies,
  ...ENQUIRY_KIT.bodies,
  ...ESCALATION_KIT.bodies,
  ...SAFEGUARDING_PLAN_KIT.bodies,
  ...PARTNER_NOTIFICATION_KIT.bodies,
  ...INFORMATION_REQUEST_KIT.bodies,
  ...PARTNER_DISCLOSURE_KIT.bodies,
  ...ANNUAL_REPORT_KIT.bodies,
  ...RECOMMENDATION_KIT.bodies,
  ...SAR_KIT.bodies,
  ...NATIONAL_ESCALATION_KIT.bodies,
} satisfies Bodies;

/** For every command something to send that is accepted as it is. */
export const POSSIBLE: Readonly<Record<Operation, Arrange>> = {
  ...PERSON_KIT.possible,
  ...CONCERN_KIT.possible,
  ...ENQUIRY_KIT.possible,
  ...ESCALATION_KIT.possible,
  ...SAFEGUARDING_PLAN_KIT.possible,
  ...PARTNER_NOTIFICATION_KIT.possible,
  ...INFORMATION_REQUEST_KIT.possible,
  ...PARTNER_DISCLOSURE_KIT.possible,
  ...ANNUAL_REPORT_KIT.possible,
  ...RECOMMENDATION_KIT.possible,
  ...SAR_KIT.possible,
  ...NATIONAL_ESCALATION_KIT.possible,
};

/** Every kind of record there is, each in its own file under casework/. */
export const KITS: readonly Kit[] = [
  PERSON_KIT,
  CONCERN_KIT,
  ENQUIRY_KIT,
  ESCALATION_KIT,
  SAFEGUARDING_PLAN_KIT,
  PARTNER_NOTIFICATION_KIT,
  INFORMATION_REQUEST_KIT,
  PARTNER_DISCLOSURE_KIT,
  ANNUAL_REPORT_KIT,
  RECOMMENDATION_KIT,
  SAR_KIT,
  NATIONAL_ESCALATION_KIT,
];

export type Operation = keyof typeof BODIES;

export const isOperation = (name: string): name is Operation => Object.hasOwn(BODIES, name);

/** The kit of a kind of record. */
export function kitOf(record: string): Kit {
  const found = KITS.find((each) => each.record === record);
  if (found === undefined) throw new Error(`test/support/casework has no kit for the record ${record}`);
  return found;
}
