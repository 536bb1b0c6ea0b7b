package vn.quantrac.launcher.recompute;

import vn.quantrac.storage.RecomputeRequest;

/** The stream ended before a request was done; the request stays and waits for the next stream. */
public final class StreamStoppedException extends Exception {

  private static final long serialVersionUID = 1L;

  StreamStoppedException(RecomputeRequest request) {
    super(
        "the stream has ended after %d of %d stations; request %d goes on when it runs again"
            .formatted(request.stationsDone(), request.stations(), request.id()));
  }
}
