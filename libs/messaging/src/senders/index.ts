/** The carriers of letters. Which one a ledger uses is configuration: see `senderFrom`. */
export { consoleSender } from './console-sender.js';
export { fileSender } from './file-sender.js';
export { govukNotifySender, type GovukNotifyOptions } from './govuk-notify-sender.js';
export { senderFrom, type SenderConfig } from './sender-from.js';
