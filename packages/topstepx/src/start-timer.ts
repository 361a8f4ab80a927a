/** Calls back once after `ms` of real time, unless the function that it returns is called before. */
export type StartTimer = (ms: number, expired: () => void) => () => void

export const startTimer: StartTimer = (ms, expired) => {
  const timer = setTimeout(expired, ms)
  return () => clearTimeout(timer)
}
