/** The parts of a station's page, each with an address of its own; the first has none. */
export const sections = ['now', 'statistics', 'verdicts', 'validations', 'missing'] as const;
export type Section = (typeof sections)[number];

/** Whether the end of an address names a part; nothing there is the first. */
export function isSection(text: string | undefined): text is Section | undefined {
  return text === undefined || (text !== 'now' && sections.some((one) => one === text));
}

export function sectionAddress(code: string, section: Section): string {
  const station = `/stations/${encodeURIComponent(code)}`;
  return section === 'now' ? station : `${station}/${section}`;
}
