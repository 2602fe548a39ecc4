const recipient = 'identity type hashed salt'
const alignment1x = 'name url description'
const anyDocument20 = 'version @language related endorsement'
const scope20 = 'verificationProperty startsWith allowedOrigins'
const profile20 = `@context id type name url telephone description image email publicKey verification revocationList ${anyDocument20}`

/**
 * The properties of the objects of each version, in the order of its specification, and apart from the cases, so that a
 * property without a case is found. They were read out of these texts, object by object:
 *
 * - 0.5: https://github.com/mozilla/openbadges-backpack/wiki/Assertions as it was in 2012, of which only the JSON schema
 *   `0.5/schema/assertion.json` in https://github.com/1EdTech/openbadges-specification is left
 * - 1.0: `Assertion/latest.md` there
 * - 1.1: `ob_v2p0/history/1.1-specification.md` there
 * - 2.0: `ob_v2p0/index.md` there, the IMS Final Release of 12 April 2018
 * - 3.0: https://www.imsglobal.org/spec/ob/v3p0/, "Open Badges Data Models" and "Verifiable Credentials Data Models"; the
 *   entries of status lists, the lists and their credentials: Bitstring Status List 1.0, "Data Model"; the verification
 *   method: Controlled Identifiers 1.0, "Verification Methods" and "Verification Material"
 *
 * `(name)` is a property whose name is what it is about; `extensions:…` is any that is an extension.
 */
export const specification: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.5': {
    Assertion: 'recipient salt evidence expires issued_on badge',
    Badge: 'version name image description criteria issuer',
    Issuer: 'origin name org contact',
  },
  '1.0': {
    Assertion: 'uid recipient badge verify issuedOn image evidence expires',
    IdentityObject: recipient,
    VerificationObject: 'type url',
    BadgeClass: 'name description image criteria issuer alignment tags',
    AlignmentObject: alignment1x,
    IssuerOrganization: 'name url description image email revocationList',
    RevocationList: '(uid)',
  },
  '1.1': {
    Assertion: '@context id type uid recipient badge verify issuedOn image evidence expires extensions:…',
    IdentityObject: recipient,
    VerificationObject: 'type url',
    BadgeClass: '@context id type name description image criteria issuer alignment tags extensions:…',
    AlignmentObject: alignment1x,
    Issuer: '@context id type name url description image email revocationList extensions:…',
    RevocationList: '(uid) (id)',
    Extension: '@context type',
  },
  '2.0': {
    Assertion: `@context id type recipient badge verification issuedOn image evidence narrative expires revoked revocationReason uid ${anyDocument20} extensions:…`,
    BadgeClass: `@context id type name description image criteria issuer alignment tags ${anyDocument20} extensions:…`,
    Issuer: `${profile20} extensions:…`,
    Profile: profile20,
    IdentityObject: recipient,
    VerificationObject: `type ${scope20} creator`,
    'VerificationObject (of an issuer)': `type ${scope20}`,
    Evidence: 'type id narrative name description genre audience',
    Image: 'type id caption author',
    Criteria: 'type id narrative extensions:…',
    AlignmentObject: 'type targetName targetUrl targetDescription targetFramework targetCode',
    RevocationList: '@context type id issuer revokedAssertions',
    'Assertion (of a revocation list)': 'type id uid revoked revocationReason',
    CryptographicKey: '@context type id owner publicKeyPem',
    related: 'id @language version',
    Endorsement: `@context id type claim issuer issuedOn verification ${anyDocument20}`,
    EndorsementClaim: 'id endorsementComment',
    Extension: '@context type',
  },
  '3.0': {
    OpenBadgeCredential:
      '@context id type name description image awardedDate credentialSubject endorsement endorsementJwt evidence issuer validFrom validUntil issuanceDate expirationDate proof credentialSchema credentialStatus refreshService termsOfUse',
    AchievementSubject:
      'id type activityEndDate activityStartDate creditsEarned achievement identifier image licenseNumber narrative result role source term',
    Achievement:
      'id type alignment achievementType creator creditsAvailable criteria description endorsement endorsementJwt fieldOfStudy humanCode image inLanguage @language name otherIdentifier related resultDescription specialization tag version',
    Address:
      'type addressCountry addressCountryCode addressRegion addressLocality streetAddress postOfficeBoxNumber postalCode geo',
    GeoCoordinates: 'type latitude longitude',
    Alignment: 'type targetCode targetDescription targetName targetFramework targetType targetUrl',
    Criteria: 'id type narrative',
    EndorsementCredential:
      '@context type id name description credentialSubject awardedDate issuer validFrom validUntil issuanceDate expirationDate proof credentialSchema credentialStatus refreshService termsOfUse',
    EndorsementSubject: 'id type endorsementComment',
    Evidence: 'id type narrative name description genre audience',
    IdentifierEntry: 'type identifier identifierType',
    IdentityObject: 'type hashed identityHash identityType salt',
    Image: 'id type caption',
    Profile:
      'id type name url phone description endorsement endorsementJwt image email address otherIdentifier official parentOrg familyName givenName additionalName patronymicName honorificPrefix honorificSuffix familyNamePrefix dateOfBirth',
    Related: 'id type inLanguage @language version',
    Result: 'type achievedLevel alignment resultDescription status value',
    ResultDescription:
      'id type alignment allowedValue name requiredLevel requiredValue resultType rubricCriterionLevel valueMax valueMin',
    RubricCriterionLevel: 'id type alignment description level name points',
    CredentialSchema: 'id type',
    CredentialStatus: 'id type statusPurpose statusListIndex statusListCredential statusSize',
    BitstringStatusListCredential: 'id type issuer validFrom validUntil credentialSubject',
    BitstringStatusList: 'id type statusPurpose encodedList',
    Proof: 'type created cryptosuite challenge domain nonce proofPurpose proofValue verificationMethod expires',
    'verification method': 'id',
    RefreshService: 'id type',
    TermsOfUse: 'id type',
  },
}

/** What stands in an object besides, and why. */
interface Exception {
  readonly version: string
  readonly object: string
  readonly properties: string
  readonly why: string
}

/** What rules read that the specification of the object has not. */
export const besides: readonly Exception[] = [
  {
    version: '3.0',
    object: 'BitstringStatusListCredential',
    properties: 'issuanceDate expirationDate',
    why: 'A StatusList2021 is a credential of the data model 1.1, which has these names.',
  },
]

/** What a specification has and no rule reads: it may be anything. */
export const unread: readonly Exception[] = [
  {
    version: '3.0',
    object: 'CredentialStatus',
    properties: 'statusMessage statusReference',
    why: 'They say what a status means by which no badge is taken back.',
  },
  {
    version: '3.0',
    object: 'BitstringStatusListCredential',
    properties: '@context proof',
    why: 'Both are looked at by the signature, where the list is no JWT.',
  },
  { version: '3.0', object: 'BitstringStatusList', properties: 'ttl', why: 'A list is fetched anew by each call.' },
  {
    version: '3.0',
    object: 'verification method',
    properties: 'type controller expires revoked publicKeyJwk publicKeyMultibase secretKeyJwk secretKeyMultibase',
    why: "One that stands in a proof only names a key: the key itself is read in the issuer's document.",
  },
]

/** Lists what an exception is about: `CredentialStatus statusMessage`. */
export function namesOf(exceptions: readonly Exception[], version: string): readonly string[] {
  return exceptions
    .filter((exception) => exception.version === version)
    .flatMap(({ object, properties }) => properties.split(' ').map((property) => `${object} ${property}`))
}
