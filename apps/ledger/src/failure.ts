import { PartnerKeysInvalid } from '#assembly/gateway';
import { MigrationsPending } from '#assembly/process';
import { LogElsewhere, MoveRefused } from '#event-sourcing/moving';
import { BuildFailed, ParkedRefused, ProjectionRefused } from '#event-sourcing/projection';
import { StoreUnavailable } from '#event-sourcing/store';
import { SenderMappingInvalid } from '#information-sharing/inbound';
import { LocalIssuerForbidden, LocalIssuerKeysUnreadable } from '#identity/local-issuer';
import { BrokerUnavailable } from '#messaging/broker';
import { FeedRefused } from '#messaging/feed-switch';
import { InboxRefused } from '#messaging/inbox';
import { OutboxRefused } from '#messaging/outbox';
import { ConfigInvalid, EXIT_CONFIG } from '#platform/config';
import { DatabaseError, MigrationError } from '#platform/database';
import { EmbeddedPostgresError } from '#platform/embedded-postgres';
import { errorFacts } from '#platform/logging';
import { PolicyRefusedError } from '#policy/deadlines';
import { FeedAgreementDataError } from '#policy/feed-agreements';
import { OrganisationDataError } from '#policy/organisations';
import { PrivacyError } from '#privacy/errors';

/** A command that could not do what it was asked, with a sentence that ends on what to do next. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  constructor(
    readonly code: string,
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

/** Errors whose message is written for the operator and quotes nothing of a case. */
const SPOKEN = [
  EmbeddedPostgresError,
  MigrationError,
  OutboxRefused,
  InboxRefused,
  FeedRefused,
  BrokerUnavailable,
  ParkedRefused,
  ProjectionRefused,
  BuildFailed,
  PolicyRefusedError,
  MigrationsPending,
  MoveRefused,
];
/** Of these the environment is the cause. */
const OF_CONFIGURATION = [
  ConfigInvalid,
  PrivacyError,
  OrganisationDataError,
  PartnerKeysInvalid,
  SenderMappingInvalid,
  FeedAgreementDataError,
  LocalIssuerForbidden,
  LocalIssuerKeysUnreadable,
  LogElsewhere,
];

type Kind = abstract new (...args: never[]) => Error & { readonly code: string };

const isOneOf = (kinds: readonly Kind[], error: unknown): error is Error & { readonly code: string } =>
  kinds.some((kind) => error instanceof kind);

/** What went wrong as the operator reads it: a code, a paragraph, an exit code; never a stack. */
export function explain(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error;
  if (isOneOf(OF_CONFIGURATION, error)) return new CliFailure(error.code, error.message, EXIT_CONFIG);
  if (isOneOf(SPOKEN, error)) return new CliFailure(error.code, error.message);
  if (error instanceof StoreUnavailable) {
    return new CliFailure(
      error.code,
      'The store of the log does not answer. What was confirmed is kept. See that it runs and can be reached, and try again.',
    );
  }
  if (error instanceof DatabaseError) {
    return new CliFailure(error.code, `${error.message} See that the database runs and try again.`);
  }
  // Its message may quote a record.
  const { class: kind, code, frames = [] } = errorFacts(error);
  const at = frames[0] === undefined ? '' : ` at ${frames[0]}`;
  return new CliFailure(
    'UNEXPECTED',
    `Something unforeseen happened (${kind}${code === undefined ? '' : ` ${code}`}${at}). What was confirmed is kept; please report this line.`,
  );
}
