import { describe, expect, test } from 'vitest'

import { granularScheme, weekPicture, yearPicture } from '../src/index.ts'

const at = (text: string) => Date.parse(`${text}:00Z`)

describe('the picture of a week', () => {
  test('Thanksgiving 2025: a shortened holiday, an outage, an early close', () => {
    expect(weekPicture(at('2025-11-26T12:00')).split('\n')).toEqual([
      'New York time   00    03    06    09    12    15    18    21',
      'Sun 2025-11-23  ....................................OOOOOOOOOOOO',
      'Mon 2025-11-24  OOOOOOOOOOOOOOOOOOORRRRRRRRRRRRRPP--OOOOOOOOOOOO',
      'Tue 2025-11-25  OOOOOOOOOOOOOOOOOOORRRRRRRRRRRRRPP--OOOOOOOOOOOO',
      'Wed 2025-11-26  OOOOOOOOOOOOOOOOOOORRRRRRRRRRRRRPP--OOOOOOOOOOOO',
      'Thu 2025-11-27  OOOOOOOOOOOOOOOOOOORRRRRRR==========OOOOOOOOxxxx',
      'Fri 2025-11-28  xxxxxxxxxxxxxxxxxOORRRRRRRR=======..............',
      'Sat 2025-11-29  ................................................',
      '',
      'O Overnight   R RTH   P PostRTH   - maintenance   . weekend   = early-close   x outage',
      'Each sign is the state in which its half hour begins.',
    ])
  })

  test('shows the wall clock when it changes, and every session under its own letter', () => {
    const spring = weekPicture(at('2025-03-09T12:00'), granularScheme).split('\n')
    expect(spring[1]).toBe('Sun 2025-03-09  ....................................OOOOOOOOOOOO')
    expect(spring[2]).toBe('Mon 2025-03-10  OOOOLLLLLLPPPPPPPPPNNNUUUUAAAAWWSS--OOOOOOOOOOOO')
    expect(spring.join(' ')).toContain('L London   P PreMarket   N NYOpen   U Lunch   A Afternoon')
    expect(spring.filter((line) => line.length > 90)).toEqual([])
  })

  test('a Sunday morning before the calendar begins is blank', () => {
    const [, sunday] = weekPicture(at('2012-11-19T12:00')).split('\n')
    expect(sunday).toBe(`Sun 2012-11-18  ${' '.repeat(36)}OOOOOOOOOOOO`)
  })
})

describe('the picture of a year', () => {
  test('2025', () => {
    expect(yearPicture(2025).split('\n')).toEqual([
      '2025 1   5    10   15   20   25   30',
      'Jan  #..  ...e.  .....  h....  .....',
      'Feb    .....  .....  h....  .....',
      'Mar    .....  .....  .....  .....  .',
      'Apr  ....  .....  ....#  .....  ...',
      'May  ..  .....  .....  .....  h....',
      'Jun   .....  .....  ...h.  .....  .',
      'Jul  ..eh  .....  .....  .....  ....',
      'Aug  .  .....  .....  .....  .....',
      'Sep  h....  .....  .....  .....  ..',
      'Oct  ...  .....  .....  .....  .....',
      'Nov    .....  .....  .....  ...xe',
      'Dec  .....  .....  .....  ..e#.  ...',
      '',
      'x outage   # closed   h holiday that stops early, part of the next trading day   e early close   . regular trading day',
    ])
  })

  test('a Sunday shows the open that came late', () => {
    expect(yearPicture(2014).split('\n')[8]).toBe('Aug  .  .....  .....  ..... x.....')
  })

  test('a year to come says that it is projected', () => {
    expect(yearPicture(2030)).toMatch(/^2030 1 .*not every day is confirmed/)
    expect(yearPicture(2024)).not.toMatch(/confirmed/)
    expect(() => yearPicture(2100)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    expect(() => yearPicture(2011)).toThrow(expect.objectContaining({ code: 'invalid-range' }))
    expect(yearPicture(2012).split('\n')[11]).toBe('Nov                    ...he  .....')
  })
})
