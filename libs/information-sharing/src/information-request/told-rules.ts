import { rule, type Rule } from '#event-sourcing/decider';
import { localDateOf } from '#policy/working-days';
import { scanText } from '#privacy/scan';
import type { RequestContext } from './aggregate.js';
import { isMadeFor } from '../profiles/made-for.js';
import { beyondProfile, type Profile } from './dataset.js';
import type { InformationRequestState } from './state.js';
import type { SentDatum, WantedItem } from './told.js';

/** What a draft and a correction of it tell; a correction only some of it. */
interface Told {
  readonly purpose?: string;
  readonly items?: readonly WantedItem[];
  readonly profile?: Profile;
  readonly sent?: readonly SentDatum[];
}

/** An organisation of the registry. */
export interface OrganisationFact {
  readonly code: string;
  readonly kind: string;
}

type Context = RequestContext<{ readonly organisation: OrganisationFact | undefined }>;

/** `false` where nothing is broken. */
const pointingAt = (path: string, at: number, field: string) =>
  at < 0 ? false : { pointer: `/${path}/${at}/${field}` };

export const periodInvalid: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  Told,
  RequestContext
>(
  {
    id: '3.9',
    code: 'PERIOD_INVALID',
    reason: 'An item is asked for from a first day to a last one, and not for days still to come.',
    source: 'domain 3.9, items',
  },
  ({ command: { items = [] }, context: { now } }) => {
    const today = localDateOf(now);
    return pointingAt(
      'items',
      items.findIndex(({ from, to }) => from > to || to > today),
      'to',
    );
  },
);

export const otherNotDescribed: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  Told,
  RequestContext
>(
  {
    id: 'I-5',
    code: 'NOT_SPECIFIC',
    reason: 'Say what is meant: an item of no known kind cannot be found, nor known to be held already.',
    source: 'domain 3.9 I-5',
  },
  ({ command: { items = [] } }) =>
    pointingAt(
      'items',
      items.findIndex(({ item, description }) => item === 'OTHER' && description === undefined),
      'description',
    ),
);

const EXCEEDED = {
  id: 'I-6',
  code: 'DATASET_EXCEEDED',
  reason:
    'This is more than the organisation needs to find what it is asked for: send no more than its profile allows.',
  source: 'domain 3.9 I-6, 6.1, 6.2',
} as const;

export const datasetExceeded: Rule<InformationRequestState, never, Context> = rule<
  InformationRequestState,
  Told,
  Context
>(EXCEEDED, ({ state, command: { profile = state.profile, sent = [] }, context: { facts } }) => {
  if (!isMadeFor(profile, facts.organisation?.kind ?? '')) return { pointer: '/profile' };
  return pointingAt('sent', beyondProfile(profile, sent), 'field');
});

/** A full date may be when something happened; everything else a scan finds tells who somebody is. */
const identifies = (text: string): boolean => scanText(text).some(({ kind }) => kind !== 'date-of-birth');

export const identifiedInText: Rule<InformationRequestState, never, RequestContext> = rule<
  InformationRequestState,
  Told,
  RequestContext
>(
  {
    ...EXCEEDED,
    reason:
      'This text goes to the organisation asked: numbers, postcodes and addresses do not belong in it, but under what the profile lets be sent.',
  },
  ({ command: { purpose = '', items = [] } }) => {
    if (identifies(purpose)) return { pointer: '/purpose' };
    return pointingAt(
      'items',
      items.findIndex(({ description = '' }) => identifies(description)),
      'description',
    );
  },
);

export const toldRules = [periodInvalid, otherNotDescribed, identifiedInText] as const;
