import { join } from 'node:path'
import { writeFileAtomic } from '@openbell/durable-files'
import { clearStage, stagePaths, stageParameters } from '@openbell/parameter-file'
import type { StrategyResult } from '@openbell/training-result'
import { manifestOf, parameterFileOf } from './parameter-file-of.ts'
import type { Publication } from './publication.ts'
import { renderReport } from './render-report.ts'

/**
 * Writes the report into the run's folder and, when the verdict says so, stages the parameter file with it; otherwise
 * takes away what an earlier run had staged. Returns the result with the paths of what was written.
 */
export async function publishStrategy(publication: Publication): Promise<StrategyResult> {
  const { run, plan, strategy, searches, result, head } = publication
  const { artifactsDir } = run.configuration
  const trials = Object.fromEntries(searches.map((search) => [search.session, { trials: search.trials }]))
  await plan.folder.writeJson(`${strategy.id}_searches.json`, trials)
  const files = filesOf(publication)
  const published = { ...result, files }
  const attachments = await renderReport({
    result: { ...head, strategies: [published] },
    strategy: strategy.id,
    searches: trials,
  })
  if (result.verdict === 'staged') {
    const parameterFile = parameterFileOf(publication)
    const manifest = manifestOf(publication)
    await stageParameters({ artifactsDir, strategy: strategy.id, parameterFile, manifest, attachments })
  } else await clearStage(artifactsDir, strategy.id)
  // Only now: a report must not say that something is staged before it is.
  for (const { name, data } of attachments)
    await writeFileAtomic(join(plan.folder.path, 'report', name), data)
  return published
}

/** Paths with forward slashes on every system, so that a result reads the same everywhere. */
function filesOf({ run, plan, strategy, result }: Publication): Record<string, string> {
  const { artifactsDir } = run.configuration
  const slashes = (path: string): string => path.replaceAll('\\', '/')
  const stem = `${strategy.id}_optimization_report`
  const files: Record<string, string> = {
    result: slashes(join(plan.folder.path, 'result.json')),
    report: slashes(join(plan.folder.path, 'report', `${stem}.md`)),
    report_html: slashes(join(plan.folder.path, 'report', `${stem}.html`)),
  }
  if (result.verdict !== 'staged') return files
  const staged = stagePaths(artifactsDir, strategy.id)
  return {
    parameters: slashes(staged.parameterFile),
    manifest: slashes(staged.manifest),
    staged_report: slashes(staged.reportMarkdown),
    staged_report_html: slashes(staged.reportHtml),
    ...files,
  }
}
