package vn.quantrac.simulator.station;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Episodes asked for by a person or a test, besides those that happen anyway. Thread-safe. */
public final class RequestedEpisodes implements Episodes {

  private static final int MAXIMUM = 100;

  private final List<Episode> requested = new CopyOnWriteArrayList<>();
  private final Episodes others;

  /** Besides these. */
  public RequestedEpisodes(Episodes others) {
    this.others = others;
  }

  /** Adds one; the oldest of more than {@value #MAXIMUM} is forgotten. */
  public void request(Episode episode) {
    requested.add(episode);
    if (requested.size() > MAXIMUM) {
      requested.remove(0);
    }
  }

  @Override
  public List<Episode> at(Instant at) {
    List<Episode> all = new ArrayList<>(others.at(at));
    for (Episode episode : requested) {
      if (episode.covers(at)) {
        all.add(episode);
      }
    }
    return all;
  }
}
