import { NotifyClient } from 'notifications-node-client';
import type { Secret } from '#platform/config';
import { CarrierUnsure, type Rejected, type Sender } from '../outbox/sender.js';

export interface GovukNotifyOptions {
  readonly apiKey: Secret;
  /** GOV.UK Notify's own unless given. */
  readonly baseUrl?: string;
  /** Id of the template for each form of letter. Its placeholders are the letter's `fields`, with `subject` and `body` beside them. */
  readonly templates: Readonly<Record<string, string>>;
}

/** The service deletes notifications after seven days unless it is set otherwise; a day is left for clocks and retries. */
const REMEMBERS_MS = 6 * 86_400_000;

const DEFAULT_URL = 'https://api.notifications.service.gov.uk';

/**
 * Sends letters as e-mails by GOV.UK Notify. The service does not refuse a second message of the same reference: not sending twice is
 * the outbox's work, by asking `find` first.
 */
export function govukNotifySender({ apiKey, baseUrl = DEFAULT_URL, templates }: GovukNotifyOptions): Sender {
  /** A client of its own for each call, as its requests have no other way to a time limit. */
  const clientUntil = (signal: AbortSignal): NotifyClient => {
    const client = new NotifyClient(baseUrl.replace(/\/$/, ''), apiKey.reveal());
    const api = client.apiClient as { restClient: RestClient; setClient(rest: RestClient): void };
    const { restClient } = api;
    api.setClient((request) => restClient({ ...request, signal, maxRedirects: 0 }));
    return client;
  };

  return {
    channel: 'EMAIL',
    remembersForMs: REMEMBERS_MS,
    send: async (reference, { to, form, subject, body, fields }, signal) => {
      const template = templates[form];
      if (template === undefined) return { outcome: 'rejected', code: 'NO_TEMPLATE', again: false };
      const personalisation = { ...fields, subject, body };
      try {
        const { data } = await clientUntil(signal).sendEmail(template, to.email, {
          personalisation,
          reference,
        });
        return { outcome: 'accepted', carrierRef: idIn(data) };
      } catch (error) {
        return rejectionOf(error);
      }
    },
    find: async (reference, signal) => {
      try {
        // Only what this service has in hand under this very reference: an answer to anything else would be taken for it.
        const { data } = await clientUntil(signal).getNotifications('email', undefined, reference);
        const found = (data as Listed).notifications.find((one) => one.reference === reference);
        return found && { outcome: 'accepted', carrierRef: idIn(found) };
      } catch (error) {
        throw new CarrierUnsure(codeOf(error));
      }
    },
  };
}

type RestClient = (request: object) => Promise<unknown>;

interface Listed {
  readonly notifications: readonly { readonly id: string; readonly reference?: string | null }[];
}

function idIn(data: unknown): string {
  const { id } = data as { id?: unknown };
  if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/i.test(id)) throw new CarrierUnsure('NOTIFY_UNREADABLE');
  return id;
}

/** The letter itself is wrong; it would be refused again. */
const REFUSED = new Set([400, 413, 415, 422]);

/**
 * What an answer that is no acceptance says. What was refused for another reason, a limit, a revoked key, a service not live yet, is
 * mended elsewhere, and what waits must not be lost over it. A fault of the service, a lost connection or silence says nothing of
 * whether the message was taken.
 * @throws CarrierUnsure
 */
function rejectionOf(error: unknown): Rejected {
  if (error instanceof CarrierUnsure) throw error;
  const code = codeOf(error);
  const status = statusOf(error);
  if (NEVER_REACHED.has(connectionCodeOf(error))) return { outcome: 'rejected', code, again: true };
  if (status !== undefined && status >= 300 && status < 500)
    return { outcome: 'rejected', code, again: !REFUSED.has(status) };
  throw new CarrierUnsure(code);
}

/** Connections that never came about: nothing can have been taken. */
const NEVER_REACHED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const statusOf = (error: unknown): number | undefined =>
  (error as { response?: { status?: number } } | undefined)?.response?.status;

const connectionCodeOf = (error: unknown): string => {
  const code: unknown = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : '';
};

/** The error itself carries the key's token and the letter: of it only its status, its code and the name of the fault go further. */
function codeOf(error: unknown): string {
  if (error instanceof CarrierUnsure) return error.code;
  const status = statusOf(error);
  if (status === undefined) return `NOTIFY_${connectionCodeOf(error) || 'UNREACHABLE'}`;
  const errors = (error as { response: { data?: { errors?: readonly { error?: unknown }[] } } }).response.data
    ?.errors;
  const name = Array.isArray(errors) ? (errors as { error?: unknown }[])[0]?.error : undefined;
  return typeof name === 'string' && /^[A-Za-z]{1,40}$/.test(name)
    ? `NOTIFY_${status}_${name}`
    : `NOTIFY_${status}`;
}
