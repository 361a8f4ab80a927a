/** An instant as people read it and as a program takes it: `2025-03-13T13:30Z`. */
export function isoMinute(ms: number | undefined): string {
  return ms === undefined || !(Math.abs(ms) <= 8.64e15) ? '?' : `${new Date(ms).toISOString().slice(0, 16)}Z`
}
