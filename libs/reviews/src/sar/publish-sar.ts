import { rule } from '#event-sourcing/decider';
import type { KnownName } from '#privacy/scan';
import { FreeText, IsEntityId, IsInstant, NestedList, Optional, ShortText } from '#policy/validation';
import { detailsOf, momentOf, RecordCommand } from '#record-keeping/record';
import { sar, type SarContext } from './aggregate.js';
import { identifyingIn, namesOfReview, whatIsIdentifying, type TextToPublish } from './anonymity.js';
import { CHECK_ITEMS, type CheckItem } from './event-data.js';
import { sarPublished } from './events.js';
import { subjectNames } from './facts.js';
import { checklistOf, type SarState } from './state.js';
import { HttpsUrl } from './https-url.js';
import { AGREED } from './status.js';

export class FindingPublished {
  @IsEntityId()
  readonly findingId!: string;

  @FreeText(8000)
  readonly text!: string;
}

/** Everything here is public from the moment it is accepted. */
export class PublishSar extends RecordCommand {
  /** Where the report stands. */
  @HttpsUrl()
  readonly url!: string;

  @Optional()
  @IsInstant()
  readonly at?: string;

  /** By which the report calls whom it is about. */
  @ShortText(80)
  readonly pseudonym!: string;

  @ShortText(300)
  readonly title!: string;

  @FreeText(20_000)
  readonly summary!: string;

  /** In words for everybody. */
  @Optional()
  @NestedList(() => FindingPublished, { max: 100 })
  readonly findings: readonly FindingPublished[] = [];
}

/** Police and coroner decide for themselves: nobody waives what they have not cleared. */
const NEVER_WAIVED: ReadonlySet<CheckItem> = new Set<CheckItem>(['policeClear', 'coronerClear']);

/** What of the checklist stands against publishing; everything where it was never answered. */
export function notCleared(state: Pick<SarState, 'entries'>): readonly CheckItem[] {
  const answers = checklistOf(state);
  return CHECK_ITEMS.filter((item) => {
    const answer = answers?.[item];
    return !(answer === 'YES' || (answer === 'WAIVED' && !NEVER_WAIVED.has(item)));
  });
}

export const publicationNotCleared = rule<SarState, PublishSar, SarContext>(
  {
    id: 'S-5',
    code: 'PUBLICATION_NOT_CLEARED',
    reason: 'The publication checklist is not cleared.',
    source: 'domain 3.5 S-5',
  },
  ({ state }) => {
    const missing = notCleared(state);
    if (missing.length === 0) return false;
    return { reason: `The publication checklist is not cleared: ${missing.join(', ')}.` };
  },
);

export const alreadyPublished = rule<SarState, PublishSar, SarContext>(
  {
    id: '3.5',
    code: 'ALREADY_PUBLISHED',
    reason: 'The report is published: withhold it before another version takes its place.',
    source: 'domain 3.5 SarPublished',
  },
  ({ state }) => state.publication === 'PUBLISHED',
);

export const findingNotInReview = rule<SarState, PublishSar, SarContext>(
  {
    id: '3.5',
    code: 'FINDING_NOT_FOUND',
    reason: 'No finding of this review that still counts has this id.',
    source: 'domain 3.5 SarFindingRecorded',
  },
  ({ state, command: { findings } }) => {
    const at = findings.findIndex(
      ({ findingId }) => !state.entries.some((entry) => entry.findingId === findingId),
    );
    return at === -1 ? false : { pointer: `/findings/${at}/findingId` };
  },
);

const textsOf = ({ pseudonym, title, summary, url, findings }: PublishSar): readonly TextToPublish[] => [
  { pointer: '/pseudonym', text: pseudonym },
  { pointer: '/title', text: title },
  { pointer: '/summary', text: summary },
  { pointer: '/url', text: url },
  ...findings.map(({ text }, index) => ({ pointer: `/findings/${index}/text`, text })),
];

type Context = SarContext<{ readonly subjectNames: readonly KnownName[] | undefined }>;

export const notAnonymised = rule<SarState, PublishSar, Context>(
  {
    id: 'S-6',
    code: 'NOT_ANONYMISED',
    reason: 'The text could tell who somebody is.',
    source: 'domain 3.5 S-6',
  },
  ({ state, command, context: { facts } }) => {
    const names = [...(facts.subjectNames ?? []), ...namesOfReview(state)];
    const found = identifyingIn(textsOf(command), names);
    return found === undefined ? false : { pointer: found.pointer, reason: whatIsIdentifying(found) };
  },
);

export const publishSar = sar.command(PublishSar, {
  summary: 'Publish the report: its address, and a title, a summary and findings for everybody',
  source: 'domain 2.3, 3.5 SarPublished, S-5, S-6',
  who: ['CHR'],
  when: AGREED,
  facts: { subjectNames },
  refuse: [alreadyPublished, publicationNotCleared, findingNotInReview, notAnonymised],
  then: (_state, command, context) => [
    sarPublished({ ...detailsOf(command), at: momentOf(command, context) }),
  ],
});
