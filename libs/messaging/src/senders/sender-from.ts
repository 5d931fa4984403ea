import { join } from 'node:path';
import { type Config, type ConfigFault, ConfigInvalid, VARIABLES, type VariableName } from '#platform/config';
import type { Sender } from '../outbox/sender.js';
import { consoleSender } from './console-sender.js';
import { fileSender } from './file-sender.js';
import { govukNotifySender } from './govuk-notify-sender.js';

export type SenderConfig = Pick<
  Config,
  | 'NOTIFICATIONS'
  | 'NOTIFICATIONS_DIR'
  | 'DATA_DIR'
  | 'GOVUK_NOTIFY_API_KEY'
  | 'GOVUK_NOTIFY_URL'
  | 'GOVUK_NOTIFY_TEMPLATES'
>;

/**
 * The sender the environment asks for; files in the data folder when it asks for none.
 * @param forms the forms of letter this build writes: each needs a template at GOV.UK Notify
 * @throws ConfigInvalid naming what GOV.UK Notify lacks
 */
export function senderFrom(config: SenderConfig, forms: readonly string[]): Sender {
  const { NOTIFICATIONS = 'file', NOTIFICATIONS_DIR, DATA_DIR } = config;
  switch (NOTIFICATIONS) {
    case 'console':
      return consoleSender((text) => process.stderr.write(text));
    case 'file':
      return fileSender(NOTIFICATIONS_DIR ?? join(DATA_DIR, 'outbox'));
    case 'govuk-notify':
      return notifyFrom(config, forms);
  }
}

function notifyFrom(config: SenderConfig, forms: readonly string[]): Sender {
  const { GOVUK_NOTIFY_API_KEY: apiKey, GOVUK_NOTIFY_URL: baseUrl } = config;
  const templates = config.GOVUK_NOTIFY_TEMPLATES ?? {};
  const faults: ConfigFault[] = [];
  const fault = (variable: VariableName, what: ConfigFault['fault'], more = ''): void => {
    faults.push({ variable, fault: what, expected: `${VARIABLES[variable].expected}${more}` });
  };
  if (apiKey === undefined) fault('GOVUK_NOTIFY_API_KEY', 'missing');
  const lacking = forms.filter((form) => templates[form] === undefined);
  if (lacking.length > 0)
    fault(
      'GOVUK_NOTIFY_TEMPLATES',
      config.GOVUK_NOTIFY_TEMPLATES === undefined ? 'missing' : 'wrong',
      `, with one for each of ${lacking.join(', ')}`,
    );
  if (apiKey === undefined || faults.length > 0) throw new ConfigInvalid(faults);
  return govukNotifySender({ apiKey, templates, ...(baseUrl === undefined ? {} : { baseUrl }) });
}
