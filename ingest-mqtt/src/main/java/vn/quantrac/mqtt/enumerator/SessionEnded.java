package vn.quantrac.mqtt.enumerator;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * A reader says that a draining session no longer exists at the broker.
 *
 * @param index of the session
 */
public record SessionEnded(int index) implements SourceEvent {}
