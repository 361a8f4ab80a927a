import type { AnnotatedBars } from '../annotated-bars.ts'
import { BarDays } from './bar-days.ts'
import { checkDayShift } from './check-day-shift.ts'
import { daylightSavingAt } from './daylight-saving-at.ts'
import { SHIFTS, weekProfiles } from './week-profiles.ts'
import type { WeekProfile } from './week-profiles.ts'
import { hourShift } from './hour-shift.ts'
import { isoMinute } from './iso-minute.ts'
import type { Finding, QualityThresholds } from './quality-report.ts'
import { shareText } from './share-text.ts'
import { SHIFT_SOURCES } from './shift-sources.ts'
import type { DaylightSaving, ShiftSource } from './shift-sources.ts'

const DAY_MS = 86_400_000

/** A week with the hours that its bars lie late, and where daylight saving time is kept in it. */
interface JudgedWeek extends WeekProfile {
  readonly shift: number
  readonly saving: DaylightSaving
}

/** Bars that lie at wrong hours: one clock's times read as another's. The finding says which two fit. */
export function checkTimeShift(bars: AnnotatedBars, limits: QualityThresholds): Finding[] {
  const judged = weekProfiles(bars).flatMap((week): JudgedWeek[] => {
    const shift = hourShift(week, limits)
    return shift === undefined ? [] : [{ ...week, shift, saving: daylightSavingAt(bars.schedule, week.from) }]
  })
  const wrong = judged.filter(({ shift }) => shift !== 0)
  const days = checkDayShift(bars, wrong)
  return wrong.length === 0 ? days : [weeksFinding(judged, wrong), ...days]
}

function weeksFinding(judged: readonly JudgedWeek[], wrong: readonly JudgedWeek[]): Finding {
  const days = new BarDays()
  for (const { from, to } of wrong) for (let time = from; time <= to; time += DAY_MS) days.add(time)
  return {
    check: 'time-shift',
    severity: 'stop',
    count: wrong.reduce((sum, { shifted }) => sum + (shifted[SHIFTS.indexOf(0)]?.bars ?? 0), 0),
    message: `The bars lie ${hoursText(wrong)} from ${isoMinute(wrong[0]?.from)} to ${isoMinute(wrong.at(-1)?.to)}: ${placeText(wrong, 0)}; once they are moved, ${placeText(wrong, 1)}. ${explanation(judged, wrong)}`,
    days: days.dates,
  }
}

/** `5 hours early`, or `5 or 4 hours early` when daylight saving time began in between. */
function hoursText(weeks: readonly JudgedWeek[]): string {
  const counts = new Map<number, number>()
  for (const { shift } of weeks) counts.set(shift, (counts.get(shift) ?? 0) + 1)
  const shifts = [...counts].sort(([, a], [, b]) => b - a).map(([shift]) => shift)
  const texts = [shifts.filter((shift) => shift < 0), shifts.filter((shift) => shift > 0)].map(
    (ones, late) => {
      const hours = ones.map((shift) => Math.abs(shift))
      return `${hours.join(' or ')} ${hours.join() === '1' ? 'hour' : 'hours'} ${late ? 'late' : 'early'}`
    },
  )
  return texts.filter((text) => /^\d/.test(text)).join(', or ')
}

/** Where bars and volume fall, as the bars are stamped (0 times their shift) or once they are moved (1 time). */
function placeText(weeks: readonly JudgedWeek[], times: 0 | 1): string {
  const sum = { bars: 0, outside: 0, volume: 0, regularVolume: 0 }
  for (const { shift, shifted } of weeks) {
    const week = shifted[SHIFTS.indexOf(times * shift)]
    sum.bars += week?.bars ?? 0
    sum.outside += week?.outside ?? 0
    sum.volume += week?.volume ?? 0
    sum.regularVolume += week?.regularVolume ?? 0
  }
  const inRegular =
    sum.volume > 0 ? ` and ${shareText(sum.regularVolume / sum.volume)} of the volume into RTH` : ''
  return `${shareText(sum.outside / sum.bars)} of them fall outside trading hours${inRegular}`
}

function explanation(judged: readonly JudgedWeek[], wrong: readonly JudgedWeek[]): string {
  // One clock for all bars explains most; else only the wrong ones come from it, beside others that are right.
  const whole = sourcesOf(judged)
  const [source, other] = whole.length > 0 ? whole : sourcesOf(wrong)
  if (source === undefined)
    return 'No two usual clocks explain that: look up which one the source keeps, and import the bars again with it as --time-zone.'
  const or = other === undefined ? '' : `, or, less likely, ${other.what} (--time-zone ${other.timeZone})`
  return `They look like ${source.what}; import them again with --time-zone ${source.timeZone}${or}.`
}

/** The sources that fit most weeks, the likeliest first. Nine weeks in ten are enough: a holiday week fits several shifts. */
function sourcesOf(weeks: readonly JudgedWeek[]): ShiftSource[] {
  const fits = SHIFT_SOURCES.map((source) => ({
    source,
    fitting: weeks.filter(({ shift, saving }) => shift === source.shift(saving)).length,
  }))
  const most = Math.max(...fits.map(({ fitting }) => fitting))
  return most < 0.9 * weeks.length
    ? []
    : fits.filter(({ fitting }) => fitting === most).map(({ source }) => source)
}
