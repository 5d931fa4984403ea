import { codesOf } from '#policy/code-lists';
import { demoFeedAgreements } from '#policy/feed-agreements';
import { outboundMessages, type FeedName, type MessageDefinition } from '../feeds/index.js';
import { CORRECTED, RECALLED } from '../feeds/messages/standing.js';
import {
  fieldsOf,
  IDENTIFIED_PROFILES,
  isIdentified,
  isMadeFor,
  KINDS_OF_FEED,
  profileLists,
  profilesOf,
} from './index.js';

const profiles = codesOf('DATASET_PROFILE');
const told = outboundMessages.filter(({ type }) => type !== CORRECTED && type !== RECALLED);
const messagesOf = (feed: FeedName): readonly MessageDefinition[] =>
  told.filter((each) => each.feed === feed);

/** Everything any profile lets leave on a feed. */
const everythingOn = (feed: FeedName): readonly string[] => [
  ...new Set(
    messagesOf(feed).flatMap(({ type }) =>
      profilesOf(feed).flatMap((profile) => fieldsOf(profile, feed, type)),
    ),
  ),
];

describe('the profiles', () => {
  it('list only fields their messages have, each once', () => {
    for (const profile of profiles)
      for (const { feed, type, fields } of outboundMessages) {
        const listed = fieldsOf(profile, feed, type);
        expect(listed.filter((path) => !Object.hasOwn(fields, path))).toEqual([]);
        expect(new Set(listed).size).toBe(listed.length);
      }
  });

  it('let every field of every message leave to somebody: none is there for nothing', () => {
    for (const { feed, type, fields } of outboundMessages) {
      const listed = profilesOf(feed).flatMap((profile) => fieldsOf(profile, feed, type));
      expect([type, Object.keys(fields).filter((path) => !listed.includes(path))]).toEqual([type, []]);
    }
  });

  it('have every field a message means nothing without', () => {
    for (const { feed, type, fields } of told)
      for (const profile of profilesOf(feed).filter((each) => profileLists(each, feed, type))) {
        const required = Object.keys(fields).filter((path) => fields[path]?.required === true);
        expect([profile, type, fieldsOf(profile, feed, type)]).toEqual([
          profile,
          type,
          expect.arrayContaining(required),
        ]);
      }
  });

  it('have messages of their own feed only, beside corrections and recalls', () => {
    for (const profile of profiles)
      for (const { feed, type } of told)
        if (!profilesOf(feed).includes(profile)) expect(fieldsOf(profile, feed, type)).toEqual([]);
  });

  it('are each for the kind of organisation that reads the feed', () => {
    for (const feed of ['police', 'nhs.icb', 'nhs.trust', 'cqc', 'placing'] as const)
      for (const profile of profilesOf(feed))
        for (const kind of KINDS_OF_FEED[feed])
          expect([profile, kind, isMadeFor(profile, kind)]).toEqual([profile, kind, true]);
    expect(isMadeFor('POLICE_MIN', 'PROVIDER')).toBe(false);
    expect(isMadeFor('NHS_IDENT', 'POLICE')).toBe(false);
  });

  it('tell who somebody is only where they are named as such', () => {
    const tells = (path: string) => path.startsWith('person.') || path === 'personsAlleged';
    const identified = profiles.filter((profile) =>
      told.some(({ feed, type }) =>
        fieldsOf(profile, feed, type).some((path) => tells(path) && path !== 'personsAlleged'),
      ),
    );
    expect([...identified].sort()).toEqual([...IDENTIFIED_PROFILES].sort());
  });

  it('say the same of who is told as the agreements do', () => {
    const { all } = demoFeedAgreements();
    expect(all.length).toBeGreaterThan(0);
    for (const { profile, identified } of all)
      expect([profile, isIdentified(profile)]).toEqual([profile, identified]);
  });

  it('of messages they do not have list nothing', () => {
    expect(fieldsOf('POLICE_MIN', 'police', 'gossip')).toEqual([]);
    expect(fieldsOf('POLICE_MIN', 'police', 'constructor')).toEqual([]);
  });
});

describe('what never leaves (domain 6.2, column "never")', () => {
  const never: readonly (readonly [FeedName, string, RegExp])[] = [
    ['police', 'medical detail', /medic|health|capacity|diagnos|nhsNumber|condition/i],
    ['police', 'the referrer', /referr(er|al)|reporter|raisedBy|source/i],
    ['police', 'the adult’s full narrative', /narrative|summary|views|account/i],
    ['police', 'other people’s children', /child/i],
    ['police', 'legal advice', /legal|advice|privilege/i],
    ['nhs.icb', 'what the police restricted', /police|intelligence|force/i],
    ['nhs.icb', 'the person alleged', /alleged|source/i],
    ['nhs.icb', 'other residents', /resident|others/i],
    ['nhs.trust', 'what the police restricted', /police|intelligence|force/i],
    ['nhs.trust', 'other residents', /resident|others/i],
    ['nhs.trust', 'the referrer', /referr|reporter/i],
    ['cqc', 'names', /person\.|name(?!$)|dateOfBirth|nhsNumber|address/i],
    ['cqc', 'the referrer or whistle-blower', /referr|reporter|whistle/i],
    ['placing', 'other residents', /resident|others/i],
    ['placing', 'the person alleged', /alleged/i],
    ['public', 'any person', /person\.|personsAlleged|dateOfBirth|nhsNumber|address|contact|referr/i],
  ];
  it.each(never)('%s: no field holds %s', (feed, _what, pattern) => {
    expect(everythingOn(feed).filter((path) => pattern.test(path))).toEqual([]);
  });

  it('the regulator is given no text, and no name but that of whom to ask', () => {
    const paths = everythingOn('cqc');
    expect(paths.filter((path) => /name/i.test(path))).toEqual(['contact.name']);
    for (const { fields } of messagesOf('cqc'))
      for (const { marks } of Object.values(fields)) expect(marks).not.toContain('FREE_TEXT');
  });

  it('an NHS body learns who is alleged in one message only: where it is to enquire into its own staff', () => {
    const telling = messagesOf('nhs.trust').filter(({ fields }) => Object.hasOwn(fields, 'personsAlleged'));
    expect(telling.map(({ type }) => type)).toEqual(['caused-enquiry-requested']);
  });

  it('no code tells the police of medical help or legal advice', () => {
    for (const { fields } of messagesOf('police')) {
      const protection = fields['interimProtection']?.schema;
      expect(protection?.safeParse(['MEDICAL_HELP']).success ?? false).toBe(false);
      expect(protection?.safeParse(['LEGAL_ADVICE']).success ?? false).toBe(false);
    }
  });
});

describe('the minimal data set (domain 6.2)', () => {
  it.each([
    [
      'police',
      'POLICE_IDENT',
      'crime-reported',
      'forceRef person.names person.dateOfBirth person.address person.safeToContact riskTypes location incidentDate immediateRisk interimProtection contact.role contact.email contact.name personsAlleged evidencePreserved',
    ],
    [
      'police',
      'POLICE_MIN',
      'crime-reported',
      'forceRef riskTypes location incidentDate immediateRisk interimProtection contact.role contact.email contact.name evidencePreserved',
    ],
    [
      'nhs.icb',
      'NHS_IDENT',
      'enquiry-opened',
      'person.nhsNumber provider.ods riskTypes location stage request causedEnquiryDueAt contact.role contact.email contact.name openedAt',
    ],
    [
      'nhs.icb',
      'NHS_MIN',
      'enquiry-opened',
      'provider.ods riskTypes location stage request causedEnquiryDueAt contact.role contact.email contact.name openedAt',
    ],
    [
      'cqc',
      'CQC_SERVICE',
      'organisational-abuse-suspected',
      'cqc.providerId cqc.locationId themes stage adultsAffected contact.role contact.email contact.name decidedAt',
    ],
    [
      'placing',
      'PLACING_LA',
      'placing-authority-notified',
      'person.names person.dateOfBirth riskTypes location incidentDate interimProtection stage request contact.role contact.email contact.name notifiedAt',
    ],
    ['public', 'PUBLIC', 'figures-published', 'board areaCode from to figures'],
  ] as const)('%s, %s: %s', (feed, profile, type, paths) => {
    expect([...fieldsOf(profile, feed, type)].sort()).toEqual(paths.split(' ').sort());
  });
});
