import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// A busy machine is no fault of what is tested.
configure({ asyncUtilTimeout: 10_000 })
vi.setConfig({ testTimeout: 30_000 })

// React, jsdom and Testing Library say by these what would otherwise go unseen: a state that was set after unmounting,
// a hydration that did not fit, a form that nobody caught. So each of them fails the test that caused it.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

afterEach(() => {
  cleanup()
  expect(vi.mocked(console.error).mock.calls, 'console.error').toEqual([])
  expect(vi.mocked(console.warn).mock.calls, 'console.warn').toEqual([])
  vi.restoreAllMocks()
  if (typeof window === 'undefined') return
  window.sessionStorage.clear()
  window.history.replaceState(null, '', '/')
})
