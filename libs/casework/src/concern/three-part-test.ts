import { codesOf, type Code } from '#policy/code-lists';
import { field, Flag, FreeText, IsCode, IsCodes, Nested, Optional } from '#policy/validation';
import { RecordCommand } from '#record-keeping/record';
import type { Determination } from './event-data.js';
import { REASON_OF_LIMB } from './limbs.js';

/** Why each limb was found as it was. */
export class LimbRationale {
  @Optional()
  @FreeText(8000)
  readonly a?: string;

  @Optional()
  @FreeText(8000)
  readonly b?: string;

  @Optional()
  @FreeText(8000)
  readonly c?: string;
}

const LIMB_REASONS: readonly string[] = Object.values(REASON_OF_LIMB);
const IRRELEVANT_IN_LAW = /ELIGIB|FUND|MEANS|AFFORD|SAVINGS|CHARG|PAY|BUDGET|COST/i;
const LONGEST_CODE = 60;

/** A reason about eligibility or money: it names nothing the Act asks about, and is refused by a code of its own (C-14). */
export const isIrrelevantInLaw = (reason: string): boolean =>
  !LIMB_REASONS.includes(reason) && IRRELEVANT_IN_LAW.test(reason);

export const isLimbReason = (reason: string): reason is Code<'LIMB_NOT_MET'> => LIMB_REASONS.includes(reason);

/** Codes of LIMB_NOT_MET. What is irrelevant in law passes here, so that it is refused with the law's reason (C-14). */
function NotMetReasons(): PropertyDecorator {
  const isKnown = (item: unknown): boolean =>
    typeof item === 'string' &&
    item.length <= LONGEST_CODE &&
    (isLimbReason(item) || isIrrelevantInLaw(item));
  return field(
    {
      type: 'array',
      items: { type: 'string', enum: codesOf('LIMB_NOT_MET') },
      uniqueItems: true,
      maxItems: LIMB_REASONS.length,
    },
    { constraint: 'notAList', accepts: Array.isArray, message: 'must be a list' },
    {
      constraint: 'unknownCode',
      accepts: (value) => !Array.isArray(value) || value.every(isKnown),
      message: 'must hold only codes of LIMB_NOT_MET',
    },
    {
      constraint: 'duplicateItem',
      accepts: (value) => !Array.isArray(value) || new Set(value).size === value.length,
      message: 'must not hold a code twice',
    },
  );
}

/** The three-part test of section 42(1) as somebody answers it, for a first decision or a revised one. */
export abstract class ThreePartTest extends RecordCommand {
  /** Section 42(1)(a): the adult has needs for care and support, whether or not anybody meets them. */
  @IsCode('YNU')
  readonly limbA!: Code<'YNU'>;

  /** Section 42(1)(b): the adult is experiencing, or at risk of, abuse or neglect. */
  @IsCode('YNU')
  readonly limbB!: Code<'YNU'>;

  /** Section 42(1)(c): because of those needs the adult cannot protect themselves. */
  @IsCode('YNU')
  readonly limbC!: Code<'YNU'>;

  @Optional()
  @Nested(() => LimbRationale)
  readonly rationale: LimbRationale = new LimbRationale();

  /** One for each limb that is not met, and none other. */
  @Optional()
  @NotMetReasons()
  readonly notMetReasons: readonly string[] = [];

  @Optional()
  @IsCodes('OTHER_ROUTE')
  readonly otherRoutes: readonly Code<'OTHER_ROUTE'>[] = [];

  @Optional()
  @IsCodes('PRINCIPLE')
  readonly principlesConsidered: readonly Code<'PRINCIPLE'>[] = [];

  /** Why what follows is proportionate; an Other enquiry cannot do without. */
  @Optional()
  @FreeText(8000)
  readonly proportionality?: string;

  /** False: it is alleged to have happened in another authority's area (C-11). */
  @Optional()
  @Flag()
  readonly occurredHere?: boolean;

  /** The authorities do not agree where it happened: decided here, and escalated (C-11). */
  @Optional()
  @Flag()
  readonly areaEvidenceDisputed?: boolean;

  /** What is decided. */
  abstract outcome(): Code<'CONCERN_DECISION'>;
}

/** The test as the event keeps it. */
export function determinationOf(command: ThreePartTest): Determination {
  const { limbA, limbB, limbC, rationale, otherRoutes, principlesConsidered } = command;
  const { proportionality, occurredHere, areaEvidenceDisputed } = command;
  return {
    limbA,
    limbB,
    limbC,
    rationale,
    notMetReasons: command.notMetReasons.filter(isLimbReason),
    otherRoutes,
    principlesConsidered,
    ...(proportionality === undefined ? {} : { proportionality }),
    ...(occurredHere === undefined ? {} : { occurredHere }),
    ...(areaEvidenceDisputed === undefined ? {} : { areaEvidenceDisputed }),
  };
}
