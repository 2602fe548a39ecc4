/**
 * How large a badge may be, as text or as a document that it links to: in bytes, or in UTF-16 code units. Real ones have
 * a few kilobytes, and some hundred where they carry their picture.
 */
export const LARGEST = 1024 * 1024
