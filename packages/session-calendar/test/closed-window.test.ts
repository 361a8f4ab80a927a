import { describe, expect, test } from 'vitest'

import { closedWindowAt } from '../src/index.ts'

const at = (text: string) => {
  const { closed, reason, until } = closedWindowAt(Date.parse(`${text}:00Z`))
  return [closed ? 'closed' : 'open', reason, new Date(until).toISOString().slice(0, 16)]
}

describe('a closed window', () => {
  test.each([
    ['a Wednesday', '2025-01-15T15:00', 'open', null, '2025-01-17T22:00'],
    ['a Saturday', '2025-01-18T15:00', 'closed', 'weekend', '2025-01-19T23:00'],
    ['the last minute of Friday', '2025-01-17T21:59', 'open', null, '2025-01-17T22:00'],
    ['Friday 17:00', '2025-01-17T22:00', 'closed', 'weekend', '2025-01-19T23:00'],
    ['the last minute before Sunday 18:00', '2025-01-19T22:59', 'closed', 'weekend', '2025-01-19T23:00'],
    ['Sunday 18:00', '2025-01-19T23:00', 'open', null, '2025-01-24T22:00'],
    ['the daily break', '2025-01-15T22:30', 'open', null, '2025-01-17T22:00'],
    ['the halt of a shortened holiday', '2025-01-20T19:00', 'open', null, '2025-01-24T22:00'],
    ['the afternoon of the day of mourning', '2025-01-09T16:00', 'open', null, '2025-01-10T22:00'],
    ['an outage', '2025-11-28T05:00', 'open', null, '2025-11-28T18:15'],
    ['the Thursday before Good Friday', '2025-04-17T20:59', 'open', null, '2025-04-17T21:00'],
    ['Thursday 17:00 before Good Friday', '2025-04-17T21:00', 'closed', 'holiday', '2025-04-20T22:00'],
    ['Good Friday', '2025-04-18T15:00', 'closed', 'holiday', '2025-04-20T22:00'],
    ['the Saturday after Good Friday', '2025-04-19T15:00', 'closed', 'weekend', '2025-04-20T22:00'],
    ['a jobs-report Good Friday after 09:15', '2026-04-03T13:15', 'closed', 'weekend', '2026-04-05T22:00'],
    ['Friday 4 July after 13:00', '2025-07-04T17:00', 'closed', 'weekend', '2025-07-06T22:00'],
    ['Christmas Eve after 13:15', '2024-12-24T18:15', 'closed', 'holiday', '2024-12-25T23:00'],
    ['Christmas on a Wednesday', '2024-12-25T15:00', 'closed', 'holiday', '2024-12-25T23:00'],
    ['the evening of Christmas', '2024-12-25T23:00', 'open', null, '2024-12-27T22:00'],
    ['the week before Christmas', '2024-12-23T15:00', 'open', null, '2024-12-24T18:15'],
    ['Christmas kept on Monday: Sunday evening', '2022-12-25T23:30', 'closed', 'holiday', '2022-12-26T23:00'],
    ['Christmas kept on Monday: Saturday', '2022-12-24T12:00', 'closed', 'weekend', '2022-12-26T23:00'],
    ['Christmas kept on Friday', '2021-12-24T12:00', 'closed', 'holiday', '2021-12-26T23:00'],
    ['the weekend when clocks go forward', '2025-03-08T12:00', 'closed', 'weekend', '2025-03-09T22:00'],
    ['the weekend when clocks go back', '2025-11-01T12:00', 'closed', 'weekend', '2025-11-02T23:00'],
    ['a Friday of the 17:15 era', '2015-01-09T22:10', 'open', null, '2015-01-09T22:15'],
  ])('%s (%s)', (_, instant, state, reason, until) => {
    expect(at(instant)).toEqual([state, reason, until])
  })

  test('is unknown before the known hours', () => {
    expect(() => closedWindowAt(0)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    expect(() => closedWindowAt(Number.NaN)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    expect(() => closedWindowAt(9e15)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
  })
})
