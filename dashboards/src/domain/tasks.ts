/** How far a task is, in the words of the agency that reports it. */
export const taskStates = ['NOT_STARTED', 'IN_PROGRESS', 'DONE', 'STOPPED'] as const;
export type TaskState = (typeof taskStates)[number];
