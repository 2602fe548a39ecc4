import type { SigningAlgorithm } from '../openbadges/keys.js'

/** One badge that the learner earned, and in which of the field's forms the school issued it. */
export interface Award {
  /** A badge of badges.ts. */
  badge: string
  /** ISO 8601 with a zone: Open Badges 2.0 asks for it. */
  awardedOn: string
  /** Never changes, because a Backpack knows a signed badge by it. */
  uuid: string
  version: '1.1' | '2.0'
  proof: { form: 'hosted' } | { form: 'signed'; algorithm: SigningAlgorithm }
  recipient: 'plain' | 'hashed'
  narrative?: string
}

/** Between them they cover every form that the Backpack has to understand. */
export const awards: readonly Award[] = [
  {
    badge: 'knots',
    awardedOn: '2025-03-14T18:30:00Z',
    uuid: '6b0c6a0e-3f0a-4a52-9a38-0c1f7a2d9e01',
    version: '2.0',
    proof: { form: 'hosted' },
    recipient: 'hashed',
  },
  {
    badge: 'safety-at-sea',
    awardedOn: '2025-04-06T15:00:00Z',
    uuid: '0d5cf1fb-2a51-4a3c-8b7d-5b3a1f6e4c02',
    version: '2.0',
    proof: { form: 'hosted' },
    recipient: 'plain',
  },
  {
    badge: 'weather-eye',
    awardedOn: '2025-05-09T19:45:00Z',
    uuid: 'f1b7c2d4-7f38-4d9e-a1c6-92e5d08b3a03',
    version: '1.1',
    proof: { form: 'hosted' },
    recipient: 'hashed',
  },
  {
    badge: 'rules-of-the-road',
    awardedOn: '2025-05-30T20:00:00Z',
    uuid: '3c9d5e7a-64b1-4f0b-8c2e-7d1a9b5f6e04',
    version: '1.1',
    proof: { form: 'hosted' },
    recipient: 'plain',
  },
  {
    badge: 'chart-and-compass',
    awardedOn: '2025-06-21T16:20:00Z',
    uuid: 'a84e2f61-5d0c-4b7a-9e13-1f6c8d2b7a05',
    version: '2.0',
    proof: { form: 'signed', algorithm: 'ES256' },
    recipient: 'hashed',
  },
  {
    badge: 'first-crossing',
    awardedOn: '2025-07-13T11:05:00Z',
    uuid: '5e2d9c4b-8a17-4c6f-b0d3-6a9e1f7c2b06',
    version: '1.1',
    proof: { form: 'signed', algorithm: 'RS256' },
    recipient: 'plain',
  },
  {
    badge: 'night-passage',
    awardedOn: '2025-08-17T05:40:00Z',
    uuid: 'c7f3a1d8-0b6e-4e25-8f94-3d5b7c9a1e07',
    version: '2.0',
    proof: { form: 'signed', algorithm: 'RS256' },
    recipient: 'hashed',
  },
  {
    badge: 'skipper',
    awardedOn: '2025-09-28T14:00:00Z',
    uuid: '92b6e0f5-1c4d-4a8b-a7e2-8c3f5d1b9a08',
    version: '2.0',
    proof: { form: 'hosted' },
    recipient: 'hashed',
    narrative: 'Brought *Merganser* and five crew home from Roscarne in a rising wind, and let the crew do it.',
  },
]
