package vn.quantrac.launcher.broker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which passwords were right a moment ago, because the broker asks at every publish. An
 * answer counts for {@link #FRESH}; when the database does not answer, a yes counts for {@link
 * #STALE}, so that stations which are connected are not turned away by a pause of the database. A
 * no is never remembered.
 */
final class VerifiedPasswords implements StationPasswords {
  /** How long a withdrawn password may still be accepted while all is well. */
  static final Duration FRESH = Duration.ofSeconds(10);

  /** How long a password that was right is accepted while the database does not answer. */
  static final Duration STALE = Duration.ofMinutes(30);

  private static final int MAXIMUM_ENTRIES = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(VerifiedPasswords.class);

  private final StationPasswords source;
  private final Clock clock;
  private final Cache<ByteBuffer, Instant> verifiedAt;

  VerifiedPasswords(StationPasswords source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.verifiedAt =
        Caffeine.newBuilder().maximumSize(MAXIMUM_ENTRIES).expireAfterWrite(STALE).build();
  }

  @Override
  public boolean verify(String stationCode, String password) {
    ByteBuffer key = key(stationCode, password);
    Instant now = clock.instant();
    Instant last = verifiedAt.getIfPresent(key);
    if (last != null && now.isBefore(last.plus(FRESH))) {
      return true;
    }
    boolean right;
    try {
      right = source.verify(stationCode, password);
    } catch (RuntimeException unknown) {
      boolean known = last != null && now.isBefore(last.plus(STALE));
      LOG.warn(
          "The password of station {} cannot be verified now ({}); {}",
          stationCode,
          unknown.getMessage(),
          known ? "it was right before and is accepted" : "it is refused");
      return known;
    }
    if (right) {
      verifiedAt.put(key, now);
    } else {
      verifiedAt.invalidate(key);
    }
    return right;
  }

  /** A digest, so that the cache holds no password. */
  private static ByteBuffer key(String stationCode, String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(stationCode.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return ByteBuffer.wrap(digest.digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
