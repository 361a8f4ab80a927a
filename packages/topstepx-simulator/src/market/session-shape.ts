/** How lively a session is, minute by minute from its start. */
export interface SessionShape {
  /** Standard deviation of the one-minute log return of ES on a day of mean volatility. */
  readonly volatility: Float64Array
  /** Mean contracts of ES a minute, all expiries together. */
  readonly volume: Float64Array
}

type Curve = (minute: number) => number

const PERCENT = 0.01

/** A burst that starts at a minute and dies away with a time constant, in minutes. */
function burst(start: number, height: number, decay: number): Curve {
  return (minute) => (minute < start ? 0 : height * Math.exp(-(minute - start) / decay))
}

/** A build-up towards a minute. */
function buildUp(end: number, height: number, growth: number): Curve {
  return (minute) => height * Math.exp(-Math.abs(end - minute) / growth)
}

function shape(minutes: number, volatility: Curve, volume: Curve): SessionShape {
  const tabulate = (curve: Curve): Float64Array => Float64Array.from({ length: minutes }, (_, i) => curve(i))
  return { volatility: tabulate((m) => volatility(m) * PERCENT), volume: tabulate(volume) }
}

const sum =
  (...curves: readonly Curve[]): Curve =>
  (minute) =>
    curves.reduce((total, curve) => total + curve(minute), 1)

// Minutes from 18:00 ET: London opens at 03:00, American figures come out at 08:30.
const LONDON = 540
const FIGURES = 870

const evening = burst(0, 0.4, 30)
const overnightVolatility = sum(evening, burst(LONDON, 0.8, 90), burst(FIGURES, 1.1, 25))
const overnightVolume = sum(burst(0, 1, 20), burst(LONDON, 3, 120), burst(FIGURES, 7, 30))
const rthVolatility = sum(burst(0, 0.9, 15), buildUp(389, 0.35, 20))
const rthVolume = sum(burst(0, 2.5, 20), buildUp(389, 2.5, 8))
const postVolatility = sum(burst(0, 0.9, 8))
const postVolume = sum(burst(0, 7, 5))

/** Shapes by session: RTH is U-shaped, Overnight quiet with bursts at 03:00 and 08:30 ET, PostRTH thin. */
export const SESSION_SHAPES: Readonly<Record<string, SessionShape>> = {
  Overnight: shape(
    930,
    (m) => 0.0065 * overnightVolatility(m),
    (m) => 90 * overnightVolume(m),
  ),
  RTH: shape(
    390,
    (m) => 0.0158 * rthVolatility(m),
    (m) => 2400 * rthVolume(m),
  ),
  PostRTH: shape(
    60,
    (m) => 0.007 * postVolatility(m),
    (m) => 90 * postVolume(m),
  ),
}
