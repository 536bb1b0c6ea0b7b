package vn.quantrac.domain.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.quantrac.domain.camera.ConnectionSpell.State;

/**
 * How long a camera was connected. Its words each hold until the next one, also over a time in
 * which the product did not listen; but that time itself counts neither as connected nor as
 * disconnected, as does the time before the first word. Every figure is the sum of spells.
 *
 * @param known for how long it is known whether the camera was connected
 * @param connected for how long it was, at most {@code known}
 */
public record ConnectionTime(Duration known, Duration connected) {

  /** Nothing is known. */
  public static final ConnectionTime NOTHING = new ConnectionTime(Duration.ZERO, Duration.ZERO);

  /** The sum over spells. */
  public static ConnectionTime of(List<ConnectionSpell> spells) {
    Duration known = Duration.ZERO;
    Duration connected = Duration.ZERO;
    for (ConnectionSpell spell : spells) {
      Duration length = spell.stretch().length();
      switch (spell.state()) {
        case CONNECTED -> {
          known = known.plus(length);
          connected = connected.plus(length);
        }
        case DISCONNECTED -> known = known.plus(length);
        case NO_WORD_YET, NOT_LISTENED -> {}
      }
    }
    return new ConnectionTime(known, connected);
  }

  /** Both together. */
  public ConnectionTime plus(ConnectionTime other) {
    return new ConnectionTime(known.plus(other.known), connected.plus(other.connected));
  }

  /**
   * A stretch of time, taken apart.
   *
   * @param words of one camera, ascending by time, of two at one time the one that holds last;
   *     those before the stretch tell how it begins
   * @param listened when the product listened: ascending, apart from each other
   * @return without gaps, ascending; two that follow each other differ
   */
  public static List<ConnectionSpell> spells(
      List<Connection> words, List<Stretch> listened, Stretch whole) {
    return split(
        words.subList(Math.max(0, before(words, whole.from()) - 1), before(words, whole.to())),
        listened.stream().filter(stretch -> stretch.cut(whole).isPresent()).toList(),
        whole);
  }

  /** How many words are said until a time, itself included. */
  private static int before(List<Connection> words, Instant time) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).at().isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static List<ConnectionSpell> split(
      List<Connection> words, List<Stretch> listened, Stretch whole) {
    TreeSet<Instant> edges = new TreeSet<>(List.of(whole.from(), whole.to()));
    words.forEach(word -> edges.add(word.at()));
    for (Stretch stretch : listened) {
      edges.add(stretch.from());
      edges.add(stretch.to());
    }
    List<ConnectionSpell> spells = new ArrayList<>();
    int nextWord = 0;
    int nextListened = 0;
    State said = State.NO_WORD_YET;
    Instant from = edges.first();
    for (Instant to : edges.tailSet(from, false)) {
      while (nextWord < words.size() && !words.get(nextWord).at().isAfter(from)) {
        said = words.get(nextWord++).online() ? State.CONNECTED : State.DISCONNECTED;
      }
      while (nextListened < listened.size() && !listened.get(nextListened).to().isAfter(from)) {
        nextListened++;
      }
      boolean heard =
          nextListened < listened.size() && !listened.get(nextListened).from().isAfter(from);
      Optional<Stretch> within = new Stretch(from, to).cut(whole);
      if (within.isPresent()) {
        add(spells, new ConnectionSpell(within.get(), heard ? said : State.NOT_LISTENED));
      }
      from = to;
    }
    return List.copyOf(spells);
  }

  private static void add(List<ConnectionSpell> spells, ConnectionSpell next) {
    int last = spells.size() - 1;
    if (last >= 0 && spells.get(last).state() == next.state()) {
      Instant from = spells.get(last).stretch().from();
      spells.set(last, new ConnectionSpell(new Stretch(from, next.stretch().to()), next.state()));
    } else {
      spells.add(next);
    }
  }

  /** Whether the camera was connected at a time, by the last word until then. */
  public static boolean online(List<Connection> words, Instant at) {
    int said = before(words, at);
    return said > 0 && words.get(said - 1).online();
  }

  /** How long the product listened within a stretch. */
  public static Duration listened(List<Stretch> listened, Stretch whole) {
    return listened.stream()
        .flatMap(stretch -> stretch.cut(whole).stream())
        .map(Stretch::length)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
