import type { LinkKept } from './pipeline-row.js';
import type { Node } from './pipeline-sql.js';

/** One link, from the review or recommendation that named it to what it named. */
export interface WebLink {
  readonly from: Omit<Node, 'links' | 'subjects'>;
  readonly to: LinkKept;
  /** Where it names a recommendation of this ledger: what that is called. */
  readonly toRecRef: string | null;
  readonly subjects: readonly string[];
}

/** Any of these, as far as said. */
export interface WebAsked {
  readonly kind?: string | undefined;
  /** A reference, of either end. */
  readonly ref?: string | undefined;
}

/** References are typed by people: case and spaces do not tell two apart. */
const spelled = (ref: unknown): string =>
  typeof ref === 'string' ? ref.replace(/\s+/g, '').toUpperCase() : '';

/**
 * Links with whatever goes by a reference, whichever end it is: asked for a coroner's report it answers the reviews that name it,
 * and asked for a review what that names. Pure.
 */
export function linksAsked(web: readonly Node[], { kind, ref }: WebAsked): readonly WebLink[] {
  const refOf = new Map(
    web.flatMap(({ recId, recRef }) => (recId === null ? [] : [[recId, recRef] as const])),
  );
  const asked = ref === undefined ? undefined : spelled(ref);
  return web
    .flatMap(({ links, subjects, ...from }) =>
      links.map((to): WebLink => ({
        from,
        to,
        toRecRef: to.linkedRecId === null ? null : (refOf.get(to.linkedRecId) ?? null),
        subjects,
      })),
    )
    .filter(({ to }) => kind === undefined || to.kind === kind)
    .filter(
      ({ from, to, toRecRef }) =>
        asked === undefined ||
        [from.sarRef, from.recRef, to.ref, toRecRef].some((each) => each !== null && spelled(each) === asked),
    );
}
