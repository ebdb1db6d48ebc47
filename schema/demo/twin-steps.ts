/** The story's twins as officials take them, on the story's day. For development and tests only. */
import { demoCase, person } from './family.js';
import { madeId, member, pairs, type StoryStep, step, storyPhases } from './story-step.js';

const { childInquiry: c1, crimePrevention: c2 } = demoCase;
const { child, mother, father, sibling } = person;
const social = 'case-system-social-services';
const asked = { urgent: true, dueOn: storyPhases.T3 };

/** X5: a guardian is excluded. X7: FRIEND into C1. X8: an inquiry about SIB. X9: a refusal. */
export const twinSteps: Readonly<Record<'X5' | 'X7' | 'X8' | 'X9', ReadonlyArray<StoryStep>>> = {
  X5: [
    step('X5', storyPhases.T3, 'social-work-manager', 'draftGuardianExclusion', {
      ...{ personId: child, guardianId: father },
    }),
  ],
  X7: [
    step('X7', storyPhases.T3, 'social-worker', 'draftCasePerson', {
      ...{ caseId: c1, personId: person.friend, role: 'OTHER_ADULT' },
    }),
  ],
  X8: [
    step('C5', storyPhases.T3, social, 'draftCase', {
      ...{ type: 'CHILD_INQUIRY', purposes: ['CHILD_PROTECT'], dueOn: '2027-03-23', staff: ['demo-social-worker'] },
      ...{ persons: [member(sibling, 'CHILD')], second: 'social-work-manager' },
    }),
    step('C5 inquiry', storyPhases.T3, 'social-work-manager', 'draftCaseChange', {
      ...{ id: madeId('social-services', 'C5', 'case'), expectedVersion: 1, inquiryDecided: true },
    }),
  ],
  X9: [
    step('X9', storyPhases.T3, 'social-worker', 'draftRefusal', {
      ...{ personId: child, refuserId: mother },
    }),
  ],
};

/** X6: two officials declare an emergency at the moment `from`, one of them in no case; two agencies ask, and it is urgent. */
export function emergencySteps(from: string): ReadonlyArray<StoryStep> {
  const emergency = { caseId: c2, reason: 'DANGER_TO_CHILD', from };
  return [
    step('X6', storyPhases.T3, 'police-officer', 'draftEmergency', emergency),
    step('X6 without a case', storyPhases.T3, 'investigation-leader', 'draftEmergency', emergency),
    step('X6 to social services', storyPhases.T3, 'police-officer', 'draftRequest', {
      ...{ ...asked, caseId: c2, to: 'social-services', basis: 'OSL-10-18a' },
      asked: pairs(child, ['social-services.inquiry']),
    }),
    step('X6 to the police', storyPhases.T3, 'social-worker', 'draftRequest', {
      ...{ ...asked, caseId: c1, to: 'police', basis: 'SOL-20-6', asked: pairs(father, ['police.incident']) },
    }),
  ];
}
