package vn.quantrac.api.request;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.storage.IdempotencyStore;
import vn.quantrac.storage.IdempotencyStore.Known;

/**
 * Does what a POST asks for once for each {@code Idempotency-Key} of a caller, and answers the same
 * again for 24 hours. Answers may hold a password, so they are kept encrypted under the key, of
 * which only a hash is kept. Thread-safe.
 */
public final class Idempotency {

  private static final String HEADER = "Idempotency-Key";
  private static final int LONGEST = 255;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final IdempotencyStore store;
  private final Clock clock;

  public Idempotency(IdempotencyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Answers with what the work gives, as JSON. Without the header the work is simply done.
   *
   * @param caller by whose name the key is told from others' equal keys
   * @throws ProblemException 409 while the first request is in progress, 422 when the key came with
   *     another request
   */
  public void once(Context ctx, String caller, int status, Supplier<?> work) {
    String key = ctx.header(HEADER);
    if (key == null) {
      ctx.status(status);
      Answers.json(ctx, work.get());
      return;
    }
    if (key.isBlank() || key.length() > LONGEST) {
      throw ProblemException.parameter(HEADER, FieldRule.LENGTH.with(1, LONGEST), key);
    }
    byte[] keyHash = digest("key", caller, key);
    byte[] secret = digest("secret", caller, key);
    Optional<Known> known =
        store.begin(keyHash, digest("request", ctx.method().name(), ctx.path()), clock.instant());
    byte[] answer =
        known.isPresent() ? again(known.get(), secret) : first(keyHash, secret, status, work);
    ctx.status(known.map(Known::status).orElse(status));
    Answers.write(ctx, "application/json", answer);
  }

  private byte[] first(byte[] keyHash, byte[] secret, int status, Supplier<?> work) {
    boolean done = false;
    try {
      byte[] answer = Json.bytes(work.get());
      store.finish(keyHash, status, encrypt(secret, answer));
      done = true;
      return answer;
    } finally {
      if (!done) {
        store.abandon(keyHash);
      }
    }
  }

  private static byte[] again(Known known, byte[] secret) {
    if (!known.sameRequest()) {
      throw ProblemException.of(
          ProblemType.KEY_REUSED, "This Idempotency-Key was used for another request.");
    }
    byte @Nullable [] answer = known.answer();
    if (answer == null) {
      throw ProblemException.of(
          ProblemType.IN_PROGRESS, "The first request with this Idempotency-Key is still running.");
    }
    return decrypt(secret, answer);
  }

  private static byte[] encrypt(byte[] secret, byte[] answer) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce).doFinal(answer);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static byte[] decrypt(byte[] secret, byte[] all) {
    try {
      return cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(all, NONCE_BYTES))
          .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a kept answer cannot be read with its own key", e);
    }
  }

  private static Cipher cipher(int mode, byte[] secret, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static byte[] digest(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
