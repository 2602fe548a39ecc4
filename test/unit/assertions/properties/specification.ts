/**
 * The properties of the objects of each specification. They are kept apart from the cases, so that a property without a
 * case is found. Revocation lists and the objects of extensions are not among them: they have no list of properties yet.
 */
export const specification: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.5': {
    Assertion: 'recipient salt evidence expires issued_on badge',
    Badge: 'version name image description criteria issuer',
    Issuer: 'origin name org contact',
  },
  '1.0': {
    Assertion: 'uid recipient badge verify issuedOn image evidence expires',
    IdentityObject: 'identity type hashed salt',
    VerificationObject: 'type url',
    BadgeClass: 'name description image criteria issuer alignment tags',
    AlignmentObject: 'name url description',
    IssuerOrganization: 'name url description image email revocationList',
  },
  '1.1': {
    Assertion: '@context type id uid recipient badge verify issuedOn image evidence expires extensions:…',
    IdentityObject: 'identity type hashed salt',
    VerificationObject: 'type url',
    BadgeClass: '@context type id name description image criteria issuer alignment tags extensions:…',
    AlignmentObject: 'name url description',
    Issuer: '@context type id name url description image email revocationList extensions:…',
  },
  '2.0': {
    Assertion:
      'id type recipient badge verification issuedOn image evidence narrative expires revoked revocationReason version @language related endorsement extensions:…',
    IdentityObject: 'type hashed identity salt',
    VerificationObject: 'type creator',
    BadgeClass:
      'id type name description image criteria issuer alignment tags version @language related endorsement extensions:…',
    Image: 'id type caption author',
    Criteria: 'id type narrative',
    AlignmentObject: 'type targetName targetUrl targetDescription targetFramework targetCode',
    Evidence: 'id type narrative name description genre audience',
    Endorsement: 'id type claim issuer issuedOn verification',
    EndorsementClaim: 'id endorsementComment',
    related: 'id @language version',
    Issuer:
      'id type name url email telephone description image publicKey verification revocationList version @language related endorsement extensions:…',
    'VerificationObject (of an issuer)': 'type verificationProperty startsWith allowedOrigins',
    CryptographicKey: 'id type owner publicKeyPem',
  },
}
