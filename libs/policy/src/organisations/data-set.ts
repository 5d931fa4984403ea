import { readFileSync } from 'node:fs';
import { z } from 'zod';
import demo from '../../data/organisations.demo.json' with { type: 'json' };
import { organisationSchema } from './organisation.js';
import { identifiersOf, OrganisationRegistry } from './registry.js';

const dataSet = z.strictObject({
  title: z.string(),
  organisations: z.array(organisationSchema).superRefine((organisations, context) => {
    const seen = new Map<string, number>();
    const authorities = new Set(organisations.flatMap(({ gss }) => gss ?? []));
    organisations.forEach((organisation, index) => {
      const refuse = (message: string): void => {
        context.addIssue({ code: 'custom', path: [index], message });
      };
      for (const identifier of identifiersOf(organisation)) {
        if (seen.has(identifier))
          refuse(`${identifier} is also the identifier of entry ${seen.get(identifier)}`);
        seen.set(identifier, index);
      }
      for (const area of organisation.areas) {
        if (!authorities.has(area)) refuse(`${area} is no authority of this data set`);
      }
    });
  }),
});

/** The data set cannot be used: the file is unreadable, no JSON, or breaks the rules of an organisation. */
export class OrganisationDataError extends Error {
  override readonly name = 'OrganisationDataError';
  readonly code = 'ORGANISATION_DATA_INVALID';
}

/**
 * Reads a data set of organisations in the format of `libs/policy/data/organisations.demo.json`.
 * @throws OrganisationDataError naming the file and every fault in it
 */
export function loadOrganisations(path: string): OrganisationRegistry {
  return registryOf(readJson(path), path);
}

/** The fictional organisations of the demonstration authority and its neighbours. */
export function demoOrganisations(): OrganisationRegistry {
  return registryOf(demo, 'organisations.demo.json');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new OrganisationDataError(`${path}: ${String(cause)}`, { cause });
  }
}

function registryOf(data: unknown, origin: string): OrganisationRegistry {
  const result = dataSet.safeParse(data);
  if (!result.success) throw new OrganisationDataError(`${origin}:\n${z.prettifyError(result.error)}`);
  return new OrganisationRegistry(result.data.organisations);
}
