import { AssertionInputError } from '../inputError.js'
import { LARGEST } from '../read/limits.js'

/** A picture that breaks the rules of its format. */
export function damaged(found: string): AssertionInputError {
  return new AssertionInputError({
    code: 'IMAGE_DAMAGED',
    option: 'image',
    found,
    wanted: 'a whole image',
    advice: 'Take the picture from where it came from once more.',
  })
}

/** A badge in a picture that is larger than any. */
export function badgeTooLarge(found: string): AssertionInputError {
  return new AssertionInputError({
    code: 'BADGE_TOO_LARGE',
    option: 'image',
    found: `${found} of more than ${LARGEST} bytes`,
    wanted: 'a badge of a size that badges have',
  })
}

/** No picture, or not of the format that is wanted. */
export function notAnImage(option: 'image' | 'png' | 'svg', found: string): AssertionInputError {
  return new AssertionInputError({ code: 'NOT_AN_IMAGE', option, found, wanted: WANTED[option] })
}

const WANTED = {
  image: 'the bytes of a PNG or an SVG, or the text of an SVG',
  png: 'the bytes of a PNG, which begin with 89 50 4E 47',
  svg: 'the text of an SVG',
}
