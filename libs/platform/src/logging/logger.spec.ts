import { Writable } from 'node:stream';
import { createLogger } from './logger.js';

const CANARY = 'Xanthippe Quillfeather 943 476 5919';

function world() {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ level: 'debug', service: 'api', destination });
  return {
    logger,
    text: () => lines.join(''),
    last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>,
  };
}

describe('the log', () => {
  it('says what happened, when, where and with which permitted fields', () => {
    const { logger, last } = world();
    logger.info('request answered', { operation: 'raiseConcern', status: 201, durationMs: 1.5 });
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      service: 'api',
      event: 'request answered',
      operation: 'raiseConcern',
      status: 201,
      durationMs: 1.5,
    });
  });

  it('keeps out what is not on the list and what has not the form it should, keys included', () => {
    const { logger, text, last } = world();
    const smuggled = {
      body: CANARY,
      [CANARY]: 1,
      headers: { authorization: CANARY },
      operation: CANARY,
      status: CANARY,
    };
    logger.info('request answered', smuggled as never);
    expect(text()).not.toMatch(/Xanthippe|5919/);
    expect(last()).toMatchObject({ operation: '[withheld]', status: '[withheld]', withheldFields: 3 });
  });

  it.each([
    ['a message', () => new Error(CANARY)],
    [
      'a message of several lines that look like frames',
      () => new Error(`x\n    at ${CANARY} (a.ts:1:1)\n    at b`),
    ],
    ['a cause', () => new Error('x', { cause: new TypeError(CANARY) })],
    ['several errors', () => new AggregateError([new Error(CANARY)], CANARY)],
    [
      'a database error',
      () => Object.assign(new Error(CANARY), { code: '23505', detail: CANARY, hint: CANARY }),
    ],
    ['a code that is none', () => Object.assign(new Error('x'), { code: CANARY })],
    ['a renamed error', () => Object.assign(new Error('x'), { name: CANARY })],
    ['a message altered after it was made', () => Object.assign(new Error(CANARY), { message: 'x' })],
    ['no error at all', () => CANARY],
  ])('keeps an error without %s', (_what, make) => {
    const { logger, text, last } = world();
    logger.error('request failed', { error: make() });
    expect(text()).not.toMatch(/Xanthippe|5919/);
    expect(last()).toMatchObject({ error: { class: expect.any(String) as string } });
  });

  it('keeps class, code and frames', () => {
    const { logger, last } = world();
    logger.error('request failed', { error: Object.assign(new RangeError('x'), { code: '23505' }) });
    expect(last()).toMatchObject({
      error: {
        class: 'RangeError',
        code: '23505',
        frames: expect.arrayContaining([expect.stringContaining('logger.spec')]) as unknown,
      },
    });
  });

  it('takes only literals for an event', () => {
    const { logger } = world();
    const name = process.title;
    // @ts-expect-error a text made at run time could be what somebody typed
    logger.info(name);
    // @ts-expect-error the same, put together
    logger.info(`hello ${name}`);
    logger.info('hello');
  });
});
