import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';
import { ConfigInvalid, loadConfig, Secret } from '#platform/config';
import { armFailPoints } from '#platform/fail-points';
import {
  type FakeGovukNotify,
  fakeGovukNotify,
  type Mischief,
} from '../../../../test/support/fake-govuk-notify.js';
import { tempDataDir } from '../../../../test/support/temp-data-dir.js';
import { consoleSender } from './console-sender.js';
import { fileSender } from './file-sender.js';
import { govukNotifySender } from './govuk-notify-sender.js';
import { senderFrom } from './sender-from.js';
import { type CarrierUnderTest, describeSender, EXAMPLE_LETTER } from './senders.contract.js';

const TEMPLATE = '740e5834-3a29-46b4-9a6f-16142fde533a';
const never = new AbortController().signal;

let folder: string;
let notify: FakeGovukNotify;
beforeAll(async () => {
  folder = tempDataDir('senders-');
  notify = await fakeGovukNotify([TEMPLATE]);
});
afterAll(async () => {
  await notify.close();
  rmSync(folder, { recursive: true, force: true });
});

const outbox = (): string => join(folder, 'outbox');
const files = (): readonly string[] => readdirSync(outbox());
const headerOf = (file: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'm').exec(readFileSync(join(outbox(), file), 'utf8'))?.[1] ?? '';

const aFile: CarrierUnderTest = {
  open: () => fileSender(outbox()),
  carried: () =>
    Promise.resolve(
      files().map((file) => ({ reference: file.replace('.eml', ''), email: headerOf(file, 'To') })),
    ),
  remembers: true,
};

const printed: string[] = [];
const aConsole: CarrierUnderTest = {
  open: () => {
    const sender = consoleSender((text) => printed.push(text));
    return {
      ...sender,
      send: async (reference, letter, signal) => {
        const before = printed.length;
        const answer = await sender.send(reference, letter, signal);
        for (const text of printed.slice(before))
          consoleLines.push({ reference, email: /^To: (.*)$/m.exec(text)?.[1] ?? '' });
        return answer;
      },
    };
  },
  carried: () => Promise.resolve(consoleLines),
  remembers: false,
};
const consoleLines: { reference: string; email: string }[] = [];

const openNotify = (
  key = notify.apiKey,
  templates: Record<string, string> = { [EXAMPLE_LETTER.form]: TEMPLATE },
) => govukNotifySender({ apiKey: new Secret(key), baseUrl: notify.url, templates });
const aNotify: CarrierUnderTest = {
  open: () => openNotify(),
  carried: () =>
    Promise.resolve(
      notify.taken.map(({ reference, email_address: email }) => ({ reference: reference ?? '', email })),
    ),
  remembers: true,
};

describeSender('the sender of files', () => aFile);
describeSender('the sender to the console', () => aConsole);
describeSender('the sender by GOV.UK Notify', () => aNotify);

describe('the sender of files', () => {
  it('writes an e-mail that only its owner reads, whole, with nothing left beside it', async () => {
    const reference = randomUUID();
    await fileSender(outbox(), () => new Date('2026-04-09T16:00:00Z')).send(reference, EXAMPLE_LETTER, never);
    const path = join(outbox(), `${reference}.eml`);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('\r\nDate: Thu, 09 Apr 2026 16:00:00 +0000\r\n');
    expect(text).toContain(`\r\nMessage-ID: <${reference}@ledger.invalid>\r\n`);
    expect(Buffer.from(/=\?UTF-8\?B\?([^?]*)\?=/.exec(text)?.[1] ?? '', 'base64').toString()).toContain(
      'Reminder',
    );
    expect(text.split('\r\n\r\n')[1]).toBe(
      'Your organisation has not answered yet.\r\nIt is due on 9 April 2026.\r\n',
    );
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(files().filter((file) => file.startsWith('.'))).toEqual([]);
  });

  it('writes once what two senders write at the same moment', async () => {
    const reference = randomUUID();
    const senders = Array.from({ length: 8 }, () => fileSender(outbox()));
    const letters = senders.map((sender, at) =>
      sender.send(reference, { ...EXAMPLE_LETTER, body: `Written by ${at}` }, never),
    );
    expect(new Set((await Promise.all(letters)).map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(files().filter((file) => file.includes(reference))).toEqual([`${reference}.eml`]);
  });

  it('leaves nothing that could be taken for a letter when it fails midway', async () => {
    const reference = randomUUID();
    armFailPoints('file-sender.before-link=throw');
    await expect(fileSender(outbox()).send(reference, EXAMPLE_LETTER, never)).rejects.toThrow('file-sender');
    armFailPoints('');
    expect(await fileSender(outbox()).find(reference, never)).toBeUndefined();
    expect(files().filter((file) => file.includes(reference))).toEqual([]);
  });

  it('lets no line break begin a header, and no reference name another file', async () => {
    const reference = randomUUID();
    const letter = { ...EXAMPLE_LETTER, subject: 'One\r\nBcc: everybody@example.org' };
    await fileSender(outbox()).send(reference, letter, never);
    expect(headerOf(`${reference}.eml`, 'Bcc')).toBe('');
    await expect(fileSender(outbox()).send('../elsewhere', EXAMPLE_LETTER, never)).rejects.toThrow(TypeError);
    await expect(fileSender(outbox()).find('../elsewhere', never)).rejects.toThrow(TypeError);
  });
});

describe('the sender by GOV.UK Notify', () => {
  it('gives the template each fact, and the text', async () => {
    const reference = randomUUID();
    await openNotify().send(reference, EXAMPLE_LETTER, never);
    const { subject, body, fields } = EXAMPLE_LETTER;
    expect(notify.taken.at(-1)?.personalisation).toEqual({ ...fields, subject, body });
  });

  it.each<[Mischief, string]>([
    ['limits', 'NOTIFY_429_RateLimitError'],
    ['forbids', 'NOTIFY_403_AuthError'],
    ['redirects', 'NOTIFY_302'],
  ])('that %s has taken nothing, and may later', async (mischief, code) => {
    notify.misbehave(mischief);
    const reference = randomUUID();
    const sender = openNotify();
    expect(await sender.send(reference, EXAMPLE_LETTER, never)).toEqual({
      outcome: 'rejected',
      code,
      again: true,
    });
    expect(await sender.find(reference, never)).toBeUndefined();
  });

  it('that cannot be reached has taken nothing', async () => {
    const sender = govukNotifySender({
      apiKey: new Secret(notify.apiKey),
      baseUrl: 'http://127.0.0.1:1',
      templates: { [EXAMPLE_LETTER.form]: TEMPLATE },
    });
    const answer = { outcome: 'rejected', code: 'NOTIFY_ECONNREFUSED', again: true };
    expect(await sender.send(randomUUID(), EXAMPLE_LETTER, never)).toEqual(answer);
    await expect(sender.find(randomUUID(), never)).rejects.toThrow('NOTIFY_ECONNREFUSED');
  });

  it.each<Mischief>(['takes-and-fails', 'garbles', 'fails'])(
    'that %s is asked what it has',
    async (mischief) => {
      notify.misbehave(mischief);
      const reference = randomUUID();
      const sender = openNotify();
      await expect(sender.send(reference, EXAMPLE_LETTER, never)).rejects.toThrow('no clear answer');
      expect((await sender.find(reference, never)) === undefined).toBe(mischief === 'fails');
    },
  );

  it('that hangs is left when the time is up', async () => {
    notify.misbehave('takes-and-hangs');
    const reference = randomUUID();
    const sender = openNotify();
    const timeIsUp = new AbortController();
    const sending = sender.send(reference, EXAMPLE_LETTER, timeIsUp.signal);
    while (!notify.taken.some((one) => one.reference === reference)) await pause(5);
    timeIsUp.abort();
    await expect(sending).rejects.toThrow('ERR_CANCELED');
    expect(await sender.find(reference, never)).toBeDefined();
  });

  it.each([
    ['an address it does not take', { ...EXAMPLE_LETTER, to: { orgCode: 'X', email: 'nowhere' } }, undefined],
    ['a template it does not know', EXAMPLE_LETTER, { [EXAMPLE_LETTER.form]: randomUUID() }],
    ['a form without a template', EXAMPLE_LETTER, {}],
  ])('refuses %s for good', async (_what, letter, templates) => {
    const answer = await openNotify(notify.apiKey, templates).send(randomUUID(), letter, never);
    expect(answer).toMatchObject({ outcome: 'rejected', again: false });
  });

  it('never shows its key, nor the letter, in what goes wrong', async () => {
    const secret = notify.apiKey.slice(-36);
    const shown: string[] = [];
    for (const mischief of ['takes-and-fails', 'fails'] as const) {
      notify.misbehave(mischief);
      await openNotify()
        .send(randomUUID(), EXAMPLE_LETTER, never)
        .catch((error: unknown) => shown.push(inspect(error, { depth: 10, showHidden: true })));
    }
    expect(shown).toHaveLength(2);
    for (const text of shown) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('Bearer');
      expect(text).not.toContain(EXAMPLE_LETTER.to.email);
    }
  });
});

describe('which sender', () => {
  const FORMS = ['recommendation.reminder'];
  const from = (environment: Record<string, string>) =>
    senderFrom(loadConfig({ DATA_DIR: folder, ...environment }), FORMS);
  const faults = (environment: Record<string, string>) => {
    try {
      from(environment);
    } catch (error) {
      if (error instanceof ConfigInvalid) return error.faults.map(({ variable, fault }) => [variable, fault]);
    }
    return [];
  };

  it('writes files unless it is told otherwise', () => {
    expect(from({}).channel).toBe('FILE');
    expect(from({ NOTIFICATIONS: 'console' }).channel).toBe('CONSOLE');
  });

  it('asks for all that GOV.UK Notify needs at once', () => {
    expect(faults({ NOTIFICATIONS: 'govuk-notify' })).toEqual([
      ['GOVUK_NOTIFY_API_KEY', 'missing'],
      ['GOVUK_NOTIFY_TEMPLATES', 'missing'],
    ]);
    const key = { NOTIFICATIONS: 'govuk-notify', GOVUK_NOTIFY_API_KEY: notify.apiKey };
    expect(faults({ ...key, GOVUK_NOTIFY_TEMPLATES: `another.form=${TEMPLATE}` })).toEqual([
      ['GOVUK_NOTIFY_TEMPLATES', 'wrong'],
    ]);
    expect(faults({ GOVUK_NOTIFY_API_KEY: 'no key', NOTIFICATIONS: 'pigeon' })).toEqual([
      ['NOTIFICATIONS', 'wrong'],
      ['GOVUK_NOTIFY_API_KEY', 'wrong'],
    ]);
  });

  it('sends by GOV.UK Notify when it is told all', async () => {
    const sender = from({
      NOTIFICATIONS: 'govuk-notify',
      GOVUK_NOTIFY_API_KEY: notify.apiKey,
      GOVUK_NOTIFY_URL: `${notify.url}/`,
      GOVUK_NOTIFY_TEMPLATES: `recommendation.reminder=${TEMPLATE}`,
    });
    expect(await sender.send(randomUUID(), EXAMPLE_LETTER, never)).toMatchObject({ outcome: 'accepted' });
  });
});
