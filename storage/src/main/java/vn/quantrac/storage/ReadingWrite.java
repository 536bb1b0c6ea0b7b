package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes the readings of one batch inside a transaction of the caller.
 *
 * <p>First every identity is inserted as if it were new, which it nearly always is. Those that were
 * there are then locked, judged together with all that was known of them, and written again only
 * where something differs. Every statement takes its rows in the order of their keys, and the
 * tables always follow in the same order, so that two writers never wait for each other in a ring.
 */
final class ReadingWrite {

  /** All that one batch says of one identity. */
  private record Group(ReadingKey key, List<Arrival> arrivals) {

    String station() {
      return arrivals.get(0).station();
    }
  }

  private final Connection connection;
  private final boolean allNew;
  private final List<ReadingTable.Row> updates = new ArrayList<>();
  private final List<RevisionTable.Row> revisions = new ArrayList<>();
  private final List<Long> outdatedRevisions = new ArrayList<>();
  private final List<ReadingKey> unusable = new ArrayList<>();
  private final SortedMap<Integer, Content> newest = new TreeMap<>();
  private final LiveReadings live = new LiveReadings();

  /**
   * @param allNew whether an identity that is there already is to be a unique violation
   */
  ReadingWrite(Connection connection, boolean allNew) {
    this.connection = connection;
    this.allNew = allNew;
  }

  /**
   * Writes the arrivals, which are sorted by identity, and counts their outcomes where each says.
   *
   * @return the events to be told
   */
  List<String> run(List<Arrival> arrivals) throws SQLException {
    if (arrivals.isEmpty()) {
      return List.of();
    }
    List<Group> groups = groups(arrivals);
    List<ContentSet> sets = new ArrayList<>(groups.size());
    List<ReadingTable.Row> rows = new ArrayList<>(groups.size());
    for (Group group : groups) {
      ContentSet set = new ContentSet();
      group.arrivals().forEach(arrival -> set.add(arrival.content()));
      sets.add(set);
      rows.add(new ReadingTable.Row(group.key(), set.inForce(), set.size()));
    }
    Set<ReadingKey> known = new HashSet<>();
    if (allNew) {
      ReadingTable.insert(connection, rows);
    } else if (ReadingTable.insertNew(connection, rows) < rows.size()) {
      judgeKnown(groups, rows, known);
    }
    for (int i = 0; i < groups.size(); i++) {
      if (!known.contains(groups.get(i).key())) {
        countNew(groups.get(i));
        stands(groups.get(i), sets.get(i).inForce());
        others(groups.get(i).key(), sets.get(i));
      }
    }
    ReadingTable.update(connection, updates);
    RevisionTable.delete(connection, outdatedRevisions);
    RevisionTable.insert(connection, revisions);
    LatestTable.write(connection, newest, unusable, series -> oldest(groups, series));
    return live.events();
  }

  private static List<Group> groups(List<Arrival> arrivals) {
    List<Group> groups = new ArrayList<>(arrivals.size());
    int from = 0;
    for (int i = 1; i <= arrivals.size(); i++) {
      if (i == arrivals.size() || !arrivals.get(i).key().equals(arrivals.get(from).key())) {
        groups.add(new Group(arrivals.get(from).key(), arrivals.subList(from, i)));
        from = i;
      }
    }
    return groups;
  }

  private static long oldest(List<Group> groups, int series) {
    for (Group group : groups) {
      if (group.key().series() == series) {
        return group.key().observedMicros();
      }
    }
    throw new IllegalArgumentException("series " + series + " was not written");
  }

  private void judgeKnown(List<Group> groups, List<ReadingTable.Row> rows, Set<ReadingKey> known)
      throws SQLException {
    List<KnownReading> readings = ReadingTable.lockKnown(connection, rows);
    Map<ReadingKey, List<RevisionTable.Known>> before =
        RevisionTable.known(
            connection, readings.stream().filter(one -> one.revision() > 1).toList());
    int place = 0;
    for (KnownReading reading : readings) {
      while (!groups.get(place).key().equals(reading.key())) {
        place++;
      }
      known.add(reading.key());
      judge(groups.get(place), reading, before.getOrDefault(reading.key(), List.of()));
    }
  }

  private void judge(Group group, KnownReading reading, List<RevisionTable.Known> before) {
    ContentSet set = new ContentSet();
    set.add(reading.content());
    before.forEach(revision -> set.add(revision.content()));
    count(group, set);
    Content inForce = set.inForce();
    if (!inForce.equals(reading.content()) || set.size() != reading.revision()) {
      updates.add(new ReadingTable.Row(group.key(), inForce, set.size()));
    }
    if (!inForce.says(reading.content())) {
      stands(group, inForce);
      if (!inForce.usable()) {
        unusable.add(group.key());
      }
    }
    List<Content> others = new ArrayList<>(set.others());
    for (RevisionTable.Known revision : before) {
      if (!others.remove(revision.content())) {
        outdatedRevisions.add(revision.id());
      }
    }
    others.forEach(content -> revisions.add(new RevisionTable.Row(group.key(), content)));
  }

  /** Adds the arrivals to what is known and counts what each turns out to be. */
  private static void count(Group group, ContentSet known) {
    for (Arrival arrival : group.arrivals()) {
      boolean first = known.size() == 0;
      if (!known.add(arrival.content())) {
        arrival.account().duplicate++;
      } else if (first) {
        arrival.account().stored++;
      } else {
        arrival.account().revised++;
      }
    }
  }

  /** As {@link #count} with nothing known; nearly always one arrival. */
  private static void countNew(Group group) {
    if (group.arrivals().size() == 1) {
      group.arrivals().get(0).account().stored++;
    } else {
      count(group, new ContentSet());
    }
  }

  private void stands(Group group, Content content) {
    live.add(group.station(), group.key(), content);
    if (content.usable()) {
      LatestTable.keepNewest(newest, group.key().series(), content);
    }
  }

  private void others(ReadingKey key, ContentSet set) {
    if (set.size() > 1) {
      set.others().forEach(content -> revisions.add(new RevisionTable.Row(key, content)));
    }
  }
}
