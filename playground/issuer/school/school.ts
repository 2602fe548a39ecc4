/** The school that this demo site belongs to. It is made up, and its pages say so. */
export const school = {
  name: 'Tidewater Sailing School',
  town: 'Lannock Harbour',
  description:
    'A small sailing school on a tidal harbour. It teaches children and adults to sail, and to come home safely.',
  email: 'office@tidewater.example',
} as const

/** The learner to whom every demo badge was awarded. The playground's Backpack has an account with this address. */
export const learner = { name: 'Ada Demo', email: 'ada@example.org' } as const
