import type { Attachment } from '@openbell/parameter-file'
import type { ReportRequest } from '@openbell/report-writer'

/** The report of one strategy as files: Markdown, HTML and the charts that the Markdown shows. */
export async function renderReport(request: ReportRequest): Promise<Attachment[]> {
  // Loading the charts takes longer than all the rest of the command: only who needs them waits.
  const { buildReportModel, renderCharts, renderHtml, renderMarkdown } =
    await import('@openbell/report-writer')
  const model = buildReportModel(request)
  const stem = `${request.strategy}_optimization_report`
  const chartName = (name: string): string => `${stem}.${name}.svg`
  return [
    { name: `${stem}.md`, data: renderMarkdown(model, { chartPath: chartName }) },
    { name: `${stem}.html`, data: renderHtml(model) },
    ...renderCharts(model).map(({ name, svg }) => ({ name: chartName(name), data: svg })),
  ]
}
