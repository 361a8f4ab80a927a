import { application } from '@openbell/build/tsup'

export default application({
  main: 'src/main.ts',
  'evaluation-worker': 'src/evaluation/evaluation-worker.ts',
  'verification-worker': 'src/verification/verification-worker.ts',
})
