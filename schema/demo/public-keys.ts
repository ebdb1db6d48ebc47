/**
 * Public parts (`x` of the JWK) of the keys that anybody can make: those of `npm start`, its log among them, and of the protocol's test vectors.
 * Production refuses them under whatever id. A test compares them with what makes the keys.
 */
export const demoPublicKeys: ReadonlySet<string> = new Set([
  'oKaaq-ABTZFP0gPiMXIvoUak_CWERHQ8WvHN33SsNR0',
  '1ojGtJiRzXx7fHI15ID9agjotatDf1Hi3Ad_4-7QFrY',
  'hg9nDLRAlsMevnrmY012ZhceMLpRjjKyXq4oP-xQb8c',
  '2Cqpc2JaX5cKgbtwD__4I7uzW1v2wJl7G-7ODwkcmp0',
  '4uUNMNXf0LnCIvGyQHbOS6WWHN28DGCvyt1FYv1Mtt4',
  'EdAbaXIg6ZeCdigxWMExLJ4t0xZMjP33UISSkZF2qd0',
  'p-fvo3RzywImmDDoBVsklMuNkvg61NQJjB0QhdMKQo8',
  'e2tZr0j8so91tS7UV0vzoMH-PWJ9WgaXZxva7N6vMgE',
  'xLoM2aloVGN8GjmkHET0349nYPD9td4dhR3Ipt0IKu0',
  'YQeyyTwryGcZodtqtDhs3AY5sRFhUXPeqRsIMTivE1c',
  '5xV44wly02uotv3Ng2VM1kkzgg39YrYRGlqR1VzNpNs',
  'cKxj-4lRhs6mO-BCvFps4s2QwzKkhG-_umA-RUIsZBA',
  'tV-mYAbtm_LnC6LE_KVypNNh-TSthGYV1fydJPphl1Q',
  'Ll1Qy0nQ-CJfpemBclIk-EPf32yLdyK4OlkePb4Y520',
  'hUvOAWGMC-nE3XeJUdPomJae-KPVLSDHNQDRu5Semuo',
]);
