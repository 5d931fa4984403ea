import { CarrierUnsure, type Letter, type Sender } from '#messaging/outbox';

/** What a carrier does with the next letter instead of taking it. */
export type Whim = 'takes and is lost' | 'is lost' | 'is busy' | 'refuses';

/** A carrier in this process. Like GOV.UK Notify it takes the same reference as often as it is handed over. */
export interface MemoryCarrier {
  readonly sender: Sender;
  readonly sent: readonly { readonly reference: string; readonly letter: Letter }[];
  whim(next: Whim): void;
  /** As it is when a carrier has deleted what it knew. */
  forget(): void;
}

/** @param slowMs how long each letter takes */
export function memoryCarrier(options: Partial<Sender> & { readonly slowMs?: number } = {}): MemoryCarrier {
  const { slowMs = 0, ...rest } = options;
  const sent: { reference: string; letter: Letter }[] = [];
  const known = new Map<string, string>();
  const whims: Whim[] = [];
  const sender: Sender = {
    channel: 'FILE',
    send: async (reference, letter) => {
      const whim = whims.shift();
      if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
      if (whim === 'is lost') throw new CarrierUnsure('LOST');
      if (whim === 'is busy') return { outcome: 'rejected', code: 'BUSY', again: true };
      if (whim === 'refuses') return { outcome: 'rejected', code: 'REFUSED', again: false };
      sent.push({ reference, letter });
      const carrierRef = known.get(reference) ?? `carried-${sent.length}`;
      known.set(reference, carrierRef);
      if (whim === 'takes and is lost') throw new CarrierUnsure('LOST');
      return { outcome: 'accepted', carrierRef };
    },
    find: (reference) => {
      const carrierRef = known.get(reference);
      return Promise.resolve(carrierRef === undefined ? undefined : { outcome: 'accepted', carrierRef });
    },
    ...rest,
  };
  return {
    sender,
    sent,
    whim: (next) => whims.push(next),
    forget: () => {
      known.clear();
    },
  };
}
