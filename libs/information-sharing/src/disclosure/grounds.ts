import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, Optional } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';

/** On what basis something is shared, and what the adult said and knows of it: whoever proposes it, a person or an agreement. */
export abstract class GroundedDisclosure extends RecordCommand {
  @Optional()
  @IsCode('LAWFUL_BASIS')
  readonly lawfulBasis?: Code<'LAWFUL_BASIS'>;

  @Optional()
  @IsCode('ART9')
  readonly art9?: Code<'ART9'>;

  @Optional()
  @IsCode('ART10')
  readonly art10?: Code<'ART10'>;

  @Optional()
  @IsCode('CONF_BASIS')
  readonly confidentiality?: Code<'CONF_BASIS'>;

  /** Why this recipient needs exactly this. */
  @Optional()
  @FreeText(4000)
  readonly necessity?: string;

  @IsCode('CONSENT_SHARE')
  readonly consent!: Code<'CONSENT_SHARE'>;

  @Optional()
  @IsCode('OVERRIDE')
  readonly overrideReason?: Code<'OVERRIDE'>;

  @IsCode('YN_REASON')
  readonly adultInformed!: Code<'YN_REASON'>;

  /** Why the adult is not told of it. */
  @Optional()
  @FreeText(2000)
  readonly adultInformedReason?: string;
}
