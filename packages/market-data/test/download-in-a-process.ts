import { createTopstepxClient } from '@openbell/topstepx'
import { compileSchedule } from '@openbell/session-calendar'
import { downloadBars, openBarStore, topstepxSource } from '../src/index.ts'

// Downloads from a simulator into a store, in a process that can be killed: node <this, bundled> <url> <folder> <now>.
const [url = '', folder = '', now = ''] = process.argv.slice(2)
const schedule = compileSchedule({ from: '2024-12-30', to: '2025-01-03' })
const client = createTopstepxClient({ baseUrl: url, userName: 'demo', apiKey: 'demo-key' })
await downloadBars({
  source: topstepxSource(client, { id: 'simulator' }),
  store: await openBarStore(folder),
  symbols: ['ES', 'NQ'],
  schedule,
  from: schedule.intervals.start[0]!,
  to: schedule.intervals.end[schedule.intervals.length - 1]!,
  now: Number(now),
})
