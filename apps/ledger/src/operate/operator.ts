import { userInfo } from 'node:os';

/** Who works on the ledger from this machine, for what is audited: the operating system's name for them. */
export const operator = (): string => `operator:${userInfo().username}`;
