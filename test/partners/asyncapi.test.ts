import { readFileSync } from 'node:fs';
import { Parser, type AsyncAPIDocumentInterface, type Diagnostic } from '@asyncapi/parser';
import { outboundMessages, topicOf, typeOf } from '#information-sharing/feeds';

const COMMITTED = new URL('../../docs/partners/asyncapi.json', import.meta.url);

/** Errors and warnings, as editors count them. */
const WORTH_MENDING: readonly unknown[] = [0, 1];

describe('the AsyncAPI document partners are given', () => {
  let document: AsyncAPIDocumentInterface | undefined;
  let diagnostics: readonly Diagnostic[];

  beforeAll(async () => {
    ({ document, diagnostics } = await new Parser().parse(readFileSync(COMMITTED, 'utf8')));
  });

  it('is a valid one, and its examples are valid by it', () => {
    const faults = diagnostics.filter(({ severity }) => WORTH_MENDING.includes(severity));
    expect(faults.map(({ message, path }) => `${path.join('/')}: ${message}`)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  });

  it('has every message there is', () => {
    const names = document
      ?.allMessages()
      .all()
      .map((message) => message.name());
    expect(names).toEqual(expect.arrayContaining(outboundMessages.map(typeOf)));
  });

  it('says of every topic who writes', () => {
    const actionOn = (address: string) =>
      document
        ?.allOperations()
        .all()
        .find((operation) => operation.channels().all()[0]?.address() === address)
        ?.action();
    for (const { feed } of outboundMessages) expect([feed, actionOn(topicOf(feed))]).toEqual([feed, 'send']);
    for (const source of ['police', 'nhs', 'cqc', 'la', 'ack'])
      expect([source, actionOn(`sg.in.${source}.v1`)]).toEqual([source, 'receive']);
    for (const source of ['police', 'nhs', 'cqc', 'la', 'ack'])
      expect([source, actionOn(`sg.out.feedback.${source}.v1`)]).toEqual([source, 'send']);
  });
});
