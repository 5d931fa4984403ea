import { z } from 'zod';
import data from '../../data/deadline-defaults.json' with { type: 'json' };
import { proposedPolicyRow, type ProposedPolicyRow } from './policy-row.js';
import { PolicyTable } from './policy-table.js';

/** The figures of domain 3.0 for all England, each with its evidence. */
export const defaultRows: readonly ProposedPolicyRow[] = z.array(proposedPolicyRow).parse(data);

/** The defaults alone, versions 1, 2, 3 … in the order of the data. */
export const defaultPolicyTable = new PolicyTable(
  defaultRows.map((row, index) => ({ ...row, version: index + 1 })),
);
