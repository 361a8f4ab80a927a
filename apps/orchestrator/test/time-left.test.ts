import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { terminalProgress } from '../src/progress/terminal-progress.ts'
import { timeLeft } from '../src/progress/time-left.ts'

test.each([
  [0, '0 s'],
  [4.2, '5 s'],
  [59, '59 s'],
  [60, '1 min'],
  [118, '2 min'],
  [3599, '60 min'],
  [3600, '1 h 0 min'],
  [11_941, '3 h 20 min'],
  [400_000, '111 h 7 min'],
  ['INF', '–'],
  ['NULL', '–'],
  [Infinity, '–'],
])('%s seconds read %s', (seconds, text) => {
  expect(timeLeft(seconds)).toBe(text)
})

test('a bar that has not moved has no time left, and none of its library’s words', async () => {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 120,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
    clearScreenDown: () => true,
  })
  let shown = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    shown += text
  })
  const progress = terminalProgress({ stream, clock: () => 0, quiet: false })
  await progress.step('id', 'Download', async (step) => {
    step.update(5, 10, 'bars')
    // Fewer than before, as when the next contract begins.
    step.update(0, 20, 'bars')
    // It is drawn a few times a second.
    await vi.waitFor(() => expect(shown).toContain(' left · 0/20 bars'), { timeout: 60_000 })
  })
  expect(shown).toContain('0 % · – left · 0/20 bars')
})
