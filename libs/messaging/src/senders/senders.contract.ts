import { randomUUID } from 'node:crypto';
import type { Letter } from '../outbox/message.js';
import type { Sender } from '../outbox/sender.js';

export const EXAMPLE_LETTER: Letter = {
  to: { orgCode: 'PRV-BRACKEN', email: 'safeguarding@bracken.example' },
  form: 'recommendation.reminder',
  subject: 'Reminder: your answer is due – REC-0001',
  body: 'Your organisation has not answered yet.\nIt is due on 9 April 2026.',
  fields: { ref: 'REC-0001', dueOn: '9 April 2026' },
};

/** A carrier as the suite looks at it from outside. */
export interface CarrierUnderTest {
  /** A sender in a process of its own, as far as the carrier can tell. */
  open(): Sender;
  /** What went out so far: reference and address of each, in order. */
  carried(): Promise<readonly { readonly reference: string; readonly email: string }[]>;
  /** Whether what one sender handed over, another knows of. */
  readonly remembers: boolean;
}

/** What holds of every sender. */
export function describeSender(name: string, carrier: () => CarrierUnderTest): void {
  const never = new AbortController().signal;
  const handedOver = async (reference: string) =>
    (await carrier().carried()).filter((one) => one.reference === reference);

  describe(`${name}, as any sender`, () => {
    it('hands a letter over to its address, and knows it by its reference from then on', async () => {
      const sender = carrier().open();
      const reference = randomUUID();
      expect(await sender.find(reference, never)).toBeUndefined();
      const sent = await sender.send(reference, EXAMPLE_LETTER, never);
      expect(sent).toEqual({ outcome: 'accepted', carrierRef: expect.stringMatching(/./) as string });
      expect(await handedOver(reference)).toEqual([{ reference, email: EXAMPLE_LETTER.to.email }]);
      expect(await sender.find(reference, never)).toEqual(sent);
    });

    it('tells references apart', async () => {
      const sender = carrier().open();
      const [one, other] = [randomUUID(), randomUUID()];
      await sender.send(one, EXAMPLE_LETTER, never);
      expect(await sender.find(other, never)).toBeUndefined();
      await sender.send(other, EXAMPLE_LETTER, never);
      expect(await sender.find(one, never)).not.toEqual(await sender.find(other, never));
    });

    it('knows what another process handed over, or says that it cannot', async () => {
      const reference = randomUUID();
      const sent = await carrier().open().send(reference, EXAMPLE_LETTER, never);
      const found = await carrier().open().find(reference, never);
      if (carrier().remembers) expect(found).toEqual(sent);
      else expect([found, carrier().open().remembersForMs]).toEqual([undefined, 0]);
    });

    it('names its channel', () => {
      expect(carrier().open().channel).toMatch(/^[A-Z]+$/);
    });
  });
}
