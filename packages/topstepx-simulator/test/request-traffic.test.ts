import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { requestTraffic } from '../src/gateway/request-traffic.ts'

const HISTORY = '/api/History/retrieveBars'
const OTHER = '/api/Contract/search'

test('the busiest window is what counting every window by hand finds', () => {
  const arrival = fc.record({ pause: fc.integer({ min: 0, max: 8000 }), history: fc.boolean() })
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 300 }), (arrivals) => {
      let now = 1_000_000
      const traffic = requestTraffic(() => now)
      const times: Record<string, number[]> = { [HISTORY]: [], [OTHER]: [] }
      for (const { pause, history } of arrivals) {
        now += pause
        const path = history ? HISTORY : OTHER
        times[path]!.push(now)
        traffic.admits(path)
      }
      const busiest = (all: readonly number[], width: number) =>
        Math.max(0, ...all.map((start) => all.filter((time) => time >= start && time < start + width).length))
      expect(traffic.counts().busiest).toEqual({
        history: busiest(times[HISTORY]!, 30_000),
        others: busiest(times[OTHER]!, 60_000),
      })
    }),
  )
})

test('two requests a whole window apart never share one', () => {
  let now = 0
  const traffic = requestTraffic(() => now)
  for (now of [0, 29_999, 30_000, 60_000]) traffic.admits(HISTORY)
  expect(traffic.counts().busiest.history).toBe(2)
})

test('requests that a limit turns away are counted in the window and not among those let in', () => {
  const traffic = requestTraffic(() => 0)
  const admitted = Array.from({ length: 60 }, () => traffic.admits(HISTORY)).filter(Boolean)
  expect(admitted).toHaveLength(50)
  expect(traffic.counts()).toEqual({
    requests: { [HISTORY]: 50 },
    rejected: 10,
    busiest: { history: 60, others: 0 },
  })
})
