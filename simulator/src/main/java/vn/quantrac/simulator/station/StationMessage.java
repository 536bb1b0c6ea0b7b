package vn.quantrac.simulator.station;

/**
 * One message that a station hands to its connection.
 *
 * @param topic full topic name
 * @param payload what it says
 * @param retained whether the broker keeps it as the topic's last word
 */
public record StationMessage(String topic, byte[] payload, boolean retained) {}
