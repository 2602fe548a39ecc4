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
    Proof: 'type created cryptosuite challenge domain nonce proofPurpose proofValue verificationMethod expires',
    RefreshService: 'id type',
    TermsOfUse: 'id type',
  },
}
