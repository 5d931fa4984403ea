import { LogElsewhere, MoveRefused } from '#event-sourcing/moving';
import { SenderMappingInvalid } from '#information-sharing/inbound';
import { ConfigInvalid, EXIT_CONFIG, loadConfig, type Config, type VariableName } from '#platform/config';
import { MigrationError } from '#platform/database';
import { createLogger, type Logger } from '#platform/logging';
import { FeedAgreementDataError } from '#policy/feed-agreements';
import { OrganisationDataError } from '#policy/organisations';
import { PrivacyError } from '#privacy/errors';
import { PartnerKeysInvalid } from '../gateway/outbound/partner-keys.js';
import { MigrationsPending } from './open-process.js';
import type { Parts } from './parts.js';
import { endOnUncaught, runProcess, type Running } from './run-process.js';

/** Errors whose message is written for whoever runs the service and quotes nothing of a case. */
const SPOKEN = [
  ConfigInvalid,
  PrivacyError,
  OrganisationDataError,
  FeedAgreementDataError,
  PartnerKeysInvalid,
  SenderMappingInvalid,
  MigrationsPending,
  MigrationError,
  MoveRefused,
];
/** Of these the environment is the cause: starting again changes nothing. */
const OF_CONFIGURATION = [
  ConfigInvalid,
  PrivacyError,
  OrganisationDataError,
  FeedAgreementDataError,
  PartnerKeysInvalid,
  SenderMappingInvalid,
  LogElsewhere,
];

const isOneOf = (
  kinds: readonly (abstract new (...args: never[]) => Error)[],
  error: unknown,
): error is Error => kinds.some((kind) => error instanceof kind);

/**
 * A program of production from its environment to its exit code: 0 when told to stop, 78 when the environment is incomplete or
 * wrong, 1 for everything else, so that it is started again.
 */
export async function runInProduction<const Required extends VariableName>(
  service: string,
  required: readonly Required[],
  start: (parts: Parts, config: Config<Required>, log: Logger) => Promise<Running>,
): Promise<void> {
  let log = createLogger({ level: 'info', service });
  try {
    const config = loadConfig(process.env, { required });
    const { LOG_LEVEL: level } = config as unknown as Config;
    log = createLogger({ level, service });
    endOnUncaught(log);
    const signal = await runProcess((parts) => start(parts, config, log));
    log.info('stopped', { signal });
    process.exit(0);
  } catch (error) {
    const exitCode = isOneOf(OF_CONFIGURATION, error) ? EXIT_CONFIG : 1;
    if (isOneOf(SPOKEN, error)) process.stderr.write(`${error.message}\n`);
    log.fatal('could not run', { error, exitCode });
    process.exit(exitCode);
  }
}
