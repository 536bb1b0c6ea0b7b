package vn.quantrac.storage;

/**
 * What became of the readings of one batch of messages.
 *
 * @param stored readings whose identity was new
 * @param duplicate readings whose content was already known for their identity
 * @param revised readings with a new content for a known identity, whether it is now in force or
 *     not
 * @param rejected readings, or whole messages, that were refused
 */
public record WriteOutcome(int stored, int duplicate, int revised, int rejected) {}
