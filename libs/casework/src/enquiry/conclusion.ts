import type { Code } from '#policy/code-lists';
import { Flag, IsCode, NestedList, Optional } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import type * as data from './event-data.js';

export class ConfirmedRisk implements data.ConfirmedRisk {
  @IsCode('RISK_TYPE')
  readonly type!: Code<'RISK_TYPE'>;

  @IsCode('RISK_SOURCE')
  readonly source!: Code<'RISK_SOURCE'>;

  @IsCode('RISK_LOCATION')
  readonly location!: Code<'RISK_LOCATION'>;
}

/**
 * The codes of the Safeguarding Adults Collection an enquiry is counted by (domain 4.1 SG2 to SG4). What is not said may be absent: that
 * a code is missing is a refusal of its own (E-7), not a fault of the field.
 */
export abstract class Conclusion extends RecordCommand {
  @IsCode('SG2C')
  readonly riskAssessmentOutcome!: Code<'SG2C'>;

  @Optional()
  @IsCode('SG2E')
  readonly riskOutcome?: Code<'SG2E'>;

  @Optional()
  @IsCode('SG3_CAPACITY')
  readonly lackedCapacity?: Code<'SG3_CAPACITY'>;

  /** Whether an advocate, family or friend supported an adult who lacked capacity (SG3). */
  @Optional()
  @Flag()
  readonly supportedIfLacked?: boolean;

  @Optional()
  @IsCode('MSP_ASKED')
  readonly mspAsked?: Code<'MSP_ASKED'>;

  @Optional()
  @IsCode('MSP_ACHIEVED')
  readonly mspAchieved?: Code<'MSP_ACHIEVED'>;

  /** As found, which may be other than what was alleged. */
  @Optional()
  @NestedList(() => ConfirmedRisk, { max: 20 })
  readonly confirmedRisks: readonly ConfirmedRisk[] = [];
}
