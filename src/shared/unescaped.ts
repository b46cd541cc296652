/**
 * For texts with names in them: React escapes what it renders, and i18next, which escapes unless told otherwise, would
 * show a quote as `&#39;`.
 */
export const unescaped = { interpolation: { escapeValue: false } };
