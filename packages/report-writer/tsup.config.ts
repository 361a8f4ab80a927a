import { library } from '@openbell/build/tsup'

// What the command prints by itself: a figure or a sentence need no charts.
export default library(['src/index.ts', 'src/sentences/index.ts'])
