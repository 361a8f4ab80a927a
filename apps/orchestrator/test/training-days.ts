import { splitTradingDays, type TrainingDays } from '@openbell/validator'

/** Days to search on, of a split of 62 made-up days: 49 of them. */
export function trainingDays(): TrainingDays {
  const tradingDays = Array.from({ length: 62 }, (_, day) =>
    new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10),
  )
  return splitTradingDays({ tradingDays }).train
}
