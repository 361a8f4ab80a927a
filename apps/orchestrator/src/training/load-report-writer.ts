/**
 * What draws and writes reports. It takes longer to load than all the rest of the command: only who needs it loads it, and
 * before any long work, since a build that ends meanwhile replaces its files by others.
 */
export function loadReportWriter(): Promise<typeof import('@openbell/report-writer')> {
  return import('@openbell/report-writer')
}
