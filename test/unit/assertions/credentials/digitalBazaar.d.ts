// The packages of Digital Bazaar come without types: what the tests use of them.

declare module '@digitalbazaar/vc' {
  type Loader = (url: string) => Promise<{ contextUrl: null; documentUrl: string; document: object }>
  export function issue(options: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: string
  }): Promise<Record<string, unknown>>
  export function verifyCredential(options: {
    credential: object
    suite: object
    documentLoader: Loader
    now?: Date
  }): Promise<{ verified: boolean; error?: unknown }>
}
declare module '@digitalbazaar/ed25519-multikey' {
  export interface KeyPair {
    id: string
    controller: string
    publicKeyMultibase: string
    signer(): { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> }
    export(options: { publicKey: true; includeContext?: boolean }): Promise<Record<string, unknown>>
  }
  export function generate(options: { id?: string; controller?: string }): Promise<KeyPair>
}
