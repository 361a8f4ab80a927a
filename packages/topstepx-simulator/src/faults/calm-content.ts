import { z } from 'zod'
import type { GatewayAnswer } from './gateway-answer.ts'

const wireBar = z.object({
  t: z.string(),
  o: z.number(),
  h: z.number(),
  l: z.number(),
  c: z.number(),
  v: z.number(),
})
const listedContract = z.looseObject({ id: z.string() })
const calmContent = z.looseObject({
  bars: z.array(wireBar).optional(),
  contracts: z.array(listedContract).optional(),
  contract: listedContract.nullish(),
})

/** A bar as it is sent. */
export type WireBar = z.output<typeof wireBar>

/** What an answer of the calm gateway holds; null unless its status is 200. */
export function contentOf({ status, body }: GatewayAnswer): z.output<typeof calmContent> | null {
  return status === 200 ? calmContent.parse(JSON.parse(body)) : null
}
