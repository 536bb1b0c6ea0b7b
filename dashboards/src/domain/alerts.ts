/** Whose matter an alert is. */
export const alertClasses = [
  'ENVIRONMENT',
  'INSTRUMENT',
  'COMMUNICATION',
  'HOTSPOT',
  'PLAN',
  'SYSTEM',
] as const;

/** The most urgent first. */
export const severities = ['CRITICAL', 'MAJOR', 'MINOR', 'WARNING'] as const;

/** The ones that need somebody first. */
export const alertStates = [
  'ACTIVE_UNACK',
  'ACTIVE_ACK',
  'CLEARED_UNACK',
  'SHELVED',
  'PENDING',
  'CLOSED',
] as const;
