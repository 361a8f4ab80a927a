import { chartList } from './charts/chart-list.ts'
import type { ReportModel } from './report-model.ts'

export interface RenderedChart {
  /** Such as `equity-RTH`: fit for a file name, without an extension. */
  readonly name: string
  /** A whole SVG document. */
  readonly svg: string
}

/** The charts of a report as SVG pictures that stand alone. Equal models give equal bytes. */
export function renderCharts(model: ReportModel): RenderedChart[] {
  return chartList(model).map((chart) => ({ name: chart.name, svg: chart.draw() }))
}
