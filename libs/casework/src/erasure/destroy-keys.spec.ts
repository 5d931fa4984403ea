import { StoreUnavailable } from '#event-sourcing/store';
import { fixture, PERSON } from '#record-keeping/examples';
import { NOTIFICATION } from '../partner-notification/examples.contract.js';
import { destroyKeys } from './destroy-keys.js';

const ABOUT = ['0197a1b2-0000-7000-8000-00000000b001', '0197a1b2-0000-7000-8000-00000000b002'];

/** A world in which the read model is as far as said, and the person is in this state. */
function world({ caughtUp = true, status = 'Erased' }: { caughtUp?: boolean; status?: string } = {}) {
  const destroyed: string[] = [];
  const asked: unknown[] = [];
  const services = {
    keys: { destroy: (owner: string) => Promise.resolve(destroyed.push(owner)) },
    records: { forgetAll: () => undefined, load: () => Promise.resolve({ state: { status } }) },
    db: { sql: () => Promise.resolve(ABOUT.map((id) => ({ id }))) },
    readModels: {
      waitFor: (name: string, position: string) => {
        asked.push([name, position]);
        return Promise.resolve(caughtUp);
      },
    },
  };
  const react = (type: string, stream: string) =>
    destroyKeys.react(
      { type, stream, position: '42', data: fixture(type), meta: {} } as never,
      services as never,
    );
  return { destroyed, asked, react };
}

describe('erasing a person', () => {
  it('destroys their key and those of the notices about them, once the read model has seen the erasure', async () => {
    const { destroyed, asked, react } = world();
    expect(await react('PersonKeyDestroyed', `person-${PERSON}`)).toEqual([]);
    expect(asked).toEqual([['notification-queue', '42']]);
    expect(destroyed).toEqual([PERSON, ...ABOUT]);
  });

  it('destroys nothing and asks again while the read model lags', async () => {
    const { destroyed, react } = world({ caughtUp: false });
    await expect(react('PersonKeyDestroyed', `person-${PERSON}`)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(destroyed).toEqual([]);
  });
});

describe('a match', () => {
  it('stored behind the erasure of whom it names destroys the key of the notice', async () => {
    const { destroyed, react } = world();
    await react('NotificationMatched', `partner-notification-${NOTIFICATION}`);
    expect(destroyed).toEqual([NOTIFICATION]);
  });

  it.each(['Provisional', 'Verified', 'MergedInto'])(
    'to a person who is %s destroys nothing',
    async (status) => {
      const { destroyed, react } = world({ status });
      await react('NotificationMatched', `partner-notification-${NOTIFICATION}`);
      expect(destroyed).toEqual([]);
    },
  );
});
