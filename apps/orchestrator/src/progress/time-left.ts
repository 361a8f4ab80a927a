const MINUTE_S = 60
const HOUR_S = 3600

/**
 * What is left of a step, in as many digits as an estimate is good for: `5 s`, `2 min`, `3 h 20 min`.
 *
 * @param seconds anything else than a number stands for a step that has not moved yet, and reads `–`.
 */
export function timeLeft(seconds: unknown): string {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return '–'
  if (seconds < MINUTE_S) return `${Math.ceil(seconds)} s`
  if (seconds < HOUR_S) return `${Math.ceil(seconds / MINUTE_S)} min`
  const minutes = Math.ceil(seconds / MINUTE_S)
  return `${Math.floor(minutes / MINUTE_S)} h ${minutes % MINUTE_S} min`
}
