package vn.quantrac.storage;

/**
 * One reading of one message on its way into the database.
 *
 * @param key its identity
 * @param station code
 * @param content what the message says
 * @param account where its outcome is counted
 */
record Arrival(ReadingKey key, String station, Content content, LedgerEntry account) {}
