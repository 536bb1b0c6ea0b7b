package vn.quantrac.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.Sighting;

/**
 * Puts sightings together. Two of them that lie within the rules' distance and time are of one
 * hotspot, and so is what hangs together by others: which sightings are together does not depend on
 * the order in which they come. What was seen after a hotspot was closed or dismissed is a new one.
 */
final class HotspotTable {

  /** Held while sightings are put together, so that two do not each make a hotspot. */
  private static final long LOCK = 0x686f7473706f7473L;

  /** Metres of a degree of latitude, rounded down: a box drawn with it holds the circle. */
  private static final double METRES_OF_DEGREE = 110_000;

  private HotspotTable() {}

  /** What was made of a sighting: the hotspot, and whether the sighting was new. */
  record Put(long hotspot, long evidence, boolean added) {}

  private record Near(long hotspot, GeoPoint place, boolean begun) {}

  static HotspotRules rules(Handle handle) {
    return handle
        .createQuery("select distance_metres, hours, province from hotspot_rules")
        .map(
            (row, context) ->
                new HotspotRules(
                    row.getInt("distance_metres"), row.getInt("hours"), row.getString("province")))
        .one();
  }

  /** Adds a sighting; the same again changes nothing. */
  static Put put(Handle handle, Sighting sighting, @Nullable String commune) {
    handle
        .createQuery("select 1 from (select pg_advisory_xact_lock(:lock)) l")
        .bind("lock", LOCK)
        .mapTo(Integer.class)
        .one();
    Optional<Put> known =
        handle
            .createQuery(
                "select hotspot_id, id from hotspot_evidence where source = :source and key = :key")
            .bind("source", sighting.source().code())
            .bind("key", sighting.key())
            .map((row, context) -> new Put(row.getLong("hotspot_id"), row.getLong("id"), false))
            .findOne();
    if (known.isPresent()) {
      return known.get();
    }
    HotspotRules rules = rules(handle);
    List<Near> near = near(handle, sighting, rules);
    long hotspot =
        near.stream()
            .min(Comparator.comparing(Near::begun).reversed().thenComparing(Near::hotspot))
            .map(Near::hotspot)
            .orElseGet(() -> create(handle, sighting, commune));
    near.stream()
        .map(Near::hotspot)
        .distinct()
        .filter(other -> other != hotspot)
        .forEach(other -> merge(handle, other, hotspot));
    long evidence = insert(handle, hotspot, sighting);
    follow(handle, hotspot);
    if (commune != null) {
      handle.execute(
          "update hotspot set commune = coalesce(commune, ?) where id = ?", commune, hotspot);
    }
    return new Put(hotspot, evidence, true);
  }

  private static List<Near> near(Handle handle, Sighting sighting, HotspotRules rules) {
    GeoPoint place = sighting.place();
    double north = rules.distanceMetres() / METRES_OF_DEGREE;
    double east = north / Math.max(0.01, Math.cos(Math.toRadians(place.latitude())));
    Duration time = Duration.ofHours(rules.hours());
    return handle
        .createQuery(
            """
            select h.id, e.latitude, e.longitude,
                   exists (select 1 from hotspot_step s where s.hotspot_id = h.id) as begun
              from hotspot_evidence e join hotspot h on h.id = e.hotspot_id
             where e.observed_at between :from and :to
               and e.latitude between :south and :north and e.longitude between :west and :east
               and (h.over_at is null or :at <= h.over_at)
            """)
        .bind("from", sighting.observedAt().minus(time))
        .bind("to", sighting.observedAt().plus(time))
        .bind("at", sighting.observedAt())
        .bind("south", place.latitude() - north)
        .bind("north", place.latitude() + north)
        .bind("west", place.longitude() - east)
        .bind("east", place.longitude() + east)
        .map(
            (row, context) ->
                new Near(
                    row.getLong("id"),
                    new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                    row.getBoolean("begun")))
        .list()
        .stream()
        .filter(one -> one.place().metresTo(place) <= rules.distanceMetres())
        .toList();
  }

  private static long create(Handle handle, Sighting sighting, @Nullable String commune) {
    return handle
        .createQuery(
            """
            insert into hotspot (kind, latitude, longitude, commune, first_at, last_at)
            values (:kind, :latitude, :longitude, :commune, :at, :at) returning id
            """)
        .bind("kind", sighting.kind())
        .bind("latitude", sighting.place().latitude())
        .bind("longitude", sighting.place().longitude())
        .bind("commune", commune)
        .bind("at", sighting.observedAt())
        .mapTo(Long.class)
        .one();
  }

  private static long insert(Handle handle, long hotspot, Sighting sighting) {
    return handle
        .createQuery(
            """
            insert into hotspot_evidence (hotspot_id, source, key, kind, latitude, longitude,
                                          observed_at, description, confidence)
            values (:hotspot, :source, :key, :kind, :latitude, :longitude, :at, :description,
                    :confidence) returning id
            """)
        .bind("hotspot", hotspot)
        .bind("source", sighting.source().code())
        .bind("key", sighting.key())
        .bind("kind", sighting.kind())
        .bind("latitude", sighting.place().latitude())
        .bind("longitude", sighting.place().longitude())
        .bind("at", sighting.observedAt())
        .bind("description", sighting.description())
        .bind("confidence", sighting.confidence())
        .mapTo(Long.class)
        .one();
  }

  /** Both are one: what was seen and done goes to the one that stays. */
  private static void merge(Handle handle, long from, long into) {
    handle.execute("update hotspot_evidence set hotspot_id = ? where hotspot_id = ?", into, from);
    handle.execute("update hotspot_step set hotspot_id = ? where hotspot_id = ?", into, from);
    handle.execute("update hotspot set merged_into = ? where merged_into = ?", into, from);
    handle.execute(
        "update hotspot set merged_into = ?, changed_at = now() where id = ?", into, from);
  }

  /** Kind, place and times follow from the evidence, of which the earliest counts. */
  private static void follow(Handle handle, long hotspot) {
    handle.execute(
        """
        update hotspot h
           set kind = e.kind, latitude = e.latitude, longitude = e.longitude, first_at = e.observed_at,
               last_at = (select max(observed_at) from hotspot_evidence where hotspot_id = h.id),
               changed_at = now()
          from (select * from hotspot_evidence where hotspot_id = ?
                 order by observed_at, source, key limit 1) e
         where h.id = e.hotspot_id
        """,
        hotspot);
  }

  /** What listeners are told. */
  static String news(long hotspot) {
    ObjectNode news = JsonNodeFactory.instance.objectNode();
    news.put("kind", "hotspot");
    news.put("id", hotspot);
    return Notifications.json(news);
  }
}
