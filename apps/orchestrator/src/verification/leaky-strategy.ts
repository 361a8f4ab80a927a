import type { Column } from '@openbell/backtest-kernel'
import { s2, type Strategy } from '@openbell/strategies'

/** Percent by which the next bar will close higher: nobody can know it at this bar's close. */
const nextMove: Column = {
  key: 'next-move',
  compute: ({ close, length }) =>
    Float64Array.from({ length }, (_, bar) =>
      bar + 1 < length ? 100 * (close[bar + 1]! / close[bar]! - 1) : 0,
    ),
}

/** S2 with a leak of one bar: it fades only what is about to turn. */
export const leakyStrategy: Strategy = {
  ...s2,
  plan: (parameters) => {
    const { long, short, ...plan } = s2.plan(parameters)
    return {
      ...plan,
      long: [...long, { column: nextMove, is: 'above', level: 0 }],
      short: [...short, { column: nextMove, is: 'below', level: 0 }],
    }
  },
}
