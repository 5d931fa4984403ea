import { commands, queries, uploads } from '#assembly/ledger';

/** What every command, upload and query declares of who may use it, by operation. */
export const declarations = new Map(
  [
    ...commands.map(({ operationId, who, remit, dataClass }) => ({
      operationId,
      who,
      remit,
      kind: 'command' as const,
      dataClass,
    })),
    ...uploads.map(({ operationId, who, remit, dataClass }) => ({
      operationId,
      who,
      remit,
      kind: 'upload' as const,
      dataClass,
    })),
    ...queries.map(({ operationId, who, remit, dataClass }) => ({
      operationId,
      who,
      remit,
      kind: 'query' as const,
      dataClass,
    })),
  ].map((one) => [
    one.operationId,
    { ...one, isContent: !['REFERENCE_DATA', 'AGGREGATE', 'PUBLISHED'].includes(one.dataClass) },
  ]),
);

export type Declaration = typeof declarations extends Map<string, infer D> ? D : never;
