import { describe, expect, test } from 'vitest'

import { botScheme, compileSchedule, parseSessionScheme, standardScheme } from '../src/index.ts'

const window = (session: string, from: string, to: string) => ({ session, from, to })
const scheme = (...windows: ReturnType<typeof window>[]) => ({ name: 'mine', zone: 'Europe/London', windows })

describe('a session scheme', () => {
  test('the shipped ones are valid', () => {
    expect(parseSessionScheme(standardScheme)).toEqual(standardScheme)
    expect(parseSessionScheme(JSON.parse(JSON.stringify(botScheme)))).toEqual(botScheme)
  })

  test.each([
    ['no object', null, 'expected object'],
    ['no windows', scheme(), 'windows'],
    ['an unknown zone', { ...scheme(window('A', '08:00', '09:00')), zone: 'Mars/Olympus' }, 'IANA time zone'],
    ['a time that is none', scheme(window('A', '8:00', '09:00')), 'windows.0.from: expected a time as HH:MM'],
    ['hour 24', scheme(window('A', '08:00', '24:00')), 'windows.0.to: expected a time as HH:MM'],
    ['a nameless session', scheme(window(' ', '08:00', '09:00')), 'windows.0.session'],
    ['an empty window', scheme(window('A', '08:00', '08:00')), 'A 08:00–08:00 is empty'],
    [
      'windows that overlap over midnight',
      scheme(window('A', '22:00', '02:00'), window('B', '01:59', '03:00')),
      'B 01:59–03:00 overlaps A 22:00–02:00',
    ],
    ['an unknown field', { ...scheme(window('A', '08:00', '09:00')), colour: 'red' }, 'colour'],
  ])('is refused with %s', (_, value, message) => {
    const run = () => parseSessionScheme(value)
    expect(run).toThrow(message)
    expect(run).toThrow(expect.objectContaining({ name: 'CalendarError', code: 'invalid-scheme' }))
  })

  test('is checked when a schedule is compiled', () => {
    const bad = scheme(window('A', '08:00', '08:00'))
    expect(() => compileSchedule({ from: '2025-01-02', to: '2025-01-02', scheme: bad })).toThrow('is empty')
  })

  test('one session may have several windows', () => {
    const { sessions, intervals } = compileSchedule({
      from: '2025-01-15',
      to: '2025-01-15',
      scheme: scheme(
        window('Edge', '14:30', '15:00'),
        window('Lunch', '17:00', '18:00'),
        window('Edge', '20:30', '21:00'),
      ),
    })
    expect(sessions).toEqual(['Edge', 'Lunch'])
    expect([...intervals.session]).toEqual([0, 1, 0])
    expect(new Date(intervals.start[2]!).toISOString()).toBe('2025-01-15T20:30:00.000Z')
  })
})
