import type { Attachment } from '@openbell/parameter-file'
import { buildReportModel, renderCharts, renderHtml, renderMarkdown } from '@openbell/report-writer'
import type { TrainingResult } from '@openbell/training-result'

/** The report of one strategy as files: Markdown, HTML and the charts that the Markdown shows. */
export function renderReport(
  result: TrainingResult,
  strategy: string,
  searches: Parameters<typeof buildReportModel>[0]['searches'],
): Attachment[] {
  const model = buildReportModel({ result, strategy, searches })
  const stem = `${strategy}_optimization_report`
  const chartName = (name: string): string => `${stem}.${name}.svg`
  return [
    { name: `${stem}.md`, data: renderMarkdown(model, { chartPath: chartName }) },
    { name: `${stem}.html`, data: renderHtml(model) },
    ...renderCharts(model).map(({ name, svg }) => ({ name: chartName(name), data: svg })),
  ]
}
