import { barsRefused } from './bars-refused.ts'
import { contractGone } from './contract-gone.ts'
import { cutBody } from './cut-body.ts'
import { drippingBody } from './dripping-body.ts'
import { duplicatedBars } from './duplicated-bars.ts'
import { emptyPage } from './empty-page.ts'
import type { Fault } from './fault.ts'
import { missingField } from './missing-field.ts'
import { nullBars } from './null-bars.ts'
import { nullPrice } from './null-price.ts'
import { partialBar } from './partial-bar.ts'
import { refusal } from './refusal.ts'
import { repeatedPage } from './repeated-page.ts'
import { restatedBars } from './restated-bars.ts'
import { retryAfter } from './retry-after.ts'
import { revokedToken } from './revoked-token.ts'
import { badGateway, internalServerError, serviceUnavailable } from './server-errors.ts'
import { shortPage } from './short-page.ts'
import { slowAnswer } from './slow-answer.ts'
import { textForNumbers } from './text-for-numbers.ts'
import { tooManyRequests } from './too-many-requests.ts'
import { truncatedJson } from './truncated-json.ts'
import { unsortedBars } from './unsorted-bars.ts'
import { clockAhead, clockBehind } from './wrong-clock.ts'

const KNOWN = [
  tooManyRequests,
  retryAfter,
  internalServerError,
  badGateway,
  serviceUnavailable,
  revokedToken,
  cutBody,
  truncatedJson,
  slowAnswer,
  drippingBody,
  textForNumbers,
  missingField,
  nullPrice,
  repeatedPage,
  refusal,
  contractGone,
  barsRefused,
  nullBars,
  emptyPage,
  shortPage,
  restatedBars,
  duplicatedBars,
  unsortedBars,
  partialBar,
  clockAhead,
  clockBehind,
] as const

export type FaultName = (typeof KNOWN)[number]['name']

/** A fault as others see it. */
export type FaultDescription = Omit<Fault<FaultName>, 'apply'>

/** Every fault, with what it does. */
export const FAULTS: readonly Fault<FaultName>[] = KNOWN

/** The fault of a name, which must be known. */
export function faultNamed(name: FaultName): Fault<FaultName> {
  return FAULTS.find((fault) => fault.name === name)!
}

/** Every fault that the simulator knows: its name, what a client can do about it, where it can happen, what is sent. */
export const gatewayFaults: readonly FaultDescription[] = KNOWN.map(({ name, kind, on, description }) => ({
  name,
  kind,
  on,
  description,
}))
