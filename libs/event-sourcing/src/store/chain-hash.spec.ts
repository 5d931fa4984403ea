import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { chainHash, GENESIS, type HashedRecord } from './chain-hash.js';

const record: HashedRecord = {
  stream: 'concern-1',
  revision: 1,
  eventId: '0190a8b0-0000-7000-8000-000000000001',
  type: 'ConcernRaised',
  schemaVersion: 1,
  data: '{"a":"ü"}',
  meta: '{}',
};

describe('chainHash', () => {
  it('is the SHA-256 of its parts, each framed by its length in bytes', () => {
    const input = `64:${GENESIS}9:concern-11:136:${record.eventId}13:ConcernRaised1:110:${record.data}2:{}`;
    expect(chainHash(GENESIS, record)).toBe(createHash('sha256').update(input).digest('hex'));
  });

  it('stays what it was when the first events were stored', () => {
    expect(chainHash(GENESIS, record)).toBe(
      'df5dcc6f21bc324c93abcb279214f98a6916661d2a8945b70be14ca034a26b50',
    );
  });

  it('differs for any two different records', () => {
    const records = fc.record({
      stream: fc.string({ maxLength: 4 }),
      revision: fc.nat(20),
      eventId: fc.string({ maxLength: 4 }),
      type: fc.string({ maxLength: 4 }),
      schemaVersion: fc.nat(20),
      data: fc.string({ maxLength: 4 }),
      meta: fc.string({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(records, records, (a, b) => {
        expect(chainHash(GENESIS, a) === chainHash(GENESIS, b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('cannot be shifted from one field into the next', () => {
    const shifted = { ...record, stream: 'concern-11', revision: 1, type: 'ConcernRaise' };
    expect(chainHash(GENESIS, { ...record, type: 'dConcernRaise' })).not.toBe(chainHash(GENESIS, shifted));
  });
});
