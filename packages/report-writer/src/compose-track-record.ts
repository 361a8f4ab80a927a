import type { TrackRecord } from '@openbell/training-result'
import type { Block } from './block.ts'
import { change, count, percent, ratio } from './figures.ts'
import type { ReportModel } from './report-model.ts'
import { trackRecordSentences } from './track-record-sentences.ts'

/** How long each record is beside how long it would have to be; nothing in results that did not tell yet. */
export function composeTrackRecord({ sessions }: ReportModel): Block[] {
  const told = sessions.flatMap(({ name, result: { track_record: record } }) =>
    record === undefined ? [] : [{ name, record }],
  )
  const [first] = told
  if (first === undefined) return []
  const { test_level: level } = first.record
  return [
    { kind: 'heading', text: 'How much so many days can show' },
    { kind: 'list', items: trackRecordSentences(told.map(({ record }) => record)) },
    {
      kind: 'table',
      columns: [
        { label: 'Session' },
        { label: 'Sharpe out of sample', numeric: true },
        { label: 'Days there are', numeric: true },
        { label: 'Needed to be above 0', numeric: true },
        { label: 'Needed to be above previous', numeric: true },
      ],
      rows: told.map(({ name, record }) => [
        { text: name },
        { text: change(ratio(record.previous_sharpe), ratio(record.sharpe)) },
        { text: count(record.days) },
        { text: neededDays(record.days_above_zero, record) },
        { text: neededDays(record.days_above_previous, record) },
      ]),
    },
    {
      kind: 'paragraph',
      text: `Needed are as many days as show, at ${percent(level, 2)} as the test asks, that the Sharpe ratio is above the other one, were both to stay what they are (minimum track-record length, Bailey and López de Prado 2012). “Never”: it is not above it now.`,
    },
  ]
}

/** Days, `never`, or a dash where there is no Sharpe ratio to speak of. */
export function neededDays(days: number | null, { sharpe }: TrackRecord): string {
  return days === null && sharpe !== null ? 'never' : count(days)
}
