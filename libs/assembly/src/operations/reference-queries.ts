import { z } from 'zod';
import { ROLE_CODES } from '#identity/actor';
import { codeList, codeListNames, currentVersion, type CodeListName } from '#policy/code-lists';
import { Optional, ShortText } from '#policy/validation';
import { pageOf } from '#record-keeping/reading';
import { ledgerQuery } from './services.js';

const EVERYBODY = ROLE_CODES.filter((role) => role !== 'SYSTEM' && role !== 'PUB');

const about = {
  method: 'GET',
  who: EVERYBODY,
  remit: 'ANY',
  dataClass: 'REFERENCE_DATA',
  readModels: [],
} as const;

const NOBODY = { seen: { persons: [] } };

class NoParams {}

const codes = z.object({
  name: z.string(),
  version: z.int(),
  values: z.array(z.object({ code: z.string(), label: z.string() })),
});

const inForce = (name: CodeListName) => {
  const version = currentVersion(name);
  const { labels } = codeList(name).at(version);
  return {
    name,
    version,
    values: Object.entries<string>(labels).map(([code, label]) => ({ code, label })),
  };
};

/** Every code list in force, with labels. */
export const listCodeLists = ledgerQuery({
  ...about,
  operationId: 'listCodeLists',
  summary: 'Read the code lists in force',
  source: 'domain 4',
  path: '/code-lists',
  params: NoParams,
  reply: pageOf(codes),
  run: () => Promise.resolve({ reply: { items: codeListNames.map(inForce) }, ...NOBODY }),
});

const policyRow = z.object({
  policyKey: z.string(),
  areaCode: z.string(),
  amount: z.number(),
  unit: z.string(),
  startsFrom: z.string(),
  effectiveFrom: z.string(),
  kind: z.string(),
  source: z.string(),
  version: z.int(),
});

/** Every deadline policy ever adopted, the newest version last. */
export const listDeadlinePolicies = ledgerQuery({
  ...about,
  operationId: 'listDeadlinePolicies',
  summary: 'Read the deadline policies',
  source: 'domain 3.0',
  path: '/deadline-policies',
  params: NoParams,
  reply: pageOf(policyRow),
  run: (_params, { services }) =>
    Promise.resolve({
      // Only what is declared: a row out of the database also tells who adopted it.
      reply: { items: services.policy.current().rows.map((row) => policyRow.parse(row)) },
      ...NOBODY,
    }),
});

class OrganisationParams {
  /** Part of a name, or a code. */
  @Optional()
  @ShortText(100)
  text?: string;
}

const organisation = z.looseObject({ code: z.string(), kind: z.string(), name: z.string() });

/** Organisations of the registry. */
export const listOrganisations = ledgerQuery({
  ...about,
  operationId: 'listOrganisations',
  summary: 'Look up organisations',
  source: 'domain 3.12',
  path: '/organisations',
  params: OrganisationParams,
  reply: pageOf(organisation),
  run: ({ text }, { services }) =>
    Promise.resolve({
      reply: {
        items: (text === undefined ? services.organisations.all : services.organisations.search(text)).map(
          (each) => ({ ...each }),
        ),
      },
      ...NOBODY,
    }),
});

export const referenceQueries = [listCodeLists, listDeadlinePolicies, listOrganisations];
