import type { Session } from '@openbell/parameter-file'

/** A value for each session of the parameter file. */
export function bySession<T>(value: (session: Session) => T): Record<Session, T> {
  return { Overnight: value('Overnight'), RTH: value('RTH'), PostRTH: value('PostRTH') }
}
