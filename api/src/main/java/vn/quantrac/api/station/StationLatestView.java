package vn.quantrac.api.station;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.storage.LatestReading;

/** The newest usable reading of one series among those of all stations. */
record StationLatestView(String station, @JsonUnwrapped LatestView reading) {

  static final Csv<StationLatestView> CSV =
      Csv.<StationLatestView>of()
          .with("station", StationLatestView::station)
          .with("parameter", one -> one.reading().parameter())
          .with("observedAt", one -> one.reading().observedAt())
          .with("value", one -> one.reading().value())
          .with("unit", one -> one.reading().unit())
          .with("status", one -> one.reading().status())
          .with("usable", one -> one.reading().usable())
          .with("receivedAt", one -> one.reading().receivedAt());

  static StationLatestView of(LatestReading reading) {
    return new StationLatestView(reading.station(), LatestView.of(reading));
  }
}
