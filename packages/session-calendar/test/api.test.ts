import { expect, test } from 'vitest'

import * as api from '../src/index.ts'

test('the package exports these names and no others', () => {
  expect(Object.keys(api).sort()).toEqual([
    'CalendarError',
    'botScheme',
    'calendarDaysBefore',
    'classifyBars',
    'classifyStates',
    'closedWindowAt',
    'closureAt',
    'compileSchedule',
    'dayBounds',
    'easternHours',
    'easternTime',
    'exceptionsBetween',
    'expectedMinutes',
    'granularScheme',
    'knownRange',
    'localInstants',
    'marketStateAt',
    'nextClose',
    'nextOpen',
    'openIntervalAt',
    'parseSessionScheme',
    'previousClose',
    'previousOpen',
    'sessionStates',
    'sessionVectors',
    'sessionsOfDay',
    'standardScheme',
    'tradingDayAt',
    'tradingDayIndexAt',
    'unknownState',
    'weekPicture',
    'yearPicture',
  ])
})
