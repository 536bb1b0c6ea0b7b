/** The languages of the app; Vietnamese is the one that the law speaks. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** The locale by which numbers and dates are written. */
export const localeOf: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
