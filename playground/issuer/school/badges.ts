/** What a course leads to: the badge, and what a learner has to show for it. */
export interface Badge {
  slug: string
  name: string
  /** One line, for cards. */
  summary: string
  /** What goes into the badge class. */
  description: string
  /** What the learner showed, one sentence each. */
  criteria: readonly string[]
  /** How long the course takes. */
  length: string
  level: 'Ashore' | 'Afloat' | 'Offshore'
  tags: readonly string[]
  /** What the artwork shows, for those who do not see it. */
  artwork: string
}

export const badges: readonly Badge[] = [
  {
    slug: 'knots',
    name: 'Knots and Lines',
    summary: 'Ties, coils and cleats without looking.',
    description: 'Ties the eight working knots of a small boat, and handles lines under load without hurting anybody.',
    criteria: [
      'Tied eight knots, named by the instructor in any order, each within twenty seconds.',
      'Tied a bowline behind the back and a round turn and two half hitches on a moving pontoon.',
      'Coiled, hung and threw a line twelve metres to a mark.',
      'Took a sheet under load from a winch and eased it under control.',
    ],
    length: 'Two evenings',
    level: 'Ashore',
    tags: ['ropework', 'seamanship'],
    artwork: 'A reef knot of a cream and a red line',
  },
  {
    slug: 'safety-at-sea',
    name: 'Safety at Sea',
    summary: 'Lifejackets, flares, and a person back on board.',
    description:
      'Prepares a boat and its crew for trouble, calls for help properly, and recovers a person from the water.',
    criteria: [
      'Fitted and checked a lifejacket for three people of different size.',
      'Sent a distress call by voice and by the red button, on a training radio.',
      'Inflated and boarded a liferaft in the pool, in clothes.',
      'Brought a dummy of 70 kg back on board under sail, twice in a row.',
    ],
    length: 'One weekend',
    level: 'Afloat',
    tags: ['safety', 'rescue'],
    artwork: 'A red and white lifebuoy on the water',
  },
  {
    slug: 'weather-eye',
    name: 'Weather Eye',
    summary: 'Reads the sky, the glass and the forecast.',
    description:
      'Reads a forecast and the sky, tells what is coming for the next six hours, and decides whether to sail.',
    criteria: [
      'Kept a weather log for thirty days.',
      'Drew the fronts on a chart from a shipping forecast heard once.',
      'Told the wind of the afternoon from the clouds of the morning, right five times out of six.',
      'Stayed ashore on a day when others went out, and could say why.',
    ],
    length: 'Four evenings',
    level: 'Ashore',
    tags: ['meteorology', 'passage planning'],
    artwork: 'The sun behind a cloud, and the wind blowing under it',
  },
  {
    slug: 'rules-of-the-road',
    name: 'Rules of the Road',
    summary: 'Knows who gives way, by day and by night.',
    description: 'Knows the rules for preventing collisions, and the buoys, lights and sounds that go with them.',
    criteria: [
      'Named lights and shapes of twenty vessels from pictures.',
      'Steered through six crossings on the simulator without a hoot from the examiner.',
      'Laid a course through the buoyed channel of Lannock Harbour, in and out.',
    ],
    length: 'Three evenings',
    level: 'Ashore',
    tags: ['collision regulations', 'buoyage'],
    artwork: 'A red and a green buoy on either side of a channel',
  },
  {
    slug: 'chart-and-compass',
    name: 'Chart and Compass',
    summary: 'Finds the way with paper and pencil.',
    description: 'Plans and keeps a course on a paper chart with tide, leeway and compass error, without electronics.',
    criteria: [
      'Worked six courses to steer with tide and leeway, each right within three degrees.',
      'Fixed the position by three bearings from a moving boat.',
      'Sailed twelve miles to a mark that could not be seen from the start, with the plotter switched off.',
    ],
    length: 'Five evenings and a day',
    level: 'Afloat',
    tags: ['navigation', 'tides'],
    artwork: 'A compass rose on a chart, with a course drawn across it',
  },
  {
    slug: 'first-crossing',
    name: 'First Crossing',
    summary: 'Out of sight of land, and back again.',
    description: 'Crewed a passage of at least sixty miles out of sight of land, stood watches, and wrote the log.',
    criteria: [
      'Stood four watches of three hours.',
      'Kept the log, by hand, every hour of the watch.',
      'Cooked one hot meal for the crew with the boat heeling.',
    ],
    length: 'One long weekend',
    level: 'Offshore',
    tags: ['passage making', 'crew'],
    artwork: 'A yacht under white sails, leaving the land behind',
  },
  {
    slug: 'night-passage',
    name: 'Night Passage',
    summary: 'Sails by lights and stars.',
    description: 'Took a boat from dusk to dawn as watch leader: lights, landfall, and a crew kept warm and awake.',
    criteria: [
      'Led two watches between dusk and dawn.',
      'Identified three lighthouses by their characters, with a stopwatch.',
      'Entered a harbour that was new to the crew, in the dark.',
    ],
    length: 'Two nights',
    level: 'Offshore',
    tags: ['night sailing', 'pilotage'],
    artwork: 'A lighthouse sweeping the night, under a moon',
  },
  {
    slug: 'skipper',
    name: 'Skipper',
    summary: 'Takes boat and crew out, and brings both home.',
    description: 'Skippers a cruising yacht of up to twelve metres by day and night, and answers for boat and crew.',
    criteria: [
      'Holds the other seven badges of the school.',
      'Skippered four passages with different crews, of which two began or ended in the dark.',
      'Was examined for a day and a night by somebody from another school.',
    ],
    length: 'A season',
    level: 'Offshore',
    tags: ['command', 'leadership'],
    artwork: 'A ship’s wheel of brass and teak',
  },
]

/** The badge of that slug. @throws when the school has none */
export function badgeOf(slug: string): Badge {
  const badge = badges.find((each) => each.slug === slug)
  if (badge === undefined) throw new Error(`The school has no badge "${slug}".`)
  return badge
}
