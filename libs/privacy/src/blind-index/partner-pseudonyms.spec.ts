import fc from 'fast-check';
import { blindTokens } from './blind-token.js';
import { logDigests, partnerPseudonyms } from './index.js';

const secret = Buffer.alloc(32, 7);
const pseudonyms = partnerPseudonyms(secret);
const org = fc.stringMatching(/^[A-Z]{2,4}-[A-Z]{1,8}$/);

describe('the pseudonyms a partner knows things by', () => {
  it('are the same for one partner in every message, and after every restart', () => {
    fc.assert(
      fc.property(org, fc.uuid(), (orgCode, id) => {
        const again = partnerPseudonyms(Buffer.from(secret));
        expect(again.caseKey(orgCode, id)).toBe(pseudonyms.caseKey(orgCode, id));
        expect(again.personKey(orgCode, id)).toBe(pseudonyms.personKey(orgCode, id));
      }),
    );
  });

  it('let no two partners find out that they were told of the same', () => {
    fc.assert(
      fc.property(org, org, fc.uuid(), (one, other, id) => {
        fc.pre(one !== other);
        for (const keyOf of ['caseKey', 'personKey', 'itemKey'] as const)
          expect(pseudonyms[keyOf](one, id)).not.toBe(pseudonyms[keyOf](other, id));
      }),
    );
  });

  it('tell a case from a person and a thing of the same id', () => {
    const { caseKey, personKey, itemKey } = pseudonyms;
    const keys = [caseKey, personKey, itemKey].map((keyOf) => keyOf('POL-NORTHMOOR', 'c1'));
    expect(new Set(keys).size).toBe(3);
  });

  it('hold nothing of the id, and need the secret', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const key = pseudonyms.caseKey('POL-NORTHMOOR', id);
        expect(key).toMatch(/^[A-Za-z0-9_-]{22}$/);
        expect(Buffer.from(key, 'base64url').toString('hex')).not.toContain(id.replaceAll('-', ''));
        expect(partnerPseudonyms(Buffer.alloc(32, 8)).caseKey('POL-NORTHMOOR', id)).not.toBe(key);
      }),
    );
  });

  it('come from keys of their own, of which nothing else in the log is made', () => {
    const blind = blindTokens(secret);
    const key = pseudonyms.caseKey('POL-NORTHMOOR', 'c1');
    expect(key).not.toBe(logDigests(secret).fingerprint('c1', 'POL-NORTHMOOR'));
    expect(key).not.toBe(blind('nhs-number', 'c1'));
  });
});
