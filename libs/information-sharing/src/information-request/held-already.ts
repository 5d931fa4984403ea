import { kindOf, sharesADay } from './asked-items.js';
import { mayAnswer } from './basis.js';
import { suppliedIn, type InformationRequestState } from './state.js';

/** Kinds of record a request asks for: what others like it are found by. */
export const kindsOf = (state: InformationRequestState): readonly string[] =>
  state.items.map((item) => kindOf(item, state)).filter((kind) => kind !== undefined);

/** Whether a request brought in anything of a kind. */
export const holdsKind = (state: InformationRequestState, kind: string): boolean => {
  const supplied = suppliedIn(state);
  return (
    state.status !== 'RecordedInError' &&
    state.items.some((item) => supplied.has(item.itemId) && kindOf(item, state) === kind)
  );
};

/** What an earlier request brought in and this one asks for again: the held items, as the refusal offers them (I-3). */
export function heldAlready(
  holder: InformationRequestState,
  asking: InformationRequestState,
  kind: string,
): readonly object[] {
  if (!mayAnswer(holder.basis, asking.basis)) return [];
  const supplied = suppliedIn(holder);
  const wanted = asking.items.filter((item) => kindOf(item, asking) === kind);
  return holder.items.flatMap(({ itemId, item, ofOrg, from, to, ...rest }) => {
    const brought = supplied.get(itemId);
    const isOfKind = kindOf({ itemId, item, ofOrg, from, to, ...rest }, holder) === kind;
    if (brought === undefined || !isOfKind || !wanted.some((other) => sharesADay({ from, to }, other)))
      return [];
    const { reqId, ref } = holder;
    return [
      {
        requestId: reqId,
        ref,
        itemId,
        item,
        ofOrg,
        from,
        to,
        suppliedAt: brought.at,
        suppliedByOrg: brought.byOrg,
        link: `/information-requests/${reqId}`,
      },
    ];
  });
}
