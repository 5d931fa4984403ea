import type { Code } from '#policy/code-lists';
import { FreeText, IsCode, IsGssCode, Optional } from '#policy/validation';
import { epochMs } from '#policy/working-days';
import {
  detailsOf,
  EntityIds,
  OneOf,
  RecordCommand,
  shortReference,
  startClock,
  UserId,
} from '#record-keeping/record';
import { concern } from '../concern/aggregate.js';
import type { ConcernState } from '../concern/state.js';
import { enquiry } from './aggregate.js';
import { ENQUIRY_OF_CONCERN, heldByConcern, heldByEnquiry } from './enquiry-of-concern.js';
import { AREA_BASES, type AreaBasis } from './event-data.js';
import { enquiryOpened } from './events.js';
import { openingRules } from './opening-rules.js';

export class OpenEnquiry extends RecordCommand {
  @IsCode('ENQ_TYPE')
  readonly type!: Code<'ENQ_TYPE'>;

  /** The concerns it is about, all of one adult; the first is the case. */
  @EntityIds(20, 1)
  readonly concernIds!: readonly string[];

  @UserId()
  readonly leadSAM!: string;

  /** GSS code of the authority in whose area it is alleged to have happened, which leads. */
  @IsGssCode()
  readonly hostLA!: string;

  /** GSS code of the authority that placed the adult here, which must be told (E-19). */
  @Optional()
  @IsGssCode()
  readonly placingLA?: string;

  @OneOf(AREA_BASES)
  readonly areaBasis!: AreaBasis;

  /** Why it is necessary and proportionate; an Other enquiry needs it (E-2). */
  @Optional()
  @FreeText(4000)
  readonly reason?: string;
}

export const openEnquiry = enquiry.creates(OpenEnquiry, {
  summary: 'Open a section 42 or Other enquiry about one or several concerns',
  source: 'Care Act 2014 s42(2); domain 2.3, 3.3 E-1 to E-3',
  who: ['SAM'],
  refuse: openingRules,
  reserve: [
    {
      kind: ENQUIRY_OF_CONCERN.kind,
      value: ({ concernIds }) => concernIds,
      held: heldByEnquiry,
      alsoHeldBy: [{ of: concern, held: heldByConcern }],
      refusal: { ...ENQUIRY_OF_CONCERN.refusal, pointer: '/concernIds' },
    },
  ],
  then: (_state, command, context) => {
    const { actor, facts, id, occurredAt } = context;
    return [
      enquiryOpened({
        ...detailsOf(command),
        enquiryId: id,
        ref: shortReference('SE', id),
        personRef: facts.concerns[0]?.personRef ?? '',
        areaCode: actor.areaCode,
      }),
      startClock('enquiry.planning', actor.areaCode, occurredAt, context),
      startClock('enquiry.conclude', actor.areaCode, decidedFirst(command, facts.concerns), context),
    ];
  },
});

/** When it was first decided to enquire: for a section 42 enquiry, when the duty was first found to apply. */
function decidedFirst({ type }: OpenEnquiry, concerns: readonly (ConcernState | undefined)[]): string {
  const counts = type === 'S42' ? 'S42_DUTY_MET' : 'OTHER_ENQUIRY';
  const [first = ''] = concerns
    .flatMap((known) =>
      known?.decision === counts && known.decidedAt !== undefined ? [known.decidedAt] : [],
    )
    .sort((a, b) => epochMs(a) - epochMs(b));
  return first;
}
