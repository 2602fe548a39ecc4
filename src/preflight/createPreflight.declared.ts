import type { CreatePreflight } from './preflight.js'

/** What the button's code sees of `createPreflight.ts`: see `src/tsconfig.json`. */
export declare const createPreflight: CreatePreflight
