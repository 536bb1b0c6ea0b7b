package vn.quantrac.jobs.event;

import vn.quantrac.domain.reading.RejectionReason;

/**
 * Something that was refused; the message itself is kept in the database.
 *
 * @param topic as received
 * @param station the code named by the topic, empty text when it names none
 * @param reason from the closed list
 * @param detail for people
 */
public record RejectedReading(
    String topic, String station, RejectionReason reason, String detail) {}
