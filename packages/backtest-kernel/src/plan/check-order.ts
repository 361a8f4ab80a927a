import { checkChoice } from './check-choice.ts'
import { checkCount } from './check-count.ts'
import { checkDistance } from './check-distance.ts'
import type { PriceDistance } from './price-distance.ts'

/** Refuses a stop or target that cannot be placed. */
export function checkOrder(name: string, order: PriceDistance): void {
  checkDistance(name, order)
  if (order.from !== undefined) checkChoice(`from of the ${name}`, order.from, ['entry', 'close'])
  if (order.atLeastTicks !== undefined) checkCount(`atLeastTicks of the ${name}`, order.atLeastTicks, 0)
}
