import type { Fault } from './fault.ts'
import { spoilOne } from './spoil-one.ts'

/** All numbers of one bar, or of one contract, come as text. */
export const textForNumbers: Fault<'text-for-numbers'> = {
  name: 'text-for-numbers',
  kind: 'transient',
  on: ['Contract/search', 'Contract/available', 'Contract/searchById', 'History/retrieveBars'],
  description: 'the numbers of one bar or one contract are strings',
  apply: (exchange, random) =>
    spoilOne(exchange, random, (item) =>
      Object.fromEntries(
        Object.entries(item).map(([key, value]) => [key, typeof value === 'number' ? String(value) : value]),
      ),
    ),
}
