package vn.quantrac.api.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.storage.ApiKeyStore;

/**
 * Hashes and checks people's passwords with Argon2id: 19 MiB, two passes, one lane, the least that
 * OWASP's password storage cheat sheet (2024) recommends. At most {@value #AT_ONCE} are worked out
 * at once, so that a flood of sign-ins cannot take all memory. Thread-safe.
 */
public final class Passwords {

  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 5;
  private static final int MEMORY_KIBIBYTES = 19_456;
  private static final int PASSES = 2;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int RANDOM_CHARACTERS = 20;
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, 1, HASH_BYTES, Argon2.ID);
  private static final String NOBODY = hash("nobody has this password");

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /** A new password of 120 random bits, to be shown once. */
  public static String random() {
    return ApiKeyStore.randomKey().substring(0, RANDOM_CHARACTERS);
  }

  /** Whether the hash was made otherwise than hashes are made now. */
  static boolean isOutdated(String hash) {
    Argon2Function made = Argon2Function.getInstanceFromHash(hash);
    return made.getVariant() != Argon2.ID
        || made.getMemory() < MEMORY_KIBIBYTES
        || made.getIterations() < PASSES;
  }

  /** The hash with its parameters and a random salt, as it is kept. */
  public static String hash(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
  }

  /**
   * Whether the password belongs to the hash.
   *
   * @throws ProblemException 503 when too many wait already
   */
  public boolean matches(String password, String hash) {
    boolean entered = false;
    try {
      entered = places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
      if (!entered) {
        throw ProblemException.of(
            ProblemType.TOO_MANY_CLIENTS, "Too many people are signing in; try again.");
      }
      return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ProblemType.UNAVAILABLE, "The server is stopping.");
    } finally {
      if (entered) {
        places.release();
      }
    }
  }

  /** Takes as long as a check for a person who is there. */
  public void matchNobody(String password) {
    matches(password, NOBODY);
  }
}
