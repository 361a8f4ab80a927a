import type { SyntheticMarket } from '../market/synthetic-market.ts'
import { barsText } from './bars-text.ts'
import type { BarsText } from './bars-text.ts'
import type { ContractDirectory } from './contract-directory.ts'
import { accepted, refused, RETRIEVE_BARS_ERROR } from './envelope.ts'
import type { Envelope } from './envelope.ts'
import type { RetrieveBarsBody } from './request-bodies.ts'

/** An answer of the bars endpoint as it is sent. */
export interface BarsAnswer {
  readonly bars: number
  readonly json: string
}

const MINUTE = 60_000
const MINUTE_UNIT = 2
const PAGE_LIMIT = 20_000

/** Answers `retrieveBars` for a market at a fixed moment. */
export function barsEndpoint(
  market: SyntheticMarket,
  directory: ContractDirectory,
  now: number,
): (body: RetrieveBarsBody) => BarsAnswer {
  const texts = new Map<string, BarsText>()
  const textOf = (id: string): BarsText | null => {
    const contract = directory.synthetic(id)
    if (contract === null) return null
    let text = texts.get(id)
    if (text === undefined) texts.set(id, (text = barsText(market.bars(contract))))
    return text
  }
  return (body) => {
    const refusal = refusalOf(body, directory)
    if (refusal !== null) return { bars: 0, json: answer('', refusal) }
    // Live data is an entitlement that this login lacks: nothing comes, and nothing is said.
    const text = body.live ? null : textOf(body.contractId)
    // A minute is whole one minute after its open; both ends of the window are included.
    const horizon = body.includePartialBar ? now : now - MINUTE + 1
    const end = Math.min(body.endTime + 1, horizon)
    const page = text?.page(body.startTime, end, Math.min(body.limit, PAGE_LIMIT))
    return { bars: page?.bars ?? 0, json: answer(page?.json ?? '', accepted) }
  }
}

function refusalOf(body: RetrieveBarsBody, directory: ContractDirectory): Envelope | null {
  if (directory.byId(body.contractId) === null) return refused(RETRIEVE_BARS_ERROR.contractNotFound)
  if (body.unit !== MINUTE_UNIT) return refused(RETRIEVE_BARS_ERROR.unitInvalid)
  if (body.unitNumber !== 1) return refused(RETRIEVE_BARS_ERROR.unitNumberInvalid)
  if (body.limit < 1) return refused(RETRIEVE_BARS_ERROR.limitInvalid)
  return null
}

function answer(bars: string, envelope: Envelope): string {
  return `{"bars":[${bars}],${JSON.stringify(envelope).slice(1)}`
}
