/** The form of ids of persons, cases and records. */
const form = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for the form of an id of a person, or of anything else that has one. */
export const isPersonId = (text: string): boolean => form.test(text);
