import { neededDays, trackRecordSentences } from '@openbell/report-writer/sentences'
import type { StrategyResult, TrackRecord } from '@openbell/training-result'
import { fittingTable } from './fitting-table.ts'
import { count, figure } from './format-figures.ts'
import { wrapText } from './wrap-text.ts'

/** How much so many days out of sample can show, beside the days that each session's record would need. */
export function trackRecordLines({ sessions }: Pick<StrategyResult, 'sessions'>, columns: number): string[] {
  const told = Object.entries(sessions).flatMap(([name, { track_record: record }]) =>
    record === undefined ? [] : [{ name, record }],
  )
  if (told.length === 0) return []
  const cells = (of: (record: TrackRecord) => string): string[] => told.map(({ record }) => of(record))
  const table = fittingTable(
    [
      { head: 'session', cells: told.map(({ name }) => name), align: 'left' },
      { head: 'Sharpe', cells: cells(({ sharpe }) => figure(sharpe)) },
      { head: 'previous', cells: cells((record) => figure(record.previous_sharpe)) },
      { head: 'days', cells: cells(({ days }) => count(days)) },
      { head: 'needed above 0', cells: cells((record) => neededDays(record.days_above_zero, record)) },
      {
        head: 'needed above previous',
        cells: cells((record) => neededDays(record.days_above_previous, record)),
      },
    ],
    columns,
  )
  return [
    'Days out of sample, and the days that the Sharpe ratios would need',
    table,
    ...trackRecordSentences(told.map(({ record }) => record)).map((text) => wrapText(text, columns)),
  ]
}
