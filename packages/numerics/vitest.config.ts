export { default } from '@openbell/build/vitest'
