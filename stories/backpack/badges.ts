/** What a school has awarded. Nothing is fetched: in the stories no one looks behind these addresses. */
export const oneBadge = 'https://harbour-school.example/awards/knots.json'

export const fiveBadges = [
  oneBadge,
  'https://harbour-school.example/awards/safety-at-sea.json',
  'https://harbour-school.example/awards/weather-eye.json',
  'https://harbour-school.example/awards/chart-and-compass.json',
  'https://harbour-school.example/awards/first-crossing.json',
] as const

export const backpack = 'https://backpack.example'
