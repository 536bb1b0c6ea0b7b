package vn.quantrac.domain.reading;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationState;

/**
 * One message after decoding: what was accepted from it, and what was not and why. It is written in
 * one transaction, so that the ledger balances whatever is killed when.
 *
 * @param topic as received
 * @param stationCode the station named by the topic; empty text when the topic names none
 * @param station the registry entry used for decoding; null when the topic or the station is
 *     unknown
 * @param receivedAt when the message arrived here
 * @param received how many readings the message held, counted before any was judged; a message that
 *     could not be taken apart counts as one, a state message as none
 * @param order the message's place among the station's messages
 * @param readings the accepted readings in the order of the message; an identity may occur more
 *     than once
 * @param rejections what was refused; received = readings + rejections
 * @param payload the message as received, kept only where there are rejections, otherwise null
 * @param fileName the name of the text file that the message came from, otherwise null
 * @param state the gateway's state where this is a state message, otherwise null
 */
public record ReceivedMessage(
    String topic,
    String stationCode,
    @Nullable Station station,
    Instant receivedAt,
    int received,
    SentOrder order,
    List<Reading> readings,
    List<Rejection> rejections,
    byte @Nullable [] payload,
    @Nullable String fileName,
    @Nullable StationState state) {}
