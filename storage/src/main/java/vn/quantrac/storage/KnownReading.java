package vn.quantrac.storage;

/**
 * A row of the table reading that was there before.
 *
 * @param key its identity
 * @param content in force
 * @param revision how many distinct contents are known
 */
record KnownReading(ReadingKey key, Content content, int revision) {}
