/** Whom the sandbox plays: partners of the demonstration, each writing in its own names. */
export const PARTNERS = ['police', 'nhs'] as const;
export type Partner = (typeof PARTNERS)[number];

export const SCENARIO_NAMES = ['notice', 'duplicate', 'update', 'malformed', 'impostor'] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** A message the sandbox sends, and what is to be expected of it. */
export interface Scene {
  readonly says: string;
  readonly body: object;
}

export interface Play {
  readonly title: string;
  readonly inbound: string;
  readonly reads: readonly string[];
  /** Of the group it reads by; what its access rules permit. */
  readonly group: string;
  /** @param ref the partner's own reference: the same for all scenes of one run */
  readonly scenes: (ref: string) => Readonly<Record<ScenarioName, Scene>>;
}

const ppn = (ref: string, narrative: string | undefined, force = '901') => ({
  force,
  ppn: { number: ref, grading: 'HIGH', type: 'ADULT PROTECTION', council: 'NORTHMOOR' },
  incident: { at: '02/04/2026 16:20' },
  subject: {
    surname: 'Finch',
    forenames: 'Ada',
    dateOfBirth: '14/07/1943',
    address: { line1: '4 Example Street', town: 'Northmoor', postcode: 'ZZ1 1AA' },
    nhsNumber: '9990000018',
    consent: 'YES',
  },
  narrative,
  officer: 'PC 901 Example',
  childrenPresent: 'N',
});

const datix = (ref: string, description: string | undefined, odsCode = 'ZZA90') => ({
  odsCode,
  datix: { reference: ref, incidentDateTime: '2026-04-02T03:10:00+01:00' },
  patient: { nhsNumber: '9990000018', familyName: 'Finch', givenNames: ['Ada'], dob: '19430714' },
  location: { wardType: 'Elderly medicine' },
  categories: ['Pressure damage', 'Neglect'],
  description,
  pressureUlcer: true,
  severity: 3,
});

type Build = (ref: string, narrative: string | undefined, code?: string) => object;

const scenesBy =
  (build: Build, told: string, more: string) =>
  (ref: string): Readonly<Record<ScenarioName, Scene>> => ({
    notice: {
      says: 'a notice: expect notice-received RECEIVED, and a notice in the queue of the front door',
      body: build(ref, told),
    },
    duplicate: {
      says: 'the very same bytes again: expect nothing, for nothing happens twice',
      body: build(ref, told),
    },
    update: {
      says: 'the same reference with more to tell: expect notice-received UPDATED',
      body: build(ref, more),
    },
    malformed: {
      says: 'a notice without a narrative: expect message-rejected REQUIRED, with the place',
      body: build(ref, undefined),
    },
    impostor: {
      says: 'a notice in another organisation’s name: expect message-rejected SENDER_MISMATCH',
      body: build(ref, told, 'NOBODY'),
    },
  });

export const PLAYS: Readonly<Record<Partner, Play>> = {
  police: {
    title: 'Northmoor Police (demo)',
    inbound: 'sg.in.police.v1',
    reads: ['sg.out.feedback.police.v1', 'sg.out.police.v1'],
    group: 'police.sandbox',
    scenes: scenesBy(
      ppn,
      'Ada says that her lodger takes her pension.',
      'The lodger came back and shouted at her.',
    ),
  },
  nhs: {
    title: 'Northmoor Hospitals (demo)',
    inbound: 'sg.in.nhs.v1',
    reads: ['sg.out.feedback.nhs.v1', 'sg.out.nhs.trust.v1'],
    group: 'nhs-trust.sandbox',
    scenes: scenesBy(datix, 'A grade 4 ulcer was found on admission.', 'It is infected.'),
  },
};
