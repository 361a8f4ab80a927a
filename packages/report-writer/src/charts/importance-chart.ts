import * as Plot from '@observablehq/plot'
import { percent } from '../figures.ts'
import type { SessionReport } from '../report-model.ts'
import { chartSheet, SHEET_WIDTH } from './chart-sheet.ts'
import { drawPlot } from './draw-plot.ts'
import { palette } from './palette.ts'

/** How much of the objective's variation each parameter explains, session beside session. */
export function importanceChart(sessions: readonly SessionReport[], title: string, alt: string): string {
  const bars = sessions.flatMap(({ name, result }) =>
    Object.entries(result.importance).map(([parameter, share]) => ({ session: name, parameter, share })),
  )
  const parameters = [...new Set(bars.map((bar) => bar.parameter))]
  const longest = Math.max(...parameters.map((parameter) => parameter.length))
  const height = 56 + parameters.length * 26
  const most = Math.max(...bars.map((bar) => bar.share)) || 1
  const markup = drawPlot({
    width: SHEET_WIDTH,
    height,
    marginLeft: Math.min(220, 24 + longest * 7),
    marginRight: 20,
    marginTop: 28,
    marginBottom: 28,
    x: { domain: [0, most * 1.3], label: null, ticks: 3, tickFormat: (share: number) => percent(share, 0) },
    y: { domain: parameters, label: null, tickSize: 0 },
    fx: { domain: sessions.map(({ name }) => name), label: null, padding: 0.08 },
    marks: [
      Plot.barX(bars, {
        fx: 'session',
        y: 'parameter',
        x: 'share',
        fill: palette.found,
        insetTop: 2,
        insetBottom: 2,
      }),
      Plot.text(bars, {
        fx: 'session',
        y: 'parameter',
        x: 'share',
        text: (bar: { share: number }) => percent(bar.share, 0),
        textAnchor: 'start',
        dx: 4,
      }),
      Plot.ruleX([0], { stroke: palette.quiet }),
    ],
  })
  return chartSheet({ title, alt, legend: [], panels: [{ markup, x: 0, y: 0 }], height })
}
