import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type SigningAlgorithm = 'RS256' | 'ES256'

/** The school's own key pair for one algorithm. */
export interface SigningKey {
  algorithm: SigningAlgorithm
  /** PKCS #8. */
  privatePem: string
  /** SPKI, as it is hosted. */
  publicPem: string
}

export type SigningKeys = Readonly<Record<SigningAlgorithm, SigningKey>>

/**
 * The school's keys: made at the first start and kept, because badges that were signed with a key are only worth
 * something for as long as the issuer still shows it.
 *
 * @throws when a file of a key is there, but holds none
 */
export async function loadSigningKeys(dataFolder: string): Promise<SigningKeys> {
  await mkdir(dataFolder, { recursive: true })
  const load = async (algorithm: SigningAlgorithm): Promise<SigningKey> => {
    const file = join(dataFolder, `signing-key-${algorithm.toLowerCase()}.pem`)
    const pem = (await readText(file)) ?? (await keep(file, makeKey(algorithm)))
    try {
      return signingKey(algorithm, pem)
    } catch (error) {
      throw new Error(`${file} does not hold a private key. Delete it, and a new one is made.`, { cause: error })
    }
  }
  const [RS256, ES256] = await Promise.all([load('RS256'), load('ES256')])
  return { RS256, ES256 }
}

/** A key that the school does not know, for the laboratory's forgeries. */
export function makeForeignKey(): SigningKey {
  return signingKey('ES256', makeKey('ES256'))
}

function makeKey(algorithm: SigningAlgorithm): string {
  const { privateKey } =
    algorithm === 'RS256'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** Keeps a new key. @returns what is kept there now: another server may have been faster */
async function keep(file: string, pem: string): Promise<string> {
  // Written aside and linked into place: two servers that start at once agree on one key, and nobody reads half of one.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, pem, { mode: 0o600 })
  try {
    await link(draft, file)
    return pem
  } catch (error) {
    const theirs = await readText(file)
    if (theirs === null) throw error
    return theirs
  } finally {
    await rm(draft, { force: true })
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** @throws when the text holds no private key */
function signingKey(algorithm: SigningAlgorithm, privatePem: string): SigningKey {
  const publicKey = createPublicKey(createPrivateKey(privatePem))
  return { algorithm, privatePem, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}
