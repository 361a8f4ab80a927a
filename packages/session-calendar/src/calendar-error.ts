import { OpenbellError } from '@openbell/errors'

/** Failures of the calendar: dates it has no rules for or cannot read, and session schemes that make no sense. */
export class CalendarError extends OpenbellError<'invalid-range' | 'invalid-scheme'> {}
