import type { Attachment } from '@openbell/parameter-file'
import type { ReportRequest } from '@openbell/report-writer'
import { loadReportWriter } from './load-report-writer.ts'

/** The report of one strategy as files: Markdown, HTML and the charts that the Markdown shows. */
export async function renderReport(request: ReportRequest): Promise<Attachment[]> {
  const { buildReportModel, renderCharts, renderHtml, renderMarkdown } = await loadReportWriter()
  const model = buildReportModel(request)
  const stem = `${request.strategy}_optimization_report`
  const chartName = (name: string): string => `${stem}.${name}.svg`
  return [
    { name: `${stem}.md`, data: renderMarkdown(model, { chartPath: chartName }) },
    { name: `${stem}.html`, data: renderHtml(model) },
    ...renderCharts(model).map(({ name, svg }) => ({ name: chartName(name), data: svg })),
  ]
}
