package vn.quantrac.api.operation;

import io.javalin.http.Context;

/** What browsers are told not to do with answers of this server. */
public final class SecurityHeaders {

  /**
   * Everything comes from this server. The map's workers are made from blobs and its images are
   * data; chart tooltips carry inline styles.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
          + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
          + "worker-src 'self' blob:; child-src 'self' blob:; object-src 'none'; "
          + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** Sets the headers of any answer. */
  public static void set(Context ctx, boolean https) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    if (https) {
      ctx.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
