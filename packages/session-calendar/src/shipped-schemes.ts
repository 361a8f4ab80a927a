import type { SessionScheme } from './session-scheme.ts'

/** The default: regular trading hours are those of the New York cash market, 09:30 to 16:00. */
export const standardScheme: SessionScheme = {
  name: 'standard',
  zone: 'America/New_York',
  windows: [
    { session: 'Overnight', from: '18:00', to: '09:30' },
    { session: 'RTH', from: '09:30', to: '16:00' },
    { session: 'PostRTH', from: '16:00', to: '17:00' },
  ],
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
}
