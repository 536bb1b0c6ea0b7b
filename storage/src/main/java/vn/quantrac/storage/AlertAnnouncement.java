package vn.quantrac.storage;

/**
 * A transition that the broker is to be told of.
 *
 * @param id of the transition
 * @param alert its alert
 * @param json what is told
 */
public record AlertAnnouncement(long id, long alert, String json) {}
