import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

export type SigningAlgorithm = 'RS256' | 'ES256'

/** The school's own key pair for one algorithm. */
export interface SigningKey {
  algorithm: SigningAlgorithm
  privateKey: KeyObject
  /** SPKI, as it is hosted. */
  publicPem: string
}

export type SigningKeys = Readonly<Record<SigningAlgorithm, SigningKey>>

const KeyFile = v.object({ RS256: v.string(), ES256: v.string() })

/**
 * The school's keys: made at the first start and kept, because badges that were signed with a key are only worth
 * something for as long as the issuer still shows it.
 *
 * @throws when the file is there, but does not hold two private keys
 */
export async function loadSigningKeys(dataFolder: string): Promise<SigningKeys> {
  const file = join(dataFolder, 'signing-keys.json')
  await mkdir(dataFolder, { recursive: true })
  const kept = (await readKeys(file)) ?? (await makeKeys(file))
  return { RS256: signingKey('RS256', kept.RS256), ES256: signingKey('ES256', kept.ES256) }
}

/** A key that the school does not know, for the laboratory's forgeries. */
export function makeForeignKey(): SigningKey {
  return signingKey('ES256', privatePem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey))
}

type KeyFile = v.InferOutput<typeof KeyFile>

async function readKeys(file: string): Promise<KeyFile | null> {
  try {
    return v.parse(KeyFile, JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`${file} does not hold the school’s two signing keys. Delete it, and new ones are made.`, {
      cause: error,
    })
  }
}

async function makeKeys(file: string): Promise<KeyFile> {
  const made: KeyFile = {
    RS256: privatePem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    ES256: privatePem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
  }
  // Written aside and linked into place: two servers that start at once agree on one pair, and a reader never sees half.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, JSON.stringify(made, null, 2), { mode: 0o600 })
  try {
    await link(draft, file)
    return made
  } catch (error) {
    const theirs = await readKeys(file)
    if (theirs === null) throw error
    return theirs
  } finally {
    await rm(draft, { force: true })
  }
}

function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function signingKey(algorithm: SigningAlgorithm, pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  return {
    algorithm,
    privateKey,
    publicPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  }
}
