import type { CommandOutcome, CommandRequest } from '#event-sourcing/command';
import { systemCommand } from '#event-sourcing/process-manager';
import { tickRecommendationDeadline } from '#reviews/recommendation';
import type { Ledger } from '../ledger/index.js';
import { sendAs } from './system-commands.js';

const command = systemCommand(tickRecommendationDeadline, 'record', {} as never);

async function sent(outcome: object): Promise<readonly [unknown, CommandRequest | undefined]> {
  let asked: CommandRequest | undefined;
  const runner = {
    run: (request: CommandRequest) => {
      asked = request;
      return Promise.resolve(outcome as CommandOutcome);
    },
  };
  const said = await sendAs('deadline-clock', { runner } as unknown as Ledger)({ commandId: 'id', command });
  return [said, asked];
}

const refused = (code: string) => sent({ accepted: false, refusal: { code, reason: 'A sentence.' } });

describe('a command of the ledger’s own accord', () => {
  it('goes under its own id, in the name of what sends it', async () => {
    const [said, asked] = await sent({ accepted: true });
    expect(said).toEqual({ outcome: 'accepted' });
    expect(asked).toMatchObject({
      commandId: 'id',
      id: 'record',
      actor: { userId: 'system:deadline-clock' },
    });
  });

  it('is refused when a rule refuses it, for it would again', async () => {
    const [said] = await refused('INVALID_TRANSITION');
    expect(said).toEqual({ outcome: 'refused', code: 'INVALID_TRANSITION', reason: 'A sentence.' });
  });

  it('is no refusal when others were quicker every time: it must be sent again', async () => {
    await expect(refused('VERSION_CONFLICT')).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
