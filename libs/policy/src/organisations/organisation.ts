import { z } from 'zod';
import { isAreaCode, isCqcId, isOdsCode } from '../code-lists/index.js';

export const organisationKinds = [
  'AUTHORITY',
  'NHS_TRUST',
  'ICB',
  'POLICE',
  'PROVIDER',
  'REGULATOR',
  'HOUSING',
  'FIRE',
  'OTHER',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

const areaCode = z.string().refine(isAreaCode, 'not a GSS code of an authority');
const cqcId = z.string().refine(isCqcId, 'not a CQC id');
const name = z.string().trim().min(2).max(200);

/** A mailbox of a post, read whoever holds it. */
const mailbox = z.strictObject({ role: name, email: z.email().max(254) });

const shape = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/, 'not an organisation code'),
  kind: z.enum(organisationKinds),
  name,
  shortName: name.optional(),
  areas: z.array(areaCode),
  gss: areaCode.optional(),
  cassr: z
    .string()
    .regex(/^\d{3}$/, 'not a CASSR code')
    .optional(),
  ods: z.string().refine(isOdsCode, 'not an ODS code').optional(),
  forceCode: z
    .string()
    .regex(/^\d{1,3}$/, 'not a police force code')
    .optional(),
  cqcProviderId: cqcId.optional(),
  cqcLocations: z.array(z.strictObject({ id: cqcId, name })).optional(),
  safeguardingContact: mailbox.optional(),
  chiefOfficerContact: mailbox.optional(),
});

/** Without these an organisation of the kind could not be told from another one. */
const NEEDED: Partial<Record<OrganisationKind, keyof z.infer<typeof shape>>> = {
  AUTHORITY: 'gss',
  NHS_TRUST: 'ods',
  ICB: 'ods',
  POLICE: 'forceCode',
  PROVIDER: 'cqcProviderId',
};

export const organisationSchema = shape.superRefine((organisation, context) => {
  const needed = NEEDED[organisation.kind];
  if (needed && organisation[needed] === undefined) {
    context.addIssue({ code: 'custom', path: [needed], message: `is needed for kind ${organisation.kind}` });
  }
});

/** A service of a provider, as registered with the Care Quality Commission. */
export interface CqcLocation {
  readonly id: string;
  readonly name: string;
}

/**
 * Where a post of an organisation is reached: a mailbox of the post, never a person's own. It is read by whoever holds the post, and
 * what is written to it names nobody.
 */
export interface RoleMailbox {
  /** `Named professionals for safeguarding` */
  readonly role: string;
  readonly email: string;
}

/** A body that takes part in safeguarding (domain 3.12, Organisation). */
export interface Organisation {
  /** The ledger's own code: the `org` claim of a token and the `orgCode` of an event's actor. */
  readonly code: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly shortName?: string | undefined;
  /** GSS codes of the authorities in whose area it works. */
  readonly areas: readonly string[];
  /** GSS code of an authority. */
  readonly gss?: string | undefined;
  /** Code of a council with adult social services responsibilities, as in the SAC return. */
  readonly cassr?: string | undefined;
  /** Organisation Data Service code. */
  readonly ods?: string | undefined;
  /** Home Office code of a police force. */
  readonly forceCode?: string | undefined;
  readonly cqcProviderId?: string | undefined;
  readonly cqcLocations?: readonly CqcLocation[] | undefined;
  /** Who is asked to answer recommendations, and reminded. */
  readonly safeguardingContact?: RoleMailbox | undefined;
  /** Who is given notice before the organisation is named as a non-responder (domain 3.6 R-3). */
  readonly chiefOfficerContact?: RoleMailbox | undefined;
}
