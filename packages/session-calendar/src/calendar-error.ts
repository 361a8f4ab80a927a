import { OpenbellError } from '@openbell/errors'

/**
 * Failures of the calendar: dates it has no rules for or cannot read, and session schemes that make no sense, and
 * answers that lie beyond the days it knows (`beyond-calendar`). `code` is for programs, `message` says what is wrong, `remedy` what to do about it.
 */
export class CalendarError extends OpenbellError<'invalid-range' | 'invalid-scheme' | 'beyond-calendar'> {}
