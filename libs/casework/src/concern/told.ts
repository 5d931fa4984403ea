import type { Code } from '#policy/code-lists';
import { Flag, IsCode, IsCodes, IsUprn, Optional, ShortText } from '#policy/validation';
import { OrgCode, UserId } from '#record-keeping/record';
import type * as data from './event-data.js';

/** Parts of what is told about a concern (domain 3.2, ConcernRaised). */

export class AllegedRisk implements data.AllegedRisk {
  @IsCode('RISK_TYPE')
  readonly type!: Code<'RISK_TYPE'>;

  @IsCode('RISK_SOURCE')
  readonly source!: Code<'RISK_SOURCE'>;

  @IsCode('RISK_SOURCE_DETAIL')
  readonly sourceDetail!: Code<'RISK_SOURCE_DETAIL'>;

  @IsCode('RISK_LOCATION')
  readonly location!: Code<'RISK_LOCATION'>;

  @Flag()
  readonly pressureUlcer!: boolean;

  @Flag()
  readonly economicAbuse!: boolean;

  @Optional()
  @IsCodes('ECON_TACTIC')
  readonly economicTactics?: readonly Code<'ECON_TACTIC'>[];

  @Flag()
  readonly coerciveControl!: boolean;

  @Flag()
  readonly abuseInCareRelationship!: boolean;

  @Optional()
  @IsCode('CARE_REL')
  readonly careRelationship?: Code<'CARE_REL'>;

  @Flag()
  readonly personallyConnected!: boolean;

  @Optional()
  @IsCodes('PROTECTED_CHAR')
  readonly discriminationBasis?: readonly Code<'PROTECTED_CHAR'>[];
}

export class Referrer implements data.Referrer {
  @Optional()
  @ShortText(200)
  readonly name?: string;

  @Optional()
  @ShortText(200)
  readonly role?: string;

  @Optional()
  @ShortText(200)
  readonly org?: string;

  @Optional()
  @ShortText(300)
  readonly contact?: string;

  @Flag()
  readonly anonymous!: boolean;

  /** Fear of reprisal is a reason not to speak: whoever asks for it stays unnamed (RM-6). */
  @Flag()
  readonly wishesIdentityWithheld!: boolean;
}

export class ExternalRef implements data.ExternalRef {
  @IsCode('EXT_SYSTEM')
  readonly system!: Code<'EXT_SYSTEM'>;

  @ShortText(100)
  readonly value!: string;
}

export class RiskPlace implements data.RiskPlace {
  @IsCode('RISK_LOCATION')
  readonly code!: Code<'RISK_LOCATION'>;

  @Optional()
  @IsUprn()
  readonly uprn?: string;

  @Optional()
  @OrgCode()
  readonly orgCode?: string;

  @Optional()
  @OrgCode()
  readonly cqcLocationId?: string;
}

export class PersonAlleged implements data.PersonAlleged {
  @Optional()
  @ShortText(200)
  readonly name?: string;

  /** When they use the ledger: they may neither see nor decide the concern (C-8, RM-4). */
  @Optional()
  @UserId()
  readonly userId?: string;

  @Optional()
  @UserId()
  readonly lineManagerUserId?: string;

  @Optional()
  @OrgCode()
  readonly orgCode?: string;
}
