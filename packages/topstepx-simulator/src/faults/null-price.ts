import type { Fault } from './fault.ts'
import { pick } from './pick.ts'
import { spoilOne } from './spoil-one.ts'

/** One price of one bar is null. */
export const nullPrice: Fault<'null-price'> = {
  name: 'null-price',
  kind: 'transient',
  on: ['History/retrieveBars'],
  description: 'one price of one bar is null',
  apply: (exchange, random) =>
    spoilOne(exchange, random, (bar) => ({ ...bar, [pick(['o', 'h', 'l', 'c'], random)]: null })),
}
