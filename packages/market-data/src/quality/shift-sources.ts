/** Where daylight saving time is kept in a week. */
export interface DaylightSaving {
  readonly america: boolean
  readonly europe: boolean
}

/** A way in which bars come to lie at wrong hours, and how to read them rightly. */
export interface ShiftSource {
  /** Hours by which the bars lie late (negative: early). */
  shift(saving: DaylightSaving): number
  /** Follows "They look like". */
  readonly what: string
  readonly timeZone: string
}

/** A clock with its hours ahead of UTC. */
interface Clock {
  readonly name: string
  readonly zone: string
  readonly standard: number
  readonly saves?: keyof DaylightSaving
}

const NEW_YORK: Clock = { name: 'New York times', zone: 'America/New_York', standard: -5, saves: 'america' }
const CHICAGO: Clock = { name: 'Chicago times', zone: 'America/Chicago', standard: -6, saves: 'america' }
const UTC: Clock = { name: 'UTC', zone: 'UTC', standard: 0 }
const EASTERN_STANDARD: Clock = {
  name: 'Eastern times without daylight saving',
  zone: 'Etc/GMT+5',
  standard: -5,
}
const EASTERN_DAYLIGHT: Clock = {
  name: 'Eastern times with daylight saving all year',
  zone: 'Etc/GMT+4',
  standard: -4,
}
const BERLIN: Clock = { name: 'Berlin times', zone: 'Europe/Berlin', standard: 1, saves: 'europe' }
const LONDON: Clock = { name: 'London times', zone: 'Europe/London', standard: 0, saves: 'europe' }

/**
 * Ways in which bars get wrong hours, the likeliest first: the hours of the clock that they were written by, less those
 * of the clock that they were read by.
 */
export const SHIFT_SOURCES: readonly ShiftSource[] = [
  read(NEW_YORK, UTC),
  read(CHICAGO, UTC),
  read(UTC, NEW_YORK),
  read(UTC, CHICAGO),
  read(CHICAGO, NEW_YORK),
  read(NEW_YORK, CHICAGO),
  read(NEW_YORK, EASTERN_STANDARD),
  read(EASTERN_STANDARD, NEW_YORK),
  read(NEW_YORK, EASTERN_DAYLIGHT),
  read(EASTERN_STANDARD, UTC),
  read(BERLIN, UTC),
  read(LONDON, UTC),
]

function read(written: Clock, by: Clock): ShiftSource {
  return {
    shift: (saving) => hoursAhead(written, saving) - hoursAhead(by, saving),
    what: `${written.name} read as ${by.name}`,
    timeZone: written.zone,
  }
}

function hoursAhead({ standard, saves }: Clock, saving: DaylightSaving): number {
  return standard + (saves !== undefined && saving[saves] ? 1 : 0)
}
