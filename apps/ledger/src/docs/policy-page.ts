import { defaultRows } from '#policy/deadlines';
import { code, markdownTable, page } from './markdown.js';

const UNITS = {
  WORKING_DAYS: 'working days',
  CALENDAR_DAYS: 'calendar days',
  CLOCK_HOURS: 'clock hours',
  MONTHS: 'months',
} as const;

const spoken = (name: string): string => name.toLowerCase().replaceAll('_', ' ');

/** Every deadline of the procedure as it stands where no board has decided otherwise, with its evidence. */
export const policyPage = (): string =>
  page(
    'Deadlines',
    'Policy is data. These rows hold for all England until an authority adopts its own: `ledger policy`. A date once set is never moved by a row adopted later. A missed target raises a flag and asks for a reason; it never refuses work.',
    'Working days are Monday to Friday without the bank holidays of England. The day of receipt is day 0; what comes after 17:00 or on another day counts as received on the next working day, except for clocks that run in hours, day and night. Days end at 23:59:59 in England; notices go out at 17:00 on their day.',
    markdownTable(
      ['deadline', 'default', 'from', 'kind', 'evidence'],
      defaultRows.map(({ policyKey, amount, unit, startsFrom, kind, source }) => [
        code(policyKey),
        `${amount} ${UNITS[unit]}`,
        spoken(startsFrom),
        spoken(kind),
        source,
      ]),
    ),
  );
