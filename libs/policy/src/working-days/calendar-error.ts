export type CalendarErrorCode = 'NOT_A_LOCAL_DATE' | 'NOT_AN_INSTANT' | 'OUTSIDE_CALENDAR';

/** A value that is no date, no instant, or lies outside the years the working calendar knows. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly code: CalendarErrorCode,
    value: string,
  ) {
    super(`${code}: ${JSON.stringify(value)}`);
  }
}
