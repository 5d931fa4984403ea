import { catalogue } from '#assembly/ledger';
import { FEEDBACK_CODES } from '#casework/partner-notification';
import { partnerSchemas } from '#information-sharing/contract';
import { outboundMessages } from '#information-sharing/feeds';

describe('the contract with partners', () => {
  it('tells only of events there are', () => {
    const known = new Set<string>(catalogue.definitions.map(({ type }) => type));
    const unknown = outboundMessages.flatMap(({ feed, type, triggers }) =>
      triggers.filter((trigger) => !known.has(trigger)).map((trigger) => `${feed}/${type}: ${trigger}`),
    );
    expect(unknown).toEqual([]);
  });

  it('has every code by which a sender may be told what came of a notice', () => {
    const { code } = partnerSchemas()['feedback.notice-outcome.v1']!['properties'] as {
      readonly code: { readonly 'x-codes': readonly string[] };
    };
    expect([...code['x-codes']].sort()).toEqual([...FEEDBACK_CODES].sort());
  });
});
