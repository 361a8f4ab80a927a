import { Command } from 'commander'
import { ConfigurationError } from '../../configuration/configuration-error.ts'
import type { CommandEdge } from '../command-edge.ts'
import { schemeOption } from '../session-scheme-flag.ts'

/** `openbell sessions classify`: ISO instants from standard input, a CSV line for each on standard output. */
export function sessionsClassifyCommand(edge: CommandEdge): Command {
  return new Command('classify')
    .description(
      'read ISO instants from standard input, one a line, and print ts_utc,trading_day,session,state',
    )
    .addHelpText(
      'after',
      '\nA first line `ts_utc` is taken for a header. To put the answers beside the bars of a file:\n  cut -d, -f1 ES.csv | openbell sessions classify | paste -d, ES.csv - > ES-sessions.csv\n\nExamples:\n  openbell sessions classify < instants.txt > classified.csv\n  cut -d, -f1 ES.csv | openbell sessions classify --scheme bot\n',
    )
    .addOption(schemeOption())
    .action(async (flags: { readonly scheme: string }) => {
      const { classifyLines } = await import('../../sessions/classify-lines.ts')
      const { readSessionScheme } = await import('../read-session-scheme.ts')
      const scheme = readSessionScheme(flags.scheme)
      edge.stdin.setEncoding('utf8')
      // An interruption does not wait for the next line.
      edge.signal.addEventListener('abort', () => edge.stdin.destroy(), { once: true })
      for await (const text of classifyLines(textOf(edge), scheme)) {
        edge.stdout.write(text)
        if (!(await edge.stdoutReady())) return
      }
      edge.signal.throwIfAborted()
    })
}

async function* textOf({ stdin, signal }: CommandEdge): AsyncGenerator<string> {
  try {
    for await (const chunk of stdin) yield String(chunk)
  } catch (cause) {
    signal.throwIfAborted()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError('invalid-value', `Standard input cannot be read (${reason})`, {
      remedy: 'Give it a file or a pipe with one ISO instant a line.',
      cause,
    })
  }
}
