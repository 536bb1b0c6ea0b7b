package vn.quantrac.launcher.stream;

/**
 * What the job does at this moment.
 *
 * @param running whether every step of it runs
 * @param detail for people: the job's state in Flink's words, and the last failure where it does
 *     not run
 */
public record JobState(boolean running, String detail) {}
