import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const DIGESTS = { sha256, md5, sha1, sha512 } as const

/** The hashes that a recipient may be written with, in any version. */
export type DigestName = keyof typeof DIGESTS

/** The digest in hex. */
export function hexDigest(name: DigestName, bytes: Uint8Array): string {
  return bytesToHex(DIGESTS[name](bytes))
}
