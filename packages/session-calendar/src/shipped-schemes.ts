import type { SessionScheme } from './session-scheme.ts'

/**
 * The default: regular trading hours are those of the New York cash market, 09:30 to 16:00. The quarter of an hour after
 * 17:00 that was open until September 2015 is PostRTH.
 */
export const standardScheme: SessionScheme = {
  name: 'standard',
  zone: 'America/New_York',
  windows: [
    { session: 'Overnight', from: '18:00', to: '09:30' },
    { session: 'RTH', from: '09:30', to: '16:00' },
    { session: 'PostRTH', from: '16:00', to: '17:00' },
  ],
  rest: 'PostRTH',
}

/** As the trading bot counts: the hour before the cash open, 08:30 to 09:30, is RTH already. */
export const botScheme: SessionScheme = {
  name: 'bot',
  zone: 'America/New_York',
  windows: [
    { session: 'Overnight', from: '18:00', to: '08:30' },
    { session: 'RTH', from: '08:30', to: '16:00' },
    { session: 'PostRTH', from: '16:00', to: '17:00' },
  ],
  rest: 'PostRTH',
}

/** Eight sessions, as the trading bot's position manager names the hours of the day. */
export const granularScheme: SessionScheme = {
  name: 'granular',
  zone: 'America/New_York',
  windows: [
    { session: 'Overnight', from: '18:00', to: '02:00' },
    { session: 'London', from: '02:00', to: '05:00' },
    { session: 'PreMarket', from: '05:00', to: '09:30' },
    { session: 'NYOpen', from: '09:30', to: '11:00' },
    { session: 'Lunch', from: '11:00', to: '13:00' },
    { session: 'Afternoon', from: '13:00', to: '15:00' },
    { session: 'PowerHour', from: '15:00', to: '16:00' },
    { session: 'PostRTH', from: '16:00', to: '17:00' },
  ],
  rest: 'PostRTH',
}
