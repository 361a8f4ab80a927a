import type { Progress } from '../progress/progress.ts'

/** Shows nothing and measures nothing: for one of many runs. */
export const quietProgress: Progress = {
  step: (_id, _title, work) => work({ update: () => undefined, note: () => undefined }),
  timings: {},
}
