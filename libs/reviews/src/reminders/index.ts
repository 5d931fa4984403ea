/** Reminders and notices on the way to an agency's answer (domain 3.0 rec.namingNotice, 3.6). */
export { noticeCorrespondent, noticeForms, type NoticeServices } from './notice-correspondent.js';
export { oweNotices } from './owe-notices.js';
