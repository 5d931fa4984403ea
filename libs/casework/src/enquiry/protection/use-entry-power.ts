import { rule } from '#event-sourcing/decider';
import { Flag, FreeText, IsInstant, NestedList, Optional } from '#policy/validation';
import type { Code } from '#policy/code-lists';
import { momentOf, RecordCommand } from '#record-keeping/record';
import { enquiry, type EnquiryContext } from '../aggregate.js';
import type { EnquiryState } from '../state.js';
import { OPEN } from '../status.js';
import { EntryPower, isPower, type NamedPower } from './entry-power.js';
import { entryPowersConsidered, entryPowerUsed } from './events.js';

const NO_POWER = {
  id: 'E-14',
  code: 'NO_POWER_OF_ENTRY',
  reason:
    'Section 42 gives nobody a power to enter premises: name the power that does, or note that none was enough.',
  source: 'Care Act 2014 s42; domain 3.3 E-14',
} as const;

export class PowerToConsider {
  @EntryPower()
  readonly power!: NamedPower;

  @Flag()
  readonly considered!: boolean;

  @Flag()
  readonly used!: boolean;

  @Optional()
  @FreeText(4000)
  readonly reasonNotUsed?: string;
}

export class ConsiderEntryPowers extends RecordCommand {
  @NestedList(() => PowerToConsider, { min: 1, max: 20 })
  readonly powers!: readonly PowerToConsider[];
}

export class RecordEntryPowerUsed extends RecordCommand {
  @EntryPower()
  readonly power!: NamedPower;

  @Optional()
  @IsInstant()
  readonly at?: string;

  @FreeText(4000)
  readonly outcome!: string;
}

export const noPowerConsidered = rule<EnquiryState, ConsiderEntryPowers, EnquiryContext>(
  NO_POWER,
  ({ command }) => {
    const index = command.powers.findIndex(({ power }) => !isPower(power));
    return index === -1 ? false : { pointer: `/powers/${index}/power` };
  },
);

export const reasonNotUsedMissing = rule<EnquiryState, ConsiderEntryPowers, EnquiryContext>(
  {
    id: 'E-14',
    code: 'REASON_REQUIRED',
    reason:
      'Say of each power that was considered and not used, why; and of none that it was used unconsidered.',
    source: 'domain 3.3 Access denied',
  },
  ({ command }) => {
    const index = command.powers.findIndex(({ considered, used, reasonNotUsed }) =>
      used ? !considered : considered && reasonNotUsed === undefined,
    );
    return index === -1 ? false : { pointer: `/powers/${index}/reasonNotUsed` };
  },
);

export const noPowerUsed = rule<EnquiryState, RecordEntryPowerUsed, EnquiryContext>(
  NO_POWER,
  ({ command }) => (isPower(command.power) ? false : { pointer: '/power' }),
);

/** Force at somebody's door is used for reasons that are on record. */
export const powerNotConsidered = rule<EnquiryState, RecordEntryPowerUsed, EnquiryContext>(
  {
    id: 'E-14',
    code: 'ENTRY_POWER_NOT_CONSIDERED',
    reason: 'Record first that this power was considered, and what spoke against the others.',
    source: 'domain 3.3 Access denied, E-14',
  },
  ({ state, command }) => {
    const considered = state.powersConsidered.flatMap(({ powers }) => powers as readonly NamedPower[]);
    return considered.includes(command.power) ? false : { pointer: '/power' };
  },
);

const WHO = ['SW', 'SAM', 'TM'] as const;

export const considerEntryPowers = enquiry.command(ConsiderEntryPowers, {
  summary: 'Record which powers of entry were considered, and why they were not used',
  source: 'domain 3.3 Access denied, E-14',
  who: WHO,
  when: OPEN,
  refuse: [noPowerConsidered, reasonNotUsedMissing],
  then: (_state, { powers }) => [
    entryPowersConsidered({
      powers: powers.map(({ power, considered, used, reasonNotUsed }) => ({
        power: power as Code<'ENTRY_POWER'>,
        considered,
        used,
        ...(reasonNotUsed === undefined ? {} : { reasonNotUsed }),
      })),
    }),
  ],
});

export const recordEntryPowerUsed = enquiry.command(RecordEntryPowerUsed, {
  summary: 'Record that a power of entry was used, and what came of it',
  source: 'Care Act 2014 s42; domain 3.3 E-14',
  who: WHO,
  when: OPEN,
  refuse: [noPowerUsed, powerNotConsidered],
  then: (_state, command, context) => [
    entryPowerUsed({
      power: command.power as Code<'ENTRY_POWER'>,
      outcome: command.outcome,
      at: momentOf(command, context),
    }),
  ],
});
