import type { ReportModel } from '../report-model.ts'
import { equityChart } from './equity-chart.ts'
import { importanceChart } from './importance-chart.ts'
import { slicesChart } from './slices-chart.ts'

/** A chart of a report, drawn when it is asked for. */
export interface Chart {
  /** Fit for a file name: letters, digits and hyphens. */
  readonly name: string
  /** What the picture shows, for those who cannot see it. */
  readonly alt: string
  draw(): string
}

/** The charts that the model has data for, in the order of the report. */
export function chartList(model: ReportModel): Chart[] {
  const charts: Chart[] = []
  const add = (name: string, title: string, alt: string, draw: (title: string, alt: string) => string) => {
    // Session names are data: two of them may become one name.
    const taken = charts.some((chart) => chart.name === name)
    charts.push({ name: taken ? `${name}-${charts.length}` : name, alt, draw: () => draw(title, alt) })
  }
  for (const curve of model.equity) {
    if (curve.inSample.days.length + curve.outOfSample.days.length === 0) continue
    const whose = curve.session ?? 'all sessions as decided'
    add(
      `equity-${curve.session === null ? 'combined' : slug(curve.session)}`,
      `Net profit: ${whose}`,
      `Cumulated net profit of previous and found parameters, ${whose}, in sample and on the sealed days`,
      (title, alt) => equityChart(curve, title, alt),
    )
  }
  const weighed = model.sessions.filter(({ result }) => Object.keys(result.importance).length > 0)
  if (weighed.length > 0)
    add(
      'importance',
      'Parameter importance: share of the objective’s variation',
      'Share of the objective’s variation that each parameter explains, for each session',
      (title, alt) => importanceChart(weighed, title, alt),
    )
  for (const { name, slices } of model.sessions)
    if (slices.some((slice) => slice.points.length > 0))
      add(
        `slices-${slug(name)}`,
        `What the search saw: ${name} (objective over each parameter)`,
        `Objective of every trial over the value of each parameter, ${name}`,
        (title, alt) => slicesChart(slices, title, alt),
      )
  return charts
}

const slug = (name: string) => name.replace(/[^A-Za-z0-9]+/g, '-')
