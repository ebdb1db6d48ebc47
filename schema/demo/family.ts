/**
 * The demo family of the story: synthetic people with Skatteverket's published test numbers, and the cases about them.
 *
 * Agencies' seeds, the development issuer and the tests agree on ids through this file. Dates are ISO 8601.
 */

/** Opaque person ids as `population` would have issued them in the demo installation. */
export const person = {
  child: '5f0c2a5e-7d0e-4c1b-9a3e-1f6f0a9b1c01',
  sibling: '0b9d7c34-2f4a-4e57-8c11-6a2d9e4f7702',
  mother: 'c3a1e8d6-94b7-4f0a-b1d2-8e5c7f3a2903',
  father: '7e42b9f0-1c8d-4a6e-a5f7-3d0b6c9e8804',
  formerPartner: 'e81d5c27-6b3f-4d92-9e40-b7a1f2c85d05',
  friend: '29f6a0b3-d5e8-4719-8b2c-5c4e7d1a9f06',
  grandmother: 'a6b4d1e9-3c70-4852-bf6d-0e9a8c2b7407',
} as const;

/** Case ids: C1 to C4 are agency cases, C1f follows C1 from 2027-02-12, K1 is the cooperation case. */
export const demoCase = {
  childInquiry: 'ca7a88ce-e3ea-8c02-965b-ce21bb12ed47',
  followUpService: '5ffaafb3-af9b-874a-966c-8aadcc8a9001',
  crimePrevention: 'c9148eb6-f90c-847d-8137-e23956730c94',
  pupilSupport: 'dc39ef37-8409-859a-8675-3a3d934068a1',
  sentence: 'c42884cd-e140-82fa-9ac3-68ec8f7b43ea',
  cooperation: '09157368-de60-86e5-9ef1-18bac43313d0',
} as const;

/** The day on which the child inquiry is closed and the follow-up opened. */
export const inquiryClosedOn = '2027-02-12';

/** The story's day: what the demo shows unless another date is set. */
export const storyDay = '2026-11-23';
