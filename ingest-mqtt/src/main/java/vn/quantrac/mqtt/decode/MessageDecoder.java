package vn.quantrac.mqtt.decode;

import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.station.StationRegistry;
import vn.quantrac.domain.unit.UnitTable;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.rulebooks.ParameterCatalogue;

/**
 * Takes messages apart into readings and rejections. Never throws on what a message holds.
 * Thread-safe if its registry is.
 */
public final class MessageDecoder {

  private final StationRegistry registry;
  private final ParameterAliases aliases;
  private final UnitTable units;

  /** A decoder for the stations of that registry, with the names and units of that catalogue. */
  public MessageDecoder(StationRegistry registry, ParameterCatalogue catalogue) {
    this.registry = registry;
    this.aliases = ParameterAliases.of(catalogue);
    this.units = catalogue.units();
  }

  /** What the message says. Received equals readings plus rejections. */
  public ReceivedMessage decode(RawMessage message) {
    throw new UnsupportedOperationException(
        "not written yet: " + message + registry + aliases + units);
  }
}
