/**
 * A Backpack for a host app's own tests: no server, no other site, no frame; in jsdom as well as in a browser.
 *
 * @packageDocumentation
 */
export { createFakeBackpack } from './testing/createFakeBackpack.js'
export type { FakeAnswer, FakeBackpack, FakeBackpackOptions, FakeRequest } from './testing/createFakeBackpack.js'
