import { FreeText } from '#policy/validation';
import { OrgCode } from '#record-keeping/record';

/** An organisation and what it holds against, or why it was not heard. */
export class DissentOf {
  @OrgCode()
  readonly org!: string;

  @FreeText(4000)
  readonly reason!: string;
}
